import { rangesOf, type ReadArticle } from '@/utils/article';

/** A stretch of one block. */
export interface Span {
  readonly block: string;
  readonly start: number;
  readonly end: number;
}

/** Where a mark stands in the live page. */
export interface Place {
  /** Fresh ranges from block spans: they hold after a text swap, where kept ranges would have collapsed. */
  ranges(): Range[];
  /** The element that is the mark (a table), or the one it starts in; null where nothing of it is on the page. */
  readonly element: Element | null;
}

/** @param element where it is known better than by the first span */
export function placeOf(read: ReadArticle, spans: readonly Span[], element: Element | null = null): Place {
  const first = spans[0] && read.live.get(spans[0].block);
  return {
    element: element ?? first?.element ?? null,
    ranges: () =>
      spans.flatMap(({ block, start, end }) => {
        const live = read.live.get(block);
        return live ? rangesOf(live, start, end) : [];
      }),
  };
}
