import * as z from 'zod/mini';

/** Kinds that make up an article's body. */
export const BODY_KINDS = ['subheading', 'paragraph', 'item', 'quote', 'cell', 'caption', 'code', 'table'] as const;

/** Kinds that stand in `blocks` but never in body or brief. */
export const OUTER_KINDS = ['heading', 'lead', 'notice', 'question', 'answer', 'related'] as const;

export const BlockKind = z.enum([...OUTER_KINDS, ...BODY_KINDS]);
export type BlockKind = z.infer<typeof BlockKind>;

/** One unit of text of the article. Offsets into `text` are UTF-16 units. */
export const Block = z.object({
  /** Stable across reloads: made from the content, not from the position alone. */
  id: z.string(),
  kind: BlockKind,
  /** Text of the subheading it stands under, or null before the first one. */
  section: z.nullable(z.string()),
  /** BCP-47, as short as the distinction needs; `und` where nobody can tell. */
  language: z.string(),
  /** Rendered text, white space collapsed as rendering does, trimmed; `\n` at `<br>` and in preformatted text. */
  text: z.string(),
});
export type Block = z.infer<typeof Block>;

/** How a translation is shown: in place of the original, under it, or in place with the original a hover away. */
export const Mode = z.enum(['replace', 'bilingual', 'hover']);
export type Mode = z.infer<typeof Mode>;

/** What Gloss says of a page. */
export const Judgement = z.object({
  /** The heading is, surely enough, not in the body's language. */
  mismatch: z.boolean(),
  /** Too little or too mixed to tell; never interrupts. */
  unsure: z.boolean(),
  /** 0–1, that `mismatch` is right. */
  confidence: z.number(),
  /** Sentences a reader understands, strongest first. */
  reasons: z.array(z.string()),
});
export type Judgement = z.infer<typeof Judgement>;

/** A language and how sure (0–1). */
export const LanguageGuess = z.object({ language: z.string(), confidence: z.number() });
export type LanguageGuess = z.infer<typeof LanguageGuess>;

/** The publisher's own version of the article in another language. */
export const PublisherVersion = z.object({ language: z.string(), url: z.string() });
export type PublisherVersion = z.infer<typeof PublisherVersion>;
