import type { SegmentMap, SpanPair } from '@/utils/translation';

/** Where a span of one side of a translated block lies on the other side. */
export interface Projected {
  readonly start: number;
  readonly end: number;
  /**
   * `exact`: whole sentences, so the very same. `part`: within a sentence, found by elements, names and numbers
   * that stand in both. `sentence`: no more is known than the sentence; shown in a lighter style.
   */
  readonly precision: 'exact' | 'part' | 'sentence';
}

type Range = readonly [start: number, end: number];
/** A stretch here and what it is there. */
type Sides = readonly [Range, Range];

/** A span of the published text on the translation, or null where that part was not translated. */
export function toTarget(map: SegmentMap, start: number, end: number): Projected | null {
  const sides = ({ source, target }: SpanPair): Sides => [source, target];
  return project(map, sides, map.source, map.target, [start, end]);
}

/** A span of the translation on the published text, or null where nothing was translated to it. */
export function toSource(map: SegmentMap, start: number, end: number): Projected | null {
  const sides = ({ source, target }: SpanPair): Sides => [target, source];
  return project(map, sides, map.target, map.source, [start, end]);
}

function project(
  { pairs, tokens = [] }: SegmentMap,
  sides: (pair: SpanPair) => Sides,
  here: string,
  there: string,
  wanted: Range,
): Projected | null {
  const [start, end] = wanted;
  const touched = pairs
    .map(sides)
    .filter(([[from, to]]) => here.slice(Math.max(from, start), Math.min(to, end)).trim() !== '');
  if (touched.length === 0) return null;
  let near: Range = [Math.min(...touched.map(([[from]]) => from)), Math.max(...touched.map(([[, to]]) => to))];
  let far: Range = [Math.min(...touched.map(([, [from]]) => from)), Math.max(...touched.map(([, [, to]]) => to))];
  /** Without the space that parts it from what follows. */
  const said = ([from, to]: Range, precision: Projected['precision']): Projected => {
    const words = there.slice(from, to);
    const start = from + words.length - words.trimStart().length;
    return { start, end: start + words.trim().length, precision };
  };
  if (holds(here, wanted, near)) return said(far, 'exact');
  // Inside a link or an emphasis that came back with the translation, nothing else of the sentence is meant.
  const within = tokens.map(sides).filter(([from]) => holds(here, from, wanted));
  for (const [from, to] of within) if (sizeOf(from) <= sizeOf(near)) [near, far] = [from, to];
  if (within.length > 0 && holds(here, wanted, near)) return said(far, 'part');
  const inside = tokens.map(sides).filter(([from]) => holds(here, wanted, from));
  const part = touched.length === 1 || within.length > 0 ? shared(here, near, there, far, wanted, inside) : null;
  return part ? said(part, 'part') : said(far, 'sentence');
}

const sizeOf = ([from, to]: Range): number => to - from;

/** Whether one stretch of a text holds all letters and digits of another. */
const holds = (text: string, [from, to]: Range, [start, end]: Range): boolean =>
  !/[\p{L}\p{N}]/u.test(
    text.slice(start, Math.min(Math.max(start, from), end)) + text.slice(Math.max(Math.min(end, to), start), end),
  );

/** A word, or a number with the marks that languages put into one: 1.5, 1,5, 41 000 with a space that does not break. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,:'’\u00a0\u202f-][\p{L}\p{M}\p{N}]+)*/gu;

/** A number in one spelling: without marks before groups of three digits, with a point elsewhere. Words as they stand. */
const keyOf = (word: string): string =>
  word.replace(/[.,'’\u00a0\u202f](?=\d{3}(?!\d))/g, '').replace(/(\d),(?=\d)/g, '$1.');

/**
 * The part of the other side's sentence that holds the same words: each is in an element that is selected whole, or
 * stands there once and once here (names and numbers mostly). Null where one is neither, or they lie far apart.
 *
 * @param inside elements that are selected whole
 */
function shared(
  here: string,
  near: Range,
  there: string,
  far: Range,
  [start, end]: Range,
  inside: readonly Sides[],
): Range | null {
  const places: Range[] = [];
  for (const { 0: word, index } of here.slice(start, end).matchAll(WORD)) {
    const at = start + index;
    const element = inside.find(([[from, to]]) => from <= at && at < to);
    const found = element ? element[1] : only(here, near, word) && only(there, far, word);
    if (!found) return null;
    places.push(found);
  }
  if (places.length === 0) return null;
  const from = Math.min(...places.map(([at]) => at));
  const to = Math.max(...places.map(([, after]) => after));
  // Twice the share of the sentence: other words got in between, two names that were neighbours no longer are.
  return (to - from) * sizeOf(near) > 2 * (end - start) * sizeOf(far) ? null : [from, to];
}

/** Where a word stands that is in a stretch of a text exactly once, else null. */
function only(text: string, [from, to]: Range, word: string): Range | null {
  const found = [...text.slice(from, to).matchAll(WORD)].filter((match) => keyOf(match[0]) === keyOf(word));
  const [first] = found;
  return first && found.length === 1 ? [from + first.index, from + first.index + first[0].length] : null;
}
