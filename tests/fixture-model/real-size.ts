/**
 * FIXTURE: models with the true dimensions of Mozilla's students, for measuring speed. Every matrix has its full size
 * and is computed in full; the weights make the model write its input in capitals, so that an answer is as long as its source.
 *
 * How it works: as in `model.ts`, codes pick words and sinusoids carry the position. Layer normalisation subtracts the
 * mean, so codes are balanced, and some constant dimensions cancel the mean of the sinusoids. Encoder and decoder share
 * their embeddings, as the students' do; what turns `the` into `THE` is a target vocabulary that spells the same pieces
 * in capitals.
 */
import { architecture } from './architecture';
import { configuration, container, floats, integers, type Tensor, weights } from './marian';
import type { FixtureFiles } from './model';
import { randomBits } from './random';
import { FIRST_PIECES, PIECE, type Piece, sentencePieceModel } from './sentencepiece';
import { shortlist } from './shortlist';

export type Size = 'tiny' | 'base-memory';

/** Dimensions as the published files have them. */
const SIZES = {
  tiny: { dim: 256, feedForward: 1536, encoderDepth: 6, decoderDepth: 2 },
  'base-memory': { dim: 384, feedForward: 1536, encoderDepth: 6, decoderDepth: 4 },
} as const;
const HEADS = 8;
const VOCABULARY = 32_000;
/** `lex.50.50`: the most frequent pieces are candidates everywhere; others (33 here, as measured on real ones) by source. */
const FREQUENT = 50;
const CANDIDATES = 33;

/** Frequencies of the sinusoids that carry the position, the first of dim / 2. */
const FREQUENCIES = 16;
/** Length of a code's components against the sinusoids' 1. */
const AMPLITUDE = 4;
/** Scale that layer normalisation gives every dimension: the standard deviation that the codes have anyway. */
const DEVIATION = 4;
/** Multiplier that quantises activations: 127 / the largest value that occurs. */
const ACTIVATION = 127 / 8;
/** Positions over which the sinusoids' mean is taken. */
const POSITIONS = 50;

/**
 * Builds a model (a few seconds).
 *
 * @param words what the texts to translate hold, most frequent first: longer words become two pieces, as in real ones
 */
export function realSizeModel(size: Size, words: readonly string[]): FixtureFiles {
  const { dim, feedForward, encoderDepth, decoderDepth } = SIZES[size];
  const vocabulary = pieces(words);
  const isPosition = (index: number): boolean => index % (dim / 2) < FREQUENCIES;
  const all = [...Array(dim).keys()];
  const codeDims = all.filter((index) => !isPosition(index));
  const constants = dim / 8;
  const isConstant = new Set(
    codeDims.filter((_, at) => at % Math.floor(codeDims.length / constants) === 0).slice(0, constants),
  );
  const free = codeDims.filter((index) => !isConstant.has(index));

  const random = randomBits(7);
  const constant = Math.round((-sinusoidMean(dim) / constants / AMPLITUDE) * 63);
  const embedding = new Int8Array(VOCABULARY * dim);
  for (let id = 0; id < VOCABULARY; id++) {
    const signs = shuffled(free.length, random);
    // <unk> is twice as long: Marian requantises the tied matrix to 127 / its largest value, which leaves the rest at 63.
    free.forEach((index, at) => (embedding[id * dim + index] = (id === 1 ? 126 : 63) * signs[at]!));
    for (const index of isConstant) embedding[id * dim + index] = constant;
  }

  const row = (name: string, length: number, value = 0): Tensor =>
    floats(name, [1, length], new Float32Array(length).fill(value));
  const normalisation = (name: string): Tensor[] => [
    row(`${name}_ln_scale`, dim, DEVIATION),
    row(`${name}_ln_bias`, dim),
  ];
  const attention = (name: string, matrices: Readonly<Record<'q' | 'k' | 'v' | 'o', Matrix>>): Tensor[] => [
    ...(['q', 'k', 'v', 'o'] as const).flatMap((part) => [
      ...weights(`${name}_W${part}`, dim, dim, matrices[part], ACTIVATION),
      row(`${name}_b${part}`, dim),
    ]),
    ...normalisation(`${name}_Wo`),
  ];
  const feed = (name: string): Tensor[] => [
    ...weights(`${name}_W1`, dim, feedForward, ZERO, ACTIVATION),
    row(`${name}_b1`, feedForward),
    ...weights(`${name}_W2`, feedForward, dim, ZERO, 1),
    row(`${name}_b2`, dim),
    ...normalisation(`${name}_ffn`),
  ];

  // Every head gets its own copy of the position's dimensions.
  const positions = new Map(all.filter(isPosition).map((index, at) => [index, at]));
  const perHead = dim / HEADS;
  const spread =
    (value: number): Matrix =>
    (from, to) =>
      positions.has(from) && to % perHead === positions.get(from) ? value : 0;
  const code =
    (value: number): Matrix =>
    (from, to) =>
      from === to && !isPosition(from) && !isConstant.has(from) ? value : 0;

  const layers = (depth: number): number[] => Array.from({ length: depth }, (_, at) => at + 1);
  const bias = new Float32Array(VOCABULARY);
  bias[1] = -1e4; // <unk> is never an answer
  const model = container([
    integers('Wemb', [VOCABULARY, dim], embedding, 63 / (AMPLITUDE / Math.sqrt(dim))),
    ...['Wemb', 'none'].map((name) => floats(`${name}_QuantMultA`, [1, 1], Float32Array.of(ACTIVATION))),
    ...layers(encoderDepth).flatMap((layer) => [
      ...attention(`encoder_l${layer}_self`, { q: ZERO, k: ZERO, v: ZERO, o: ZERO }),
      ...feed(`encoder_l${layer}_ffn`),
    ]),
    ...layers(decoderDepth).flatMap((layer) => [
      ...weights(`decoder_l${layer}_rnn_W`, dim, dim, ZERO, ACTIVATION),
      ...weights(`decoder_l${layer}_rnn_Wf`, dim, dim, ZERO, ACTIVATION),
      row(`decoder_l${layer}_rnn_bf`, dim),
      ...normalisation(`decoder_l${layer}_rnn_ffn`),
      ...attention(`decoder_l${layer}_context`, {
        q: spread(3.5 * Math.sqrt(perHead)),
        k: spread(1),
        v: code(1),
        o: layer === decoderDepth ? code(8) : ZERO,
      }),
      ...feed(`decoder_l${layer}_ffn`),
    ]),
    floats('decoder_ff_logit_out_b', [1, VOCABULARY], bias),
    configuration(
      architecture({
        dim,
        feedForward,
        heads: HEADS,
        encoderDepth,
        decoderDepth,
        vocabularies: [VOCABULARY, VOCABULARY],
        tied: 'all',
        postprocess: 'dan',
      }),
    ),
  ]);
  const lex = shortlist(
    vocabulary.map((_, id) => {
      // The third power: frequent pieces are candidates more often.
      const others = Array.from({ length: CANDIDATES }, () => Math.floor((random() / 2 ** 32) ** 3 * VOCABULARY));
      return [...new Set([id, ...others])].sort((a, b) => a - b);
    }),
    FREQUENT,
  );
  return { model, lex, vocabs: [sentencePieceModel(vocabulary), sentencePieceModel(inCapitals(vocabulary))] };
}

