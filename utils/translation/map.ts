import { sentencesOf } from './segment';
import type { SegmentMap, SpanPair } from './types';

/** A sentence's length says what it was translated to: cost of pairing two lengths, 0 where their share is the same. */
const unlike = (a: number, b: number): number => Math.abs(Math.log((a + 1) / (b + 1)));
/** Joining two sentences is rarer than translating one by one; found on ordinary prose, where lengths differ by ± 30 %. */
const JOIN_COST = 0.6;
/** Above this many sentences a side, one pair for the whole: dynamic programming is quadratic. */
const MOST_SENTENCES = 200;

/**
 * Pairs the sentences of a text with those of its translation: one to one where counts agree, else by length
 * (Gale and Church 1993, with 1:1, 1:2, 2:1, 1:3 and 3:1 beads).
 *
 * @param source its `offset` is added to the spans, for texts that are a part of a block's; `target` likewise
 */
export function pairSentences(
  source: { text: string; language: string; offset: number },
  target: { text: string; language: string; offset: number },
): SpanPair[] {
  const left = sentencesOf(source.text, source.language);
  const right = sentencesOf(target.text, target.language);
  const pair = (i: number, di: number, j: number, dj: number): SpanPair => ({
    source: [left[i]![0] + source.offset, left[i + di - 1]![1] + source.offset],
    target: [right[j]![0] + target.offset, right[j + dj - 1]![1] + target.offset],
  });
  if (left.length === 0 || right.length === 0) return [];
  if (left.length === right.length) return left.map((_, i) => pair(i, 1, i, 1));
  if (left.length > MOST_SENTENCES || right.length > MOST_SENTENCES) return [pair(0, left.length, 0, right.length)];

  const scale = target.text.length / source.text.length;
  const size = (spans: [number, number][], at: number, count: number): number =>
    spans[at + count - 1]![1] - spans[at]![0];
  const width = right.length + 1;
  const cost = new Array<number>((left.length + 1) * width).fill(Infinity);
  const step = new Array<[number, number] | undefined>(cost.length);
  cost[0] = 0;
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      const here = cost[i * width + j]!;
      if (here === Infinity) continue;
      for (const [di, dj] of BEADS) {
        if (i + di > left.length || j + dj > right.length) continue;
        const next = (i + di) * width + j + dj;
        const price = here + unlike(size(left, i, di) * scale, size(right, j, dj)) + JOIN_COST * (di + dj - 2);
        if (price < cost[next]!) {
          cost[next] = price;
          step[next] = [di, dj];
        }
      }
    }
  }
  const pairs: SpanPair[] = [];
  let i = left.length;
  let j = right.length;
  while (i > 0 || j > 0) {
    const bead = step[i * width + j];
    if (!bead) return [pair(0, left.length, 0, right.length)]; // counts too far apart for these beads
    i -= bead[0];
    j -= bead[1];
    pairs.unshift(pair(i, bead[0], j, bead[1]));
  }
  return pairs;
}

const BEADS = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
] as const;

/**
 * Where a span of a block's source text stands in the translation: whole sentences, the ones the span touches.
 *
 * @returns the span, or null where the block holds nothing translated there (what was left alone stands as it is)
 */
export function projectToTarget(map: SegmentMap, start: number, end: number): [number, number] | null {
  return project(map.pairs, start, end, 'source', 'target');
}

/** Where a span of the translation comes from: whole sentences, the ones the span touches. */
export function projectToSource(map: SegmentMap, start: number, end: number): [number, number] | null {
  return project(map.pairs, start, end, 'target', 'source');
}

function project(
  pairs: readonly SpanPair[],
  start: number,
  end: number,
  from: keyof SpanPair,
  to: keyof SpanPair,
): [number, number] | null {
  const touched = pairs.filter((pair) => pair[from][0] < Math.max(end, start + 1) && pair[from][1] > start);
  if (touched.length === 0) return null;
  return [Math.min(...touched.map((pair) => pair[to][0])), Math.max(...touched.map((pair) => pair[to][1]))];
}
