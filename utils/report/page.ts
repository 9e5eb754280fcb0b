import * as z from 'zod/mini';
import { Brief } from './brief';
import { TableMark, TakeawayMark } from './marks';
import { Block, Judgement, LanguageGuess, PublisherVersion } from './words';

/** What a translation did to a page. */
export const TranslationReport = z.object({
  engine: z.string(),
  model: z.nullable(z.string()),
  from: z.string(),
  to: z.string(),
  /** Planned: not in the target language, not skipped by meaning. */
  blocks: z.number(),
  /** Written with a different text. */
  changed: z.number(),
  /** Original left because the engine did not deliver. */
  failed: z.number(),
  /** Skipped by meaning or already right. */
  kept: z.number(),
  /** Milliseconds to the first written block. */
  firstMs: z.number(),
  ms: z.number(),
  /** Rule 5.4, checked: the page is what it was before the bar came. */
  restored: z.boolean(),
});
export type TranslationReport = z.infer<typeof TranslationReport>;

/** One line of `npm run read`. */
export const PageReport = z.object({
  url: z.string(),
  title: z.string(),
  ms: z.number(),
  error: z.optional(z.string()),
  heading: z.object({ text: z.string(), ...LanguageGuess.shape }),
  /** `first` and `last` are the texts of the first and last body block. */
  body: z.object({ ...LanguageGuess.shape, first: z.string(), last: z.string() }),
  judgement: Judgement,
  publisherVersion: z.nullable(PublisherVersion),
  blocks: z.array(z.extend(Block, { translated: z.optional(z.string()) })),
  tables: z.array(TableMark),
  takeaways: z.array(TakeawayMark),
  brief: Brief,
  translation: z.nullable(TranslationReport),
});
export type PageReport = z.infer<typeof PageReport>;
