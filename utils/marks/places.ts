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
  /** Stretches of block text that it covers. */
  readonly spans: readonly Span[];
  /** The element that is the mark (a table), or the one it starts in; null where nothing of it is on the page. */
  readonly element: Element | null;
}

/** Gives the places of one page's marks; `element` where it is known better than by the first span. */
export function placer(read: ReadArticle): (spans: readonly Span[], element?: Element) => Place {
  const units = new Map(read.units.map((unit) => [unit.id, unit]));
  return (spans, element) => ({
    spans,
    element: element ?? units.get(spans[0]?.block ?? '')?.element ?? null,
    ranges: () =>
      spans.flatMap(({ block, start, end }) => {
        const live = units.get(block);
        return live ? rangesOf(live, start, end) : [];
      }),
  });
}
