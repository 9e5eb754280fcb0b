import { locate, rangesOf, walkBlocks, type LiveBlock, type ReadArticle, type StyleOf } from '@/utils/article';
import { toSource, toTarget, type Projected, type Span } from '@/utils/annotation';
import type { SegmentMap } from '@/utils/translation';

/** A place in the published text. */
export interface SourcePoint {
  readonly block: string;
  readonly offset: number;
}

/** A selected passage, on the published text. */
export interface SourcePassage {
  readonly from: SourcePoint;
  readonly to: SourcePoint;
  /** Map of the block it was selected on, null where that shows the published text. */
  readonly translated: SegmentMap | null;
  /** The words as they were selected. */
  readonly words: string;
}

/** The article as it is shown now: in part or whole translated. Spans are always of the published text. */
export interface Shown {
  /** Live ranges of a span, on the translation where the block is translated. */
  rangesOf(span: Span): Range[];
  /** How closely those ranges are the span: only a sentence may be known of its translation. */
  precisionOf(span: Span): Projected['precision'];
  /** The passage of the published text between two points of the page, or null outside the article. */
  sourceOf(range: Range): SourcePassage | null;
}

export function shownArticle(read: ReadArticle, maps: readonly SegmentMap[], styleOf: StyleOf): Shown {
  const byBlock = new Map(maps.map((map) => [map.block, map]));
  /** Units of translated blocks as they stand now, walked anew: the pieces of `read` are those of the published text. */
  const walked = new Map<string, LiveBlock>();
  const liveOf = (block: string): LiveBlock | null => {
    const published = read.live.get(block);
    const map = byBlock.get(block);
    if (!published || !map) return published ?? null;
    const known = walked.get(block);
    if (known) return known;
    const own = new Set(published.pieces.map(({ node }) => node));
    const now = walkBlocks(published.element, styleOf).find(({ pieces }) => pieces.some(({ node }) => own.has(node)));
    if (!now) return null;
    walked.set(block, now);
    return now;
  };
  return {
    rangesOf({ block, start, end }) {
      const map = byBlock.get(block);
      const at = map ? toTarget(map, start, end) : { start, end };
      const live = liveOf(block);
      return at && live?.element.isConnected ? rangesOf(live, at.start, at.end) : [];
    },
    precisionOf({ block, start, end }) {
      const map = byBlock.get(block);
      return (map && toTarget(map, start, end)?.precision) ?? 'exact';
    },
    sourceOf(range) {
      const live = new Map(
        [...read.live.keys()].flatMap((id) => {
          const unit = liveOf(id);
          return unit ? [[id, unit] as const] : [];
        }),
      );
      const now: ReadArticle = { ...read, live };
      const from = locate(now, range.startContainer, range.startOffset);
      const to = locate(now, range.endContainer, range.endOffset);
      if (!from || !to) return null;
      const words = range.toString();
      const [first, last] = [byBlock.get(from.block), byBlock.get(to.block)];
      if (!first && !last) return { from, to, translated: null, words };
      const endOf = (block: string): number => live.get(block)?.text.length ?? 0;
      const same = from.block === to.block;
      const head = first && toSource(first, from.offset, same ? to.offset : endOf(from.block));
      const tail = same ? head : last && toSource(last, 0, to.offset);
      return {
        from: head ? { block: from.block, offset: head.start } : from,
        to: tail ? { block: to.block, offset: tail.end } : to,
        translated: first ?? last ?? null,
        words,
      };
    },
  };
}
