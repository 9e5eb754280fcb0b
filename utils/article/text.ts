import type { Piece } from './types';

/** A stretch of inline content: a Text node with its `white-space`, or a line break. */
export type Leaf = { readonly node: Text; readonly whiteSpace: string } | 'br';

const SPACE = 1;
const NEWLINE = 2;
/** Space (9, 10, 12, 13, 32) that rendering collapses; U+00A0 and the typographic spaces stay. */
const isCollapsible = (code: number) => code === 32 || (code >= 9 && code <= 13 && code !== 11);
/**
 * A stretch in which nothing collapses: shown characters with single spaces between them. Soft hyphens, zero-width
 * spaces, word joiners and byte order marks are laid out but never seen.
 */
const PLAIN = /[^ \t\n\f\r\u00ad\u200b\u2060\ufeff]+(?: [^ \t\n\f\r\u00ad\u200b\u2060\ufeff]+)*/g;
/** The same in preformatted text, where space is shown as it stands. */
const PREFORMATTED = /[^\u00ad\u200b\u2060\ufeff]+/g;
/** Between two of these a line break in the source is no space (CSS Text, segment break transformation). */
const WIDE = /[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/**
 * Text of inline content as rendering shows it: white space collapsed across nodes, `\n` at line breaks and in
 * preformatted text, invisible characters left out, trimmed.
 *
 * @returns the text and, for each Text node that contributes, where its characters stand; linear in the characters
 */
export function renderText(leaves: readonly Leaf[]): { text: string; pieces: Piece[] } {
  const parts: string[] = [];
  const pieces: TextPiece[] = [];
  let length = 0;
  /** Space that is due before the next visible character, and where in which node it stood. */
  let due = 0;
  let dueNode: Text | null = null;
  let dueOffset = 0;
  let last = '';

  const put = (node: Text, characters: string, from: number) => {
    const open = pieces.at(-1);
    if (open?.node === node) open.append(from, characters.length);
    else pieces.push(new TextPiece(node, length, from, characters.length));
    parts.push(characters);
    length += characters.length;
    last = characters.charAt(characters.length - 1);
  };
  const forget = () => {
    due = 0;
    dueNode = null;
  };
  const settle = (next: string) => {
    if (dueNode && !(due === NEWLINE && WIDE.test(last) && WIDE.test(next))) put(dueNode, ' ', dueOffset);
    forget();
  };

  for (const leaf of leaves) {
    if (leaf === 'br') {
      forget();
      // A line break belongs to no Text node: it lies between two pieces.
      if (length > 0) {
        parts.push('\n');
        length++;
        last = '\n';
      }
      continue;
    }
    const { node, whiteSpace } = leaf;
    const data = node.data;
    const keepsSpace = whiteSpace.startsWith('pre') ? whiteSpace !== 'pre-line' : whiteSpace === 'break-spaces';
    const keepsNewline = whiteSpace === 'pre-line';
    const runs = keepsSpace ? PREFORMATTED : PLAIN;
    runs.lastIndex = 0;
    let at = 0;
    for (let run = runs.exec(data); ; run = runs.exec(data)) {
      for (const end = run ? run.index : data.length; at < end; at++) {
        const code = data.charCodeAt(at);
        if (!isCollapsible(code)) continue; // never seen
        if (code === 10 && keepsNewline) {
          forget();
          if (length > 0) put(node, '\n', at);
        } else if (due) {
          if (code === 10) due = NEWLINE;
        } else if (length > 0 && last !== '\n') {
          due = code === 10 ? NEWLINE : SPACE;
          dueNode = node;
          dueOffset = at;
        }
      }
      if (!run) break;
      settle(run[0].charAt(0));
      put(node, run[0], at);
      at = runs.lastIndex;
    }
  }
  return trimmed(parts.join(''), pieces);
}

function trimmed(raw: string, pieces: TextPiece[]): { text: string; pieces: Piece[] } {
  const text = raw.trim();
  if (text.length === raw.length) return { text, pieces };
  const from = raw.length - raw.trimStart().length;
  const to = from + text.length;
  return { text, pieces: pieces.flatMap((piece) => piece.within(from, to) ?? []) };
}

/** Counts from 0 on, for pieces that start anywhere in it; longer where a text was. */
let counted = new Uint32Array(0);

function countFrom(first: number, length: number): ArrayLike<number> {
  if (first + length > counted.length) counted = new Uint32Array(2 * (first + length)).map((_, i) => i);
  return new Uint32Array(counted.buffer, first * counted.BYTES_PER_ELEMENT, length);
}

/**
 * A piece while it grows. Hardly one is asked for its offsets, and in most they count on from the first: written out for
 * each character they were a third of what reading allocates.
 */
class TextPiece implements Piece {
  end: number;
  /** Offset after the last character. */
  #after: number;
  /** Written out from the first gap on. */
  #gapped: number[] | null = null;

  constructor(
    readonly node: Text,
    readonly start: number,
    private readonly first: number,
    length: number,
  ) {
    this.end = start + length;
    this.#after = first + length;
  }

  append(from: number, length: number): void {
    if (from !== this.#after) this.#gapped ??= Array.from(countFrom(this.first, this.end - this.start));
    if (this.#gapped) for (let i = 0; i < length; i++) this.#gapped.push(from + i);
    this.end += length;
    this.#after = from + length;
  }

  get offsets(): ArrayLike<number> {
    return this.#gapped ? [...this.#gapped, this.#after] : countFrom(this.first, this.end - this.start + 1);
  }

  /** The part of it in a span of the text, from which the text will count. */
  within(from: number, to: number): Piece | null {
    const start = Math.max(this.start, from);
    const end = Math.min(this.end, to);
    if (start >= end) return null;
    const offsets = Array.prototype.slice.call(this.offsets, start - this.start, end - this.start + 1) as number[];
    return { node: this.node, start: start - from, end: end - from, offsets };
  }
}
