/** A SentencePiece unigram vocabulary in its protobuf form (`sentencepiece_model.proto`). FIXTURE: tests only. */

export const PIECE = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

export interface Piece {
  readonly piece: string;
  /** Log probability; the tokenizer takes the segmentation with the highest sum. */
  readonly score: number;
  readonly type: number;
}

/** What every vocabulary starts with: pieces 0 and 1 as Marian expects them, then bytes for unknown letters. */
export const FIRST_PIECES: readonly Piece[] = [
  { piece: '</s>', score: 0, type: PIECE.control },
  { piece: '<unk>', score: 0, type: PIECE.unknown },
  ...Array.from({ length: 256 }, (_, byte) => ({
    piece: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    score: 0,
    type: PIECE.byte,
  })),
];

function varint(value: number): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}
const integer = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)]);
const nested = (field: number, body: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(body.length), body]);
const string = (field: number, value: string): Buffer => nested(field, Buffer.from(value, 'utf8'));
function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint((field << 3) | 5), bytes]);
}

/** Serialises a vocabulary that starts with FIRST_PIECES. */
export function sentencePieceModel(pieces: readonly Piece[]): Buffer {
  const trainer = Buffer.concat([
    integer(3, 1), // model_type: unigram
    integer(4, pieces.length), // vocab_size
    integer(35, 1), // byte_fallback
    integer(40, 1), // unk_id
    integer(41, -1), // bos_id: none
    integer(42, 0), // eos_id
    integer(43, -1), // pad_id: none
  ]);
  const normalizer = Buffer.concat([
    string(1, 'identity'),
    integer(3, 1), // add_dummy_prefix
    integer(4, 1), // remove_extra_whitespaces
    integer(5, 1), // escape_whitespaces
  ]);
  return Buffer.concat([
    ...pieces.map((entry) =>
      nested(1, Buffer.concat([string(1, entry.piece), float(2, entry.score), integer(3, entry.type)])),
    ),
    nested(2, trainer),
    nested(3, normalizer),
  ]);
}
