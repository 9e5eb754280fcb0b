import { locate, rangesOf, walkBlocks, type LiveBlock, type ReadArticle, type StyleOf } from '@/utils/article';
import { toSource, toTarget, type Span } from '@/utils/annotation';
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

/** Live ranges of a span, by how closely they are the span: only a sentence may be known of its translation. */
export interface ShownRanges {
  readonly close: Range[];
  readonly vague: Range[];
}

/** The article as it is shown now: translated in part or whole, or with translations beside. Spans are of the published text. */
export interface Shown {
  rangesOf(span: Span): ShownRanges;
  /** The passage of the published text between two points of the page, or null outside the article. */
  sourceOf(range: Range): SourcePassage | null;
}

/** Words of a block in the page: the published ones, or those that a map says are its translation. */
interface Standing {
  readonly block: string;
  readonly live: LiveBlock;
  readonly map: SegmentMap | null;
}

/** @param isBeside translations stand under the originals, not in their place */
export function shownArticle(
  read: ReadArticle,
  maps: readonly SegmentMap[],
  isBeside: boolean,
  styleOf: StyleOf,
): Shown {
  const byBlock = new Map(maps.map((map) => [map.block, map]));
  const known = new Map<string, Standing[]>();
  /** Walked anew where translated: the pieces of `read` are those of the published text. */
  const find = (block: string): Standing[] => {
    const live = read.live.get(block) ?? read.units.find(({ id }) => id === block); // a box that reading left out
    const map = byBlock.get(block);
    if (!live?.element.isConnected) return [];
    const published = { block, live, map: null };
    if (!map) return [published];
    if (isBeside) {
      const gloss = live.nodes.at(-1)?.nextSibling;
      const unit = gloss?.nodeName === 'GLOSS-TEXT' && walkBlocks(gloss as Element, styleOf)[0];
      return unit && unit.text === map.target ? [published, { block, live: unit, map }] : [published];
    }
    const own = new Set(live.pieces.map(({ node }) => node));
    const now = walkBlocks(live.element, styleOf).find(({ pieces }) => pieces.some(({ node }) => own.has(node)));
    return now ? [{ block, live: now, map }] : [];
  };
  const standing = (block: string): Standing[] => {
    let found = known.get(block);
    if (!found) known.set(block, (found = find(block)));
    return found;
  };
  return {
    rangesOf({ block, start, end }) {
      const ranges: ShownRanges = { close: [], vague: [] };
      for (const { live, map } of standing(block)) {
        const at = map ? toTarget(map, start, end) : { start, end, precision: 'exact' };
        if (at) ranges[at.precision === 'sentence' ? 'vague' : 'close'].push(...rangesOf(live, at.start, at.end));
      }
      return ranges;
    },
    sourceOf(range) {
      const all = [...read.live.keys()].flatMap(standing);
      const live = new Map(all.map((one, i) => [String(i), one.live]));
      const pointAt = (node: Node, offset: number) => {
        const at = locate({ ...read, live }, node, offset);
        return at && { ...all[Number(at.block)]!, offset: at.offset };
      };
      const from = pointAt(range.startContainer, range.startOffset);
      const to = pointAt(range.endContainer, range.endOffset);
      if (!from || !to) return null;
      const same = from.live === to.live;
      const head = from.map && toSource(from.map, from.offset, same ? to.offset : from.live.text.length);
      const tail = same ? head : to.map && toSource(to.map, 0, to.offset);
      return {
        from: { block: from.block, offset: head ? head.start : from.offset },
        to: { block: to.block, offset: tail ? tail.end : to.offset },
        translated: from.map ?? to.map,
        words: range.toString(),
      };
    },
  };
}
