import type { Article } from '@/utils/article';
import type { Span } from './types';

/** What anchoring needs of an article: its blocks' ids and texts. */
export type Texts = { readonly blocks: readonly Pick<Article['blocks'][number], 'id' | 'text'>[] };

/** The text of an article: all its blocks' texts in order, joined by `\n`; offsets here and in blocks. */
export interface ArticleText {
  readonly text: string;
  /** Offset of a place in a block, or null where there is no such block. */
  offsetOf(block: string, offset: number): number | null;
  /** The spans that a stretch of the text covers, one per block; empty ones left out. */
  spansOf(start: number, end: number): Span[];
  /** Text of a block, or null. */
  blockText(block: string): string | null;
}

export function articleText(article: Texts): ArticleText {
  const { blocks } = article;
  const starts = new Int32Array(blocks.length);
  const indexOf = new Map<string, number>();
  let length = 0;
  blocks.forEach((block, i) => {
    starts[i] = length;
    indexOf.set(block.id, i);
    length += block.text.length + 1;
  });
  const text = blocks.map((block) => block.text).join('\n');
  return {
    text,
    offsetOf(block, offset) {
      const i = indexOf.get(block);
      return i === undefined ? null : starts[i]! + offset;
    },
    blockText(block) {
      const i = indexOf.get(block);
      return i === undefined ? null : blocks[i]!.text;
    },
    spansOf(start, end) {
      const spans: Span[] = [];
      for (let i = lastAtOrBefore(starts, start); i < blocks.length && starts[i]! < end; i++) {
        const from = Math.max(0, start - starts[i]!);
        const to = Math.min(blocks[i]!.text.length, end - starts[i]!);
        if (from < to) spans.push({ block: blocks[i]!.id, start: from, end: to });
      }
      return spans;
    },
  };
}

/** Index of the last of rising numbers that is at most `value`; 0 where none is. */
export function lastAtOrBefore(rising: Int32Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
