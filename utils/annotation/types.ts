import * as z from 'zod/mini';
import { COLOURS } from './colours';
import { MAX_TAG, MAX_TAGS } from './tags';

/** A stretch of one block: `block.text.slice(start, end)`; UTF-16 offsets. */
export const Span = z.object({ block: z.string(), start: z.number(), end: z.number() });
export type Span = z.infer<typeof Span>;

/**
 * Where in an article's own text an annotation stands, said in several ways, so that one of them survives an edit
 * (W3C Web Annotation: TextQuoteSelector, TextPositionSelector). The "text of the article" here is the text of all its
 * blocks in order, joined by `\n`.
 */
export const Selector = z.object({
  /**
   * One span per block it touches, in document order; blocks by the id they had when it was made. Empty where it came
   * from another tool, which knows no blocks.
   */
  spans: z.array(Span),
  /** Headings it stands under, outermost first. */
  path: z.array(z.string()),
  /** The passage and up to 64 characters before and after it, verbatim from the text of the article. */
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  /** Language of `exact`; `und` where nobody can tell. */
  language: z.string(),
  /** Offsets in the text of the article. */
  position: z.object({ start: z.number(), end: z.number() }),
});
export type Selector = z.infer<typeof Selector>;

/** What the reader had selected on the translation: evidence of what they read, never what is anchored. */
export const TranslatedQuote = z.object({
  exact: z.string(),
  language: z.string(),
  engine: z.string(),
  model: z.nullable(z.string()),
});
export type TranslatedQuote = z.infer<typeof TranslatedQuote>;

/** The article as a source to cite: kept on every annotation, so that one can be read and cited by itself. */
export const Source = z.object({
  url: z.string(),
  canonicalUrl: z.nullable(z.string()),
  title: z.string(),
  site: z.nullable(z.string()),
  author: z.nullable(z.string()),
  /** As the page gives it. */
  published: z.nullable(z.string()),
  /** Language of the body; `und` where nobody can tell. */
  language: z.string(),
});
export type Source = z.infer<typeof Source>;

/** A cell of a table, known by its headers and value rather than by its place. */
export const CellTarget = z.object({
  caption: z.nullable(z.string()),
  column: z.nullable(z.string()),
  row: z.nullable(z.string()),
  value: z.string(),
});
export type CellTarget = z.infer<typeof CellTarget>;

export const Colour = z.enum(COLOURS);
export type Colour = z.infer<typeof Colour>;

/** Longest note that is taken; one of this size is a chapter. */
export const MAX_NOTE = 100_000;

const timestamp = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));

/** A reader's highlight, note and tags on a passage, a cell, a claim of the brief, or the whole page. */
export const Annotation = z.object({
  /** UUID, lower case. */
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  kind: z.enum(['text', 'cell', 'claim', 'page']),
  /** ISO 8601, UTC. */
  created: timestamp,
  modified: timestamp,
  /** Who made it, as they call themselves in the settings, and on which device; may be empty. */
  author: z.string().check(z.maxLength(200)),
  device: z.string().check(z.maxLength(200)),
  colour: Colour,
  /** Markdown; never HTML until it went through DOMPurify. */
  note: z.string().check(z.maxLength(MAX_NOTE)),
  /** None empty; `minLength` would cost the reader's script a check of its own. */
  tags: z.array(z.string().check(z.regex(/[^]/), z.maxLength(MAX_TAG))).check(z.maxLength(MAX_TAGS)),
  source: Source,
  /** Null for a note on the whole page. */
  selector: z.nullable(Selector),
  cell: z.nullable(CellTarget),
  /** Text of the brief's claim; its evidence is `selector`. */
  claim: z.nullable(z.string()),
  translated: z.nullable(TranslatedQuote),
});
export type Annotation = z.infer<typeof Annotation>;

/** An article as it read when it was annotated: plain text, so that a note keeps its context when the page is gone. */
export const Snapshot = z.object({
  source: Source,
  taken: timestamp,
  blocks: z.array(z.object({ id: z.string(), kind: z.string(), section: z.nullable(z.string()), text: z.string() })),
});
export type Snapshot = z.infer<typeof Snapshot>;
