import type { Words } from './textIndex';

/**
 * Which word of a passage became which word of a text: `pairs[i]` is the text's word for the passage's word `i`, or -1
 * where it was dropped. Rising. A replaced word is paired with its replacement.
 */
export type Alignment = Int32Array;

/**
 * A kept word must outweigh a replaced one and two gaps, or alignments jump to a distant "the". What stands around the
 * passage outweighs it a little: where "Yes" follows "Yes" and one of them was deleted, it was the passage.
 */
const KEPT = 8;
const KEPT_AROUND = 9;
const REPLACED = -4;
const GAP = -4;

const DIAGONAL = 0;
const UP = 1; // the passage's word was dropped
const LEFT = 2; // the text's word was put in
const LOWEST = -(1 << 28);

/**
 * Aligns a passage with a stretch of a text: Needleman–Wunsch over word hashes, gaps before and behind free, in the
 * band in which word `i` stands at words `i + low` to `i + high` of the text.
 * Time and memory: words × width of the band.
 *
 * @param words of the passage with what stands around it; the passage itself is words `from` to `to`, `to` not included
 */
export function align(
  words: Words,
  [from, to]: readonly [number, number],
  text: Words,
  low: number,
  high: number,
): Alignment {
  const rows = words.count;
  const width = high - low + 1;
  const moves = new Uint8Array((rows + 1) * width);
  // Cell k of row i says: the first i words of the passage against the text up to word i + low + k.
  let previous = new Int32Array(width);
  let current = new Int32Array(width);
  for (let k = 0; k < width; k++) previous[k] = inText(text, low + k) ? 0 : LOWEST;
  for (let i = 1; i <= rows; i++) {
    const word = words.hash[i - 1];
    const kept = i > from && i <= to ? KEPT : KEPT_AROUND;
    for (let k = 0; k < width; k++) {
      const j = i + low + k;
      if (!inText(text, j)) {
        current[k] = LOWEST;
        continue;
      }
      let best = k + 1 < width ? previous[k + 1]! + GAP : LOWEST;
      let move = UP;
      if (j > 0) {
        const diagonal = previous[k]! + (text.hash[j - 1] === word ? kept : REPLACED);
        if (diagonal >= best) {
          best = diagonal;
          move = DIAGONAL;
        }
        if (k > 0 && current[k - 1]! + GAP > best) {
          best = current[k - 1]! + GAP;
          move = LEFT;
        }
      }
      current[k] = best;
      moves[i * width + k] = move;
    }
    [previous, current] = [current, previous];
  }
  const pairs = new Int32Array(rows).fill(-1);
  let k = 0;
  for (let other = 1; other < width; other++) if (previous[other]! > previous[k]!) k = other;
  if (previous[k]! <= LOWEST / 2) return pairs; // the band lies outside the text
  for (let i = rows; i > 0;) {
    const move = moves[i * width + k];
    if (move === DIAGONAL) pairs[i - 1] = i + low + k - 1;
    if (move === UP) k++;
    if (move === LEFT) k--;
    else i--;
  }
  return pairs;
}

/** Whether a text can end before its word `j`. */
const inText = (text: Words, j: number) => j >= 0 && j <= text.count;
