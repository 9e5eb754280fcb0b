import { COUNTS, LONGEST_GRAM, MAGIC, SHORTEST_GRAM, type Counts } from './packed';

/** A language and its probability, as the model's label says it (`no`, `zh`, `arz`). */
export interface Label {
  readonly label: string;
  readonly p: number;
}

/** fastText's supervised classifier, read without WebAssembly. */
export interface FastText {
  readonly labels: readonly string[];
  /**
   * Probabilities of all labels, most probable first; those below `e^-12` are left out. About 60 µs a headline.
   *
   * @param text one line or many; split at white space as fastText does, punctuation stays with its word
   */
  predict(text: string): Label[];
}

/** Words whose sums are kept: a page's blocks share most of theirs, and summing a word anew takes ten times as long. */
const MOST_KEPT = 5000;

/** Below this log probability a branch of the tree is not followed; what is lost adds up to less than 0.1 %. */
const DEEPEST = -12;

/**
 * Reads a model packed by `scripts/language/repack.ts` (format: `packed.ts`).
 *
 * @throws RangeError where the bytes are no such file or are cut short
 */
export function readModel(buffer: ArrayBuffer | Uint8Array): FastText {
  const bytes = buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer);
  const { counts, words, labels, tree, grams, codes, norms, centroids, normCentroids, output } = unpack(bytes);
  const { dim, parts, buckets } = counts;
  const width = dim / parts;
  const encoder = new TextEncoder();
  const root = labels.length * 2 - 2;

  const add = (row: number, sum: Float64Array): void => {
    const norm = normCentroids[norms[row]!]!;
    for (let part = 0; part < parts; part++) {
      const from = (part * 256 + codes[row * parts + part]!) * width;
      for (let k = 0; k < width; k++) sum[part * width + k]! += norm * centroids[from + k]!;
    }
  };

  /** Adds the word's character n-grams to the sum; returns how many the model knows. */
  const addGrams = (word: string, sum: Float64Array): number => {
    const utf8 = encoder.encode(`<${word}>`);
    let known = 0;
    for (let start = 0; start < utf8.length; start++) {
      if (isContinuation(utf8[start]!)) continue;
      let hash = FNV_OFFSET;
      for (let end = start, length = 1; end < utf8.length && length <= LONGEST_GRAM; length++) {
        do hash = fnv(hash, utf8[end++]!);
        while (end < utf8.length && isContinuation(utf8[end]!));
        if (length < SHORTEST_GRAM) continue;
        const gram = find(grams, (hash >>> 0) % buckets);
        if (gram < 0) continue;
        add(counts.words + gram, sum);
        known += 1;
      }
    }
    return known;
  };

  const kept = new Map<string, { readonly sum: Float64Array; readonly n: number }>();
  const embedWord = (word: string): { readonly sum: Float64Array; readonly n: number } => {
    const before = kept.get(word);
    if (before) return before;
    const sum = new Float64Array(dim);
    const row = words.get(word);
    if (row !== undefined) add(row, sum);
    const found = { sum, n: (row === undefined ? 0 : 1) + (word === '</s>' ? 0 : addGrams(word, sum)) };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(word, found);
    return found;
  };

  const embed = (text: string): Float64Array => {
    const sum = new Float64Array(dim);
    let n = 0;
    for (const word of [...text.split(/[\s\0]+/).filter(Boolean), '</s>']) {
      const found = embedWord(word);
      for (let k = 0; k < dim; k++) sum[k]! += found.sum[k]!;
      n += found.n;
    }
    return n ? sum.map((x) => x / n) : sum;
  };

  const predict = (text: string): Label[] => {
    const hidden = embed(text);
    const found: Label[] = [];
    const visit = (node: number, log: number): void => {
      if (log < DEEPEST) return;
      if (node < labels.length) {
        found.push({ label: labels[node]!, p: Math.exp(log) });
        return;
      }
      const inner = node - labels.length;
      let dot = 0;
      for (let k = 0; k < dim; k++) dot += output[inner * dim + k]! * hidden[k]!;
      const right = 1 / (1 + Math.exp(-dot));
      // fastText adds 1e-5 inside its logarithm; 1e-9 keeps the tails apart and changes no winner.
      visit(tree[inner * 2]!, log + Math.log(1 - right + 1e-9));
      visit(tree[inner * 2 + 1]!, log + Math.log(right + 1e-9));
    };
    visit(root, 0);
    return found.sort((a, b) => b.p - a.p);
  };

  return { labels, predict };
}

const FNV_OFFSET = 2166136261;

/** One step of 32-bit FNV-1a; fastText takes bytes as signed, and so must we to meet the same buckets. */
function fnv(hash: number, byte: number): number {
  return Math.imul(hash ^ ((byte << 24) >> 24), 16777619);
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Index of a value in a sorted array, or -1. */
function find(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else if (sorted[middle]! > value) high = middle - 1;
    else return middle;
  }
  return -1;
}

function unpack(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = 4 * (1 + COUNTS.length);
  if (bytes.length < header || view.getUint32(0, true) !== MAGIC) throw new RangeError('not a packed language model');
  const counts = Object.fromEntries(COUNTS.map((name, i) => [name, view.getUint32(4 * (i + 1), true)])) as Counts;

  let at = header;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('language model is cut short');
    return bytes.subarray(at, (at += length));
  };
  /** Copied, because a view of 4-byte numbers must start at a multiple of 4. */
  const floats = (n: number): Float32Array => new Float32Array(take(n * 4).slice().buffer);
  const decoder = new TextDecoder();

  const words = new Map(
    decoder
      .decode(take(counts.wordBytes))
      .split('\n')
      .map((word, i) => [word, i]),
  );
  const labels = decoder.decode(take(counts.labelBytes)).split('\n');
  const tree = new Int16Array(take((counts.labels - 1) * 4).slice().buffer);
  const grams = readGaps(take(counts.gapBytes), counts.grams);
  const rows = counts.words + counts.grams;
  return {
    counts,
    words,
    labels,
    tree,
    grams,
    codes: take(rows * counts.parts),
    norms: take(rows),
    centroids: floats(256 * counts.dim),
    normCentroids: floats(256),
    output: floats(counts.labels * counts.dim),
  };
}

/** Sorted numbers from the LEB128 gaps between them. */
function readGaps(bytes: Uint8Array, n: number): Int32Array {
  const numbers = new Int32Array(n);
  let at = 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    let gap = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      gap |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    numbers[i] = last += gap;
  }
  return numbers;
}