type Matrix = (row: number, col: number) => number;
const ZERO: Matrix = () => 0;

/** Sum over the sinusoids of a position, averaged over positions. */
function sinusoidMean(dim: number): number {
  let sum = 0;
  for (let position = 0; position < POSITIONS; position++) {
    for (let index = 0; index < dim / 2; index++) {
      const angle = position * Math.exp((-index * Math.log(10_000)) / (dim / 2 - 1));
      sum += Math.sin(angle) + Math.cos(angle);
    }
  }
  return sum / POSITIONS;
}

/** As many +1 as −1, in random order. */
function shuffled(length: number, random: () => number): Int8Array {
  const signs = Int8Array.from({ length }, (_, at) => (at % 2 ? 1 : -1));
  for (let at = length - 1; at > 0; at--) {
    const other = random() % (at + 1);
    [signs[at], signs[other]] = [signs[other]!, signs[at]!];
  }
  return signs;
}

/** Above this many letters a word is two pieces: real vocabularies have 1.3 pieces a word of news. */
const WHOLE_LETTERS = 6;

/** A vocabulary for these words, filled up to the size of a real one. */
function pieces(words: readonly string[]): Piece[] {
  const found = new Set<string>();
  for (const word of words) {
    const middle = word.length > WHOLE_LETTERS ? Math.ceil(word.length / 2) : word.length;
    found.add(`▁${word.slice(0, middle)}`);
    if (middle < word.length) found.add(word.slice(middle));
  }
  for (let code = 0x21; code < 0x7f; code++) found.add(String.fromCharCode(code));
  found.add('▁');
  const vocabulary: Piece[] = [
    ...FIRST_PIECES,
    ...[...found].map((piece) => ({ piece, score: piece.length > 1 ? -5 : -12, type: PIECE.normal })),
  ];
  while (vocabulary.length < VOCABULARY)
    vocabulary.push({ piece: `▁filler${vocabulary.length}`, score: -30, type: PIECE.normal });
  return vocabulary;
}

/** The same pieces in capitals; letters stay, since their capitals have pieces of their own. */
function inCapitals(vocabulary: readonly Piece[]): Piece[] {
  const taken = new Set(vocabulary.map(({ piece }) => piece));
  return vocabulary.map((entry) => {
    const piece = entry.type === PIECE.normal ? entry.piece.toUpperCase() : entry.piece;
    if (taken.has(piece)) return entry;
    taken.add(piece);
    return { ...entry, piece };
  });
}
