/**
 * The file the package carries: fastText's `lid.176.ftz` with its bytes rearranged (938 → 565 kB, gzip 774 → 530 kB).
 * Nothing is rounded: the model answers as the original does. What shrinks it: the 42,765 kept n-gram hashes stand
 * sorted, so that only their gaps are written, and the Huffman tree is written instead of the counts it is built from.
 *
 * Little-endian. Ten u32: magic, then the `Counts` in order. Then, without padding:
 * words (UTF-8, joined by `\n`), labels (likewise), tree (two i16 per inner node: left, right; a leaf is its label's
 * index, an inner node `labels + index`, the root last), gaps of the sorted n-gram hashes (LEB128), PQ codes (one row
 * of `parts` bytes per word, then per n-gram in hash order), norm codes (one byte per row), then f32: centroids
 * (`parts` × 256 × `dim / parts`), norm centroids (256), output matrix (`labels` × `dim`).
 */
export const MAGIC = 0x31464c47; // "GLF1"

/** Sizes in the header, in this order; `wordBytes`, `labelBytes` and `gapBytes` are lengths of the packed parts. */
export const COUNTS = [
  'dim',
  'parts',
  'buckets',
  'words',
  'grams',
  'labels',
  'wordBytes',
  'labelBytes',
  'gapBytes',
] as const;
export type Counts = Record<(typeof COUNTS)[number], number>;

/** Shortest and longest character n-gram of a word in its angle brackets, as `lid.176` was trained. */
export const SHORTEST_GRAM = 2;
export const LONGEST_GRAM = 4;
