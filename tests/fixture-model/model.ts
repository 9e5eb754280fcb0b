/**
 * FIXTURE: a genuine but tiny Bergamot (Marian, int8) translation model whose weights are set by hand. It replaces the
 * words of a lexicon one by one and copies everything else, so that tests run the real WASM engine on real model files
 * without a download. It is no translator.
 *
 * How it works. Every target word has a random code of ±1 in most dimensions of the embedding; the rest of the
 * dimensions hold Marian's sinusoids, that is the position. The encoder's embedding of a source word is the code of
 * its translation. Encoder self-attention, feed-forward and the decoder's recurrence have zero weights: residual
 * connections pass the word through. The decoder's cross-attention compares positions only, so that step n looks at
 * source word n, and hands on the code only; the output layer, tied to the codes, picks the word the code belongs to.
 */
import { architecture } from './architecture';
import { configuration, container, floats, integers, type Tensor, weights } from './marian';
import { randomBits } from './random';
import { FIRST_PIECES, PIECE, type Piece, sentencePieceModel } from './sentencepiece';
import { shortlist } from './shortlist';

export interface FixtureFiles {
  readonly model: Buffer;
  readonly lex: Buffer;
  /** One shared vocabulary, or source and target. */
  readonly vocabs: readonly [Buffer] | readonly [Buffer, Buffer];
}

const DIM = 128;
/** Frequencies of the sinusoids that carry the position, the first of DIM / 2. */
const FREQUENCIES = 16;
const FEED_FORWARD = 64;
/** Length of a code's components against the sinusoids' 1. */
const AMPLITUDE = 4;
/** How much of the attended code reaches the output, against the previous word's own code. */
const GAIN = 8;
/** Makes attention look at one position only. */
const SHARPNESS = 160;
/** Codes share at most this dot product of 96, so that int8 rounding never confuses two words. */
const MOST_ALIKE = 44;

/** Multipliers that quantise activations: 127 / the largest value that occurs. */
const ACTIVATION = { input: 127 / 6, output: 127 / 48 };

const isPosition = (dim: number): boolean => dim % (DIM / 2) < FREQUENCIES;
const CODE_DIMS = [...Array(DIM).keys()].filter((dim) => !isPosition(dim));

function codes(count: number): Int8Array[] {
  const random = randomBits(1);
  const taken: Int8Array[] = [];
  const alike = (a: Int8Array, b: Int8Array): number => {
    let dot = 0;
    for (let dim = 0; dim < a.length; dim++) dot += a[dim]! * b[dim]!;
    return dot;
  };
  while (taken.length < count) {
    const code = Int8Array.from(CODE_DIMS, () => (random() & 1 ? -1 : 1));
    if (taken.every((other) => alike(code, other) <= MOST_ALIKE)) taken.push(code);
  }
  return taken;
}

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('en') + word.slice(1);
/** SentencePiece writes the space before a word as ▁. */
const asPiece = (words: string): string => `▁${words.replaceAll(' ', '▁')}`;

interface Vocabularies {
  readonly source: readonly Piece[];
  readonly target: readonly Piece[];
  /** `answers[source]` = target id. */
  readonly answers: readonly number[];
}

function vocabularies(lexicon: readonly (readonly [string, string])[], split: boolean): Vocabularies {
  const map = new Map<string, string>(); // the first translation of a word wins
  for (const change of [(word: string) => word, capital]) {
    for (const [from, to] of lexicon) {
      const key = asPiece(change(from));
      if (!map.has(key)) map.set(key, asPiece(change(to)));
    }
  }
  const letters = new Set('▁–—…«»„“”’');
  for (let code = 0x21; code < 0x7f; code++) letters.add(String.fromCharCode(code));
  for (const word of [...map.keys(), ...map.values()]) for (const letter of word) letters.add(letter);
  const base: Piece[] = [...FIRST_PIECES, ...[...letters].map((piece) => ({ piece, score: -20, type: PIECE.normal }))];
  const withWords = (words: Iterable<string>): Piece[] => {
    const pieces = [...base];
    for (const piece of new Set(words)) if (!letters.has(piece)) pieces.push({ piece, score: -5, type: PIECE.normal });
    // Matrix kernels work on multiples of 8 columns.
    while (pieces.length % 8) pieces.push({ piece: `<pad${pieces.length}>`, score: -99, type: PIECE.control });
    return pieces;
  };
  const source = withWords(split ? map.keys() : [...map.keys(), ...map.values()]);
  const target = split ? withWords(map.values()) : source;
  const targetId = new Map(target.map((entry, id) => [entry.piece, id]));
  const answers = source.map(({ piece }) => targetId.get(map.get(piece) ?? piece) ?? 1);
  return { source, target, answers };
}

