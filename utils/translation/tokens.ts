import type { Item, Mark, Pair, Part } from './plan';
import type { SegmentNode } from './segment';
import type { SpanPair } from './types';

/**
 * What each token of a part stands for, in the published text and in the translation: the words of a link, of an
 * emphasis, of a term. Nothing for what shows no text.
 *
 * @param source offset of the part in the published text; `target` in the translation
 */
export function tokenPairs(part: Part, answer: readonly SegmentNode[], source: number, target: number): SpanPair[] {
  const published = new Map<number, [Mark | Pair, SpanPair['source']]>();
  const read = (items: readonly Item[], at: number): number => {
    for (const item of items) {
      const start = at;
      at = item.kind === 'pair' ? read(item.items, at) : at + item.text.length;
      if (item.kind !== 'run') published.set(item.n, [item, [start, at]]);
    }
    return at;
  };
  read(part.items, source);
  const pairs: SpanPair[] = [];
  const write = (nodes: readonly SegmentNode[], at: number): number => {
    for (const node of nodes) {
      if (typeof node === 'string') {
        at += node.length;
        continue;
      }
      const [item, span] = published.get(node.n) ?? [];
      const start = at;
      if (node.kind === 'pair') at = write(node.children, at);
      else if (item?.kind === 'mark') at += item.target.length;
      if (span && span[0] < span[1] && start < at) pairs.push({ source: span, target: [start, at] });
    }
    return at;
  };
  write(answer, target);
  return pairs;
}
