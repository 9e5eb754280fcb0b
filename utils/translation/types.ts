import * as z from 'zod/mini';
import { Mode } from '@/utils/report';

/**
 * A text for an engine. `text` is plain text in which `&`, `<` and `>` are written `&amp; &lt; &gt;` and inline markup
 * is replaced by numbered tokens, each number once: `<1>…</1>` for an inline element, `<2/>` for something opaque
 * (code, math, image, footnote mark). Always well-formed. Engines rewrite the tokens to what their service keeps and
 * answer in the same form.
 */
export const Segment = z.object({ id: z.string(), text: z.string() });
export type Segment = z.infer<typeof Segment>;

/** Which source span became which target span; UTF-16 offsets in the block's source and target text. */
export interface SpanPair {
  readonly source: readonly [start: number, end: number];
  readonly target: readonly [start: number, end: number];
}

/** One translated block: by which engine, and sentence by sentence what became what. */
export interface SegmentMap {
  readonly block: string;
  readonly source: string;
  readonly target: string;
  readonly engine: string;
  readonly model: string | null;
  /** When the engine translated it: milliseconds since the epoch, or null where nobody told. */
  readonly at: number | null;
  readonly pairs: readonly SpanPair[];
  /** What stands in an inline element or is a protected term, within these sentences; absent where there is none. */
  readonly tokens?: readonly SpanPair[];
}

/** Whose words a page shows: blocks that one model of one engine translated, and when the first and the last of them. */
export const Origin = z.object({
  engine: z.string(),
  model: z.nullable(z.string()),
  blocks: z.number(),
  /** Milliseconds since the epoch. A block from the cache counts with the time at which it was translated. */
  first: z.nullable(z.number()),
  last: z.nullable(z.number()),
});
export type Origin = z.infer<typeof Origin>;

/** Where a page's translation stands; what bar and panel show. */
export const TranslationStatus = z.object({
  state: z.enum(['off', 'working', 'done', 'partial', 'failed']),
  engine: z.nullable(z.string()),
  model: z.nullable(z.string()),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** As in the report: planned, written, given up, left as they are. */
  blocks: z.number(),
  changed: z.number(),
  failed: z.number(),
  kept: z.number(),
  /** Milliseconds from the start to the first and to the last written block; 0 until then. */
  firstMs: z.number(),
  ms: z.number(),
  /** How it is shown; absent where nothing is. */
  mode: z.optional(Mode),
  /** The whole article was asked for, not only what the reader looks at. */
  whole: z.optional(z.boolean()),
});
export type TranslationStatus = z.infer<typeof TranslationStatus>;
