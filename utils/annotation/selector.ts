import type { Article } from '@/utils/article';
import { Fault } from '@/utils/faults';
import { articleText } from './articleText';
import type { Selector, Source } from './types';

/** A place in a block of an article. */
export interface Point {
  readonly block: string;
  readonly offset: number;
}

/** Characters of context on either side; twice Hypothesis' 32, so that cells and short phrases have words to go by. */
const CONTEXT = 64;

/**
 * Describes a passage of an article so that it can be found again.
 *
 * @param from start @param to end, in the same block or a later one; white space at either end is left out
 * @throws Fault `internal` where a block is not the article's or the passage holds no text
 */
export function describe(article: Article, from: Point, to: Point): Selector {
  const whole = articleText(article);
  let start = whole.offsetOf(from.block, from.offset);
  let end = whole.offsetOf(to.block, to.offset);
  if (start === null || end === null) throw new Fault('internal', 'the selection is not in this article');
  while (start < end && isSpace(whole.text, start)) start++;
  while (end > start && isSpace(whole.text, end - 1)) end--;
  const spans = whole.spansOf(start, end);
  const first = article.blocks.find((block) => block.id === spans[0]?.block);
  if (!first) throw new Fault('internal', 'the selection holds no text');
  return {
    spans,
    path: [article.heading.text, first.section].filter((heading): heading is string => !!heading),
    exact: whole.text.slice(start, end),
    prefix: whole.text.slice(boundary(whole.text, Math.max(0, start - CONTEXT)), start),
    suffix: whole.text.slice(end, boundary(whole.text, Math.min(whole.text.length, end + CONTEXT))),
    language: first.language,
    position: { start, end },
  };
}

/** The article as a source to cite. Language: the one most of its text is in. */
export function sourceOf(article: Article): Source {
  const characters = new Map<string, number>();
  for (const { language, text } of article.blocks) {
    characters.set(language, (characters.get(language) ?? 0) + text.length);
  }
  const [language] = [...characters].sort((a, b) => b[1] - a[1])[0] ?? ['und'];
  const { url, canonicalUrl, title, site, author, published } = article;
  return { url, canonicalUrl, title: title || article.heading.text, site, author, published, language };
}

const isSpace = (text: string, at: number) => /\s/.test(text.charAt(at));

/** Moves a cut out of the middle of a surrogate pair: half a character is not well-formed in any exchange format. */
function boundary(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
