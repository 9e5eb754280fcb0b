import * as z from 'zod/mini';

/**
 * What a judgement rests on, as data, so that panels say it in the reader's language; `Judgement.reasons` says the same
 * in English. What a kind has no use for is null.
 */
export const Reason = z.object({
  /**
   * `script`: the heading's script is none of the body's language. `functionWords`: so many of a language in the
   * heading. `foreignLetters`: so many words with letters that the body's language does not use. `heading`, `body`: what
   * they read as. `noWords`, `mixed`, `names`: why it is unsure. `notice`: one on the page names the body's language.
   */
  kind: z.enum(['script', 'functionWords', 'foreignLetters', 'heading', 'body', 'noWords', 'mixed', 'names', 'notice']),
  /** The language spoken of, or `und`. */
  language: z.nullable(z.string()),
  count: z.nullable(z.number()),
  /** Of the heading, as Unicode names it. */
  script: z.nullable(z.string()),
  /** 0–1. */
  confidence: z.nullable(z.number()),
});
export type Reason = z.infer<typeof Reason>;
