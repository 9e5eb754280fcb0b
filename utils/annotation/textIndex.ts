/** An index of a text's words and word pairs, by which a passage is found again. No DOM. */

const SEPARATOR = 1;
const WORD = 2;
const LONE = 3;
const IGNORED = 4;
const LETTER = 5;

/** Scripts written without spaces: each character counts as a word, so that word pairs are character bigrams. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/**
 * The same, of few letters: one says little, so that each counts together with the next one, and several make a word.
 * By single letters 11 % (Thai) to 27 % (Burmese) of deleted passages were taken for a look-alike.
 */
const ALPHABET =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Javanese}\p{Script=Balinese}]/u;
/** Letters and signs of a word in those scripts, as in most others. */
const LETTERS_A_WORD = 5;

/** Class and folded form of each UTF-16 unit met so far; worked out once per unit. */
const classOf = new Uint8Array(65536);
const foldOf = new Uint16Array(65536);

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  foldOf[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  // Soft hyphen and the zero-width characters come and go with a site's templates.
  if (unit === 0xad || (unit >= 0x200b && unit <= 0x200d) || unit === 0x2060 || unit === 0xfeff) return IGNORED;
  // Halves of surrogate pairs are mostly emoji and rare ideographs: each stands for itself.
  if ((unit >= 0xd800 && unit <= 0xdfff) || UNSPACED.test(character)) return LONE;
  if (ALPHABET.test(character)) return LETTER;
  return /[\p{L}\p{N}\p{M}]/u.test(character) ? WORD : SEPARATOR;
}

const kindOf = (unit: number): number => classOf[unit] || (classOf[unit] = classify(unit));

/** How many words a word counts as: less than one where it is a letter. */
export const weightOf = (text: string, start: number): number =>
  kindOf(text.charCodeAt(start)) === LETTER ? 1 / LETTERS_A_WORD : 1;

/** Words of a text: where each stands, and a hash of its folded characters. */
export interface Words {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly hash: Int32Array;
}

/** Characters between two breaths of the generators below: about 1 ms of work. */
const CHUNK = 1 << 15;

function grown(from: Int32Array, size: number): Int32Array {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}

/** Splits into words: runs of letters, digits and marks; single characters in scripts without spaces. Case is folded. */
export function* splitting(text: string): Generator<undefined, Words> {
  let size = Math.max(16, text.length >> 2);
  let start: Int32Array = new Int32Array(size);
  let end: Int32Array = new Int32Array(size);
  let hash: Int32Array = new Int32Array(size);
  let count = 0;
  let open = false;
  let h = 0;
  for (let i = 0; i < text.length; i++) {
    if (i % CHUNK === CHUNK - 1) yield;
    const unit = text.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind === IGNORED) continue;
    if (kind === WORD && open) {
      h = Math.imul(h ^ foldOf[unit]!, 16777619); // FNV-1a
      end[count] = i + 1;
      continue;
    }
    if (open) {
      hash[count++] = h;
      open = false;
    }
    if (kind === SEPARATOR) continue;
    if (count + 1 >= size) {
      size *= 2;
      start = grown(start, size);
      end = grown(end, size);
      hash = grown(hash, size);
    }
    start[count] = i;
    end[count] = i + 1;
    h = Math.imul(0x811c9dc5 ^ foldOf[unit]!, 16777619);
    if (kind === WORD) open = true;
    else {
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      const joins = kind === LETTER && kindOf(next) === LETTER;
      hash[count++] = joins ? Math.imul(h ^ foldOf[next]!, 16777619) : h;
    }
  }
  if (open) hash[count++] = h;
  return { count, start: start.slice(0, count), end: end.slice(0, count), hash: hash.slice(0, count) };
}

/** As `splitting`, at once; for quotes. */
export function split(text: string): Words {
  return finish(splitting(text));
}

/** Runs a generator to its end. */
export function finish<T>(work: Generator<undefined, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Words of a text and, for each pair of neighbours, where it stands. */
export interface TextIndex {
  readonly text: string;
  readonly words: Words;
  /** How often the pair with this hash stands in the text. */
  count(pair: number): number;
  /** Index of the last word at which this pair begins, or -1; then by `before`. */
  last(pair: number): number;
  /** Next earlier word at which the same pair begins, or -1. */
  before(word: number): number;
}

/** Hash of words `i` and `i + 1`. */
export function pairAt(words: Words, i: number): number {
  return (Math.imul(words.hash[i]!, 31) + words.hash[i + 1]!) | 0;
}

/** Builds the index in slices of about 1 ms; memory is about 6 × 4 bytes per word. */
export function* indexing(text: string): Generator<undefined, TextIndex> {
  const words = yield* splitting(text);
  let capacity = 16;
  while (capacity < words.count * 2) capacity *= 2;
  const mask = capacity - 1;
  const keys = new Int32Array(capacity);
  const counts = new Int32Array(capacity);
  const lasts = new Int32Array(capacity);
  const befores = new Int32Array(words.count).fill(-1);
  const slotOf = (pair: number) => {
    let slot = Math.imul(pair ^ (pair >>> 15), 0x2c1b3c6d) & mask;
    while (counts[slot]! > 0 && keys[slot] !== pair) slot = (slot + 1) & mask;
    return slot;
  };
  for (let i = 0; i + 1 < words.count; i++) {
    if (i % (CHUNK / 2) === 0) yield;
    const pair = pairAt(words, i);
    const slot = slotOf(pair);
    if (counts[slot]! > 0) befores[i] = lasts[slot]!;
    keys[slot] = pair;
    lasts[slot] = i;
    counts[slot] = counts[slot]! + 1;
  }
  return {
    text,
    words,
    count: (pair) => counts[slotOf(pair)]!,
    last: (pair) => {
      const slot = slotOf(pair);
      return counts[slot]! > 0 ? lasts[slot]! : -1;
    },
    before: (word) => befores[word]!,
  };
}
