import type { SegmentMap, SpanPair } from '@/utils/translation';

/** Where a span of one side of a translated block lies on the other side. */
export interface Projected {
  readonly start: number;
  readonly end: number;
  /**
   * `exact`: whole sentences, so the very same. `part`: within a sentence, found by names and numbers that stand in
   * both. `sentence`: no more is known than the sentence; shown in a lighter style.
   */
  readonly precision: 'exact' | 'part' | 'sentence';
}

type Range = readonly [start: number, end: number];

/** A span of the published text on the translation, or null where that part was not translated. */
export function toTarget(map: SegmentMap, start: number, end: number): Projected | null {
  const sides = map.pairs.map(({ source, target }: SpanPair): [Range, Range] => [source, target]);
  return project(sides, map.source, map.target, start, end);
}

/** A span of the translation on the published text, or null where nothing was translated to it. */
export function toSource(map: SegmentMap, start: number, end: number): Projected | null {
  const sides = map.pairs.map(({ source, target }: SpanPair): [Range, Range] => [target, source]);
  return project(sides, map.target, map.source, start, end);
}

function project(
  pairs: readonly [Range, Range][],
  here: string,
  there: string,
  start: number,
  end: number,
): Projected | null {
  const touched = pairs.filter(([[from, to]]) => here.slice(Math.max(from, start), Math.min(to, end)).trim() !== '');
  if (touched.length === 0) return null;
  const near: Range = [Math.min(...touched.map(([[from]]) => from)), Math.max(...touched.map(([[, to]]) => to))];
  const far: Range = [Math.min(...touched.map(([, [from]]) => from)), Math.max(...touched.map(([, [, to]]) => to))];
  const left = here.slice(near[0], Math.max(near[0], start)) + here.slice(Math.min(near[1], end), near[1]);
  if (!/[\p{L}\p{N}]/u.test(left)) return { start: far[0], end: far[1], precision: 'exact' };
  const part = touched.length === 1 ? shared(here, near, there, far, start, end) : null;
  return part
    ? { start: part[0], end: part[1], precision: 'part' }
    : { start: far[0], end: far[1], precision: 'sentence' };
}

/** A word, or a number with the marks that languages put into one: 1.5, 1,5, 41 000 with a space that does not break. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,:'’\u00a0\u202f-][\p{L}\p{M}\p{N}]+)*/gu;

/** A number in one spelling: without marks before groups of three digits, with a point elsewhere. Words as they stand. */
const keyOf = (word: string): string =>
  word.replace(/[.,'’\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(/(\d),(?=\d)/g, '$1.');

/**
 * The part of the other side's sentence that holds the same words, where every selected word stands there, each once on
 * either side (names and numbers mostly), and close together. Null where one word is not the same in both languages.
 */
function shared(here: string, near: Range, there: string, far: Range, start: number, end: number): Range | null {
  const sentence = there.slice(...far);
  const places: Range[] = [];
  for (const [word] of here.slice(start, end).matchAll(WORD)) {
    const there = only(sentence, word);
    if (!there || !only(here.slice(...near), word)) return null;
    places.push(there);
  }
  if (places.length === 0) return null;
  const from = Math.min(...places.map(([at]) => at));
  const to = Math.max(...places.map(([, after]) => after));
  // Twice as long means that other words got in between: two names that were neighbours no longer are.
  if (to - from > 2 * (end - start)) return null;
  return [far[0] + from, far[0] + to];
}

/** Where a word stands that is in a text exactly once, else null. */
function only(text: string, word: string): Range | null {
  const found = [...text.matchAll(WORD)].filter((match) => keyOf(match[0]) === keyOf(word));
  return found.length === 1 ? [found[0]!.index, found[0]!.index + found[0]![0].length] : null;
}