function embeddings({ source, target, answers }: Vocabularies): Tensor[] {
  const code = codes(target.length);
  const encoder = new Int8Array(source.length * DIM);
  const decoder = new Int8Array(target.length * DIM);
  answers.forEach((answer, id) =>
    CODE_DIMS.forEach((dim, index) => (encoder[id * DIM + dim] = 63 * code[answer]![index]!)),
  );
  // <unk> is twice as long: Marian requantises the tied matrix to 127 / its largest value, which leaves the rest at 63.
  target.forEach((_, id) =>
    CODE_DIMS.forEach((dim, index) => (decoder[id * DIM + dim] = (id === 1 ? 126 : 63) * code[id]![index]!)),
  );
  const multiplier = 63 / (AMPLITUDE / Math.sqrt(DIM)); // Marian scales embeddings by √dim
  return [
    integers('encoder_Wemb', [source.length, DIM], encoder, multiplier),
    integers('decoder_Wemb', [target.length, DIM], decoder, multiplier),
    floats('decoder_Wemb_QuantMultA', [1, 1], Float32Array.of(ACTIVATION.output)),
    floats('none_QuantMultA', [1, 1], Float32Array.of(ACTIVATION.output)),
  ];
}

type Matrix = (row: number, col: number) => number;
const ZERO: Matrix = () => 0;
const diagonal =
  (where: (dim: number) => boolean, value: number): Matrix =>
  (row, col) =>
    row === col && where(row) ? value : 0;
const noBias = (name: string, size: number): Tensor => floats(name, [1, size], new Float32Array(size));

function attention(name: string, matrices: Readonly<Record<'q' | 'k' | 'v' | 'o', Matrix>>): Tensor[] {
  return (['q', 'k', 'v', 'o'] as const).flatMap((part) => [
    ...weights(`${name}_W${part}`, DIM, DIM, matrices[part], ACTIVATION.input),
    noBias(`${name}_b${part}`, DIM),
  ]);
}

function feedForward(name: string, activations: number): Tensor[] {
  return [
    ...weights(`${name}_W1`, DIM, FEED_FORWARD, ZERO, activations),
    noBias(`${name}_b1`, FEED_FORWARD),
    ...weights(`${name}_W2`, FEED_FORWARD, DIM, ZERO, 1),
    noBias(`${name}_b2`, DIM),
  ];
}

/**
 * Builds the fixture's files.
 *
 * @param lexicon source and target words; either side may hold spaces
 * @param split separate vocabularies for source and target, as some of the published models have
 */
export function buildModel(lexicon: readonly (readonly [string, string])[], split = false): FixtureFiles {
  const words = vocabularies(lexicon, split);
  const { source, target, answers } = words;
  const bias = new Float32Array(target.length);
  target.forEach((entry, id) => {
    if (id === 1 || entry.piece.startsWith('<pad')) bias[id] = -1e4; // never an answer
  });
  const model = container([
    ...embeddings(words),
    ...attention('encoder_l1_self', { q: ZERO, k: ZERO, v: ZERO, o: ZERO }),
    ...feedForward('encoder_l1_ffn', ACTIVATION.input),
    ...weights('decoder_l1_rnn_W', DIM, DIM, ZERO, ACTIVATION.input),
    ...weights('decoder_l1_rnn_Wf', DIM, DIM, ZERO, ACTIVATION.input),
    noBias('decoder_l1_rnn_bf', DIM),
    ...attention('decoder_l1_context', {
      q: diagonal(isPosition, SHARPNESS),
      k: diagonal(isPosition, 1),
      v: diagonal((dim) => !isPosition(dim), 1),
      o: diagonal((dim) => !isPosition(dim), GAIN),
    }),
    ...feedForward('decoder_l1_ffn', ACTIVATION.output),
    floats('decoder_ff_logit_out_b', [1, target.length], bias),
    configuration(
      architecture({
        dim: DIM,
        feedForward: FEED_FORWARD,
        heads: 1,
        encoderDepth: 1,
        decoderDepth: 1,
        vocabularies: [source.length, target.length],
        tied: 'target',
        postprocess: 'da',
      }),
    ),
  ]);
  const lex = shortlist(
    answers.map((answer) => [answer]),
    8,
  );
  return {
    model,
    lex,
    vocabs: split ? [sentencePieceModel(source), sentencePieceModel(target)] : [sentencePieceModel(source)],
  };
}
