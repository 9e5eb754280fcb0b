import * as z from 'zod/mini';
import { Block, PublisherVersion } from '@/utils/report';

/** What was read from a page, as plain data. Block languages are `und` until the background has judged them. */
export const Article = z.object({
  /** Address of the document, without fragment. */
  url: z.string(),
  canonicalUrl: z.nullable(z.string()),
  title: z.string(),
  site: z.nullable(z.string()),
  author: z.nullable(z.string()),
  /** ISO 8601 as the page gives it. */
  published: z.nullable(z.string()),
  /** The article's one heading; empty text where there is none. `block` is its id in `blocks`, or null (title only). */
  heading: z.object({ text: z.string(), block: z.nullable(z.string()) }),
  /** In document order: heading, lead, notice, body, questions, answers, related. */
  blocks: z.array(Block),
  /** What the page says of its language; weak evidence. */
  declared: z.object({
    /** `lang` of the root element. */
    lang: z.nullable(z.string()),
    ogLocale: z.nullable(z.string()),
    /** Nearest `lang` at the heading and at the body. */
    heading: z.nullable(z.string()),
    body: z.nullable(z.string()),
  }),
  /** The publisher's own versions in other languages, the page's own one left out. */
  versions: z.array(PublisherVersion),
});
export type Article = z.infer<typeof Article>;

/** A stretch of one live Text node inside a block. */
export interface Piece {
  readonly node: Text;
  /** Span in `LiveBlock.text`. */
  readonly start: number;
  readonly end: number;
  /**
   * Offset in `node.data` of each character of the span, plus one past the last: `offsets.length === end - start + 1`.
   * White space collapses, so a character of `text` need not stand where its index says.
   */
  readonly offsets: ArrayLike<number>;
}

/**
 * A unit of text in the live page: a contiguous run of inline nodes under one parent, found by computed display.
 * The same unit is what the article counts, the translation writes and the painter paints.
 */
export interface LiveBlock {
  /** Id of the Block; units outside the article have ids too. */
  readonly id: string;
  /** Parent of `nodes`: the block-level element (or shadow root's / slot's host element) they flow in. */
  readonly element: Element;
  /** Contiguous inline children of `element` that make up the unit, in document order. */
  readonly nodes: readonly Node[];
  /** As `Block.text`. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** The article together with its live nodes. */
export interface ReadArticle {
  readonly article: Article;
  /** Live units of `article.blocks` by id. */
  readonly live: ReadonlyMap<string, LiveBlock>;
  /** All units of the page in document order, those of the article among them under the same ids. */
  readonly units: readonly LiveBlock[];
  /** Elements the document had. */
  readonly elements: number;
}

/** How an element is laid out; passed in, so that tests without layout can answer. */
export type StyleOf = (element: Element) => Pick<CSSStyleDeclaration, 'display' | 'visibility' | 'whiteSpace'>;
