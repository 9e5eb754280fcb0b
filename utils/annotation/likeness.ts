import type { Alignment } from './align';
import { split, type TextIndex, weightOf, type Words } from './textIndex';
import type { Selector } from './types';

/** A passage with its surroundings, split into words. */
export interface Passage {
  /** Prefix, passage and suffix. */
  readonly text: string;
  readonly words: Words;
  /** Where the passage itself stands in `text`. */
  readonly start: number;
  readonly end: number;
  /** Its first word, and one past its last. */
  readonly range: readonly [number, number];
  /** Where it stood in the article. */
  readonly expected: number;
}

/** How much of a passage and of its surroundings a place in a text holds; shares 0–1 of characters in words. */
export interface Likeness {
  /** Offsets of what became of the passage; `start === end` where nothing did. */
  readonly start: number;
  readonly end: number;
  readonly quote: number;
  /** Words of the passage; characters in Chinese and Japanese, a share of one each letter in scripts without spaces. */
  readonly words: number;
  /** Null where there are no such surroundings to compare. */
  readonly prefix: number | null;
  readonly suffix: number | null;
  /** The very same characters. */
  readonly exact: boolean;
  /** Characters between where it stood and where this is. */
  readonly distance: number;
}

export function passageOf({ prefix, exact, suffix, position }: Selector): Passage {
  const text = prefix + exact + suffix;
  const end = prefix.length + exact.length;
  const words = split(text);
  let first = 0;
  while (first < words.count && words.end[first]! <= prefix.length) first++;
  let last = first;
  while (last < words.count && words.start[last]! < end) last++;
  return { text, words, start: prefix.length, end, range: [first, last], expected: position.start };
}

/** Measures what an alignment left of a passage. */
export function measure(index: TextIndex, passage: Passage, pairs: Alignment): Likeness {
  const { words } = passage;
  const total = { prefix: 0, quote: 0, suffix: 0 };
  const kept = { prefix: 0, quote: 0, suffix: 0 };
  let count = 0;
  let first = -1;
  let last = -1;
  let before = -1; // last word in front of the passage that is still there
  for (let i = 0; i < words.count; i++) {
    const part = i < passage.range[0] ? 'prefix' : i < passage.range[1] ? 'quote' : 'suffix';
    // The outermost words of the surroundings may be cut in half.
    if ((i === 0 && part === 'prefix') || (i === words.count - 1 && part === 'suffix')) continue;
    const length = words.end[i]! - words.start[i]!;
    total[part] += length;
    if (part === 'quote') count += weightOf(passage.text, words.start[i]!);
    if (pairs[i]! < 0) continue;
    kept[part] += length * wordLikeness(index, passage, i, pairs[i]!);
    if (part === 'prefix') before = i;
    if (part !== 'quote') continue;
    if (first < 0) first = i;
    last = i;
  }
  const shareOf = (part: 'prefix' | 'suffix') => (total[part] > 0 ? kept[part] / total[part] : null);
  const surroundings = { prefix: shareOf('prefix'), suffix: shareOf('suffix') };
  if (first < 0) {
    const at = before < 0 ? 0 : index.words.end[pairs[before]!]!;
    const distance = Math.abs(at - passage.expected);
    return { start: at, end: at, quote: 0, words: count, ...surroundings, exact: false, distance };
  }
  const { start, end } = bounds(index, passage, pairs, first, last);
  // Dice's coefficient, so that what was put in counts as much as what was dropped.
  let found = 0;
  for (let j = pairs[first]!; j <= pairs[last]!; j++) found += index.words.end[j]! - index.words.start[j]!;
  return {
    start,
    end,
    quote: (2 * kept.quote) / (total.quote + found),
    words: count,
    ...surroundings,
    exact: index.text.slice(start, end) === passage.text.slice(passage.start, passage.end),
    distance: Math.abs(start - passage.expected),
  };
}

/** Offsets of the passage from its first and last word that are paired; cut words and quotation marks as they were. */
function bounds(index: TextIndex, passage: Passage, pairs: Alignment, first: number, last: number) {
  const { words } = passage;
  const begin = index.words.start[pairs[first]!]!;
  const stop = index.words.end[pairs[last]!]!;
  let start = Math.min(begin + Math.max(0, passage.start - words.start[first]!), stop);
  let end = Math.max(stop - Math.max(0, words.end[last]! - passage.end), start);
  const opening = passage.text.slice(passage.start, Math.max(passage.start, words.start[first]!));
  if (opening && index.text.slice(start - opening.length, start) === opening) start -= opening.length;
  const closing = passage.text.slice(Math.min(passage.end, words.end[last]!), passage.end);
  if (closing && index.text.slice(end, end + closing.length) === closing) end += closing.length;
  return { start, end };
}

/** 1 for the same word; for a misspelt or inflected one the share of characters at both ends, if it is most of them. */
function wordLikeness(index: TextIndex, passage: Passage, i: number, j: number): number {
  if (passage.words.hash[i] === index.words.hash[j]) return 1;
  const a = passage.text.slice(passage.words.start[i], passage.words.end[i]).toLowerCase();
  const b = index.text.slice(index.words.start[j], index.words.end[j]).toLowerCase();
  const shorter = Math.min(a.length, b.length);
  let front = 0;
  while (front < shorter && a[front] === b[front]) front++;
  let back = 0;
  while (back < shorter - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const share = (front + back) / Math.max(a.length, b.length);
  return share > 0.5 ? share : 0;
}
