import type { Piece } from './types';

/** A stretch of inline content: a Text node with its `white-space`, or a line break. */
export type Leaf = { readonly node: Text; readonly whiteSpace: string } | 'br';

const SPACE = 1;
const NEWLINE = 2;
/** Characters that are laid out but never seen: soft hyphen, zero-width space, word joiner, byte order mark. */
const isInvisible = (code: number) => code === 0xad || code === 0x200b || code === 0x2060 || code === 0xfeff;
/** Space (9, 10, 12, 13, 32) that rendering collapses; U+00A0 and the typographic spaces stay. */
const isCollapsible = (code: number) => code === 32 || (code >= 9 && code <= 13 && code !== 11);
/** Nothing in such a text collapses unless it meets other space at its edges. */
const PLAIN = /^[^\s\u00ad\u200b\u2060\ufeff]+(?: [^\s\u00ad\u200b\u2060\ufeff]+)*$/;
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
  const pieces: { node: Text; start: number; end: number; offsets: number[] }[] = [];
  let length = 0;
  /** Space that is due before the next visible character, and where in which node it stood. */
  let due = 0;
  let dueNode: Text | null = null;
  let dueOffset = 0;
  let last = '';

  const put = (node: Text, characters: string, offsets: number[], after: number) => {
    const open = pieces.at(-1);
    if (open?.node === node) {
      open.offsets.pop();
      for (const offset of offsets) open.offsets.push(offset);
      open.offsets.push(after);
      open.end = length + characters.length;
    } else {
      offsets.push(after);
      pieces.push({ node, start: length, end: length + characters.length, offsets });
    }
    parts.push(characters);
    length += characters.length;
    last = characters.charAt(characters.length - 1);
  };
  const settle = (next: string) => {
    if (due && length > 0 && !(due === NEWLINE && WIDE.test(last) && WIDE.test(next))) {
      if (dueNode) put(dueNode, ' ', [dueOffset], dueOffset + 1);
    }
    due = 0;
    dueNode = null;
  };

  for (const leaf of leaves) {
    if (leaf === 'br') {
      due = 0;
      dueNode = null;
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
    const keepsNewline = keepsSpace || whiteSpace === 'pre-line';
    if (!keepsSpace && PLAIN.test(data)) {
      settle(data.charAt(0));
      const offsets = new Array<number>(data.length);
      for (let i = 0; i < data.length; i++) offsets[i] = i;
      put(node, data, offsets, data.length);
      continue;
    }
    let buffer = '';
    let offsets: number[] = [];
    const flush = () => {
      if (buffer) put(node, buffer, offsets, (offsets.at(-1) ?? 0) + 1);
      buffer = '';
      offsets = [];
    };
    for (let i = 0; i < data.length; i++) {
      const code = data.charCodeAt(i);
      const character = data.charAt(i);
      if (isCollapsible(code) && !keepsSpace) {
        if (code === 10 && keepsNewline) {
          flush();
          due = 0;
          dueNode = null;
          if (length > 0) put(node, '\n', [i], i + 1);
          continue;
        }
        if (due || (!buffer && last === '\n')) {
          if (due && code === 10) due = NEWLINE;
          continue;
        }
        flush();
        if (length > 0) {
          due = code === 10 ? NEWLINE : SPACE;
          dueNode = node;
          dueOffset = i;
        }
        continue;
      }
      if (isInvisible(code)) continue;
      if (due) settle(character);
      buffer += character;
      offsets.push(i);
    }
    flush();
  }
  return trimmed(parts.join(''), pieces);
}

function trimmed(
  raw: string,
  pieces: { node: Text; start: number; end: number; offsets: number[] }[],
): { text: string; pieces: Piece[] } {
  const text = raw.trim();
  if (text.length === raw.length) return { text, pieces };
  const from = raw.length - raw.trimStart().length;
  const to = from + text.length;
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const start = Math.max(piece.start, from);
    const end = Math.min(piece.end, to);
    if (start >= end) continue;
    kept.push({
      node: piece.node,
      start: start - from,
      end: end - from,
      offsets: piece.offsets.slice(start - piece.start, end - piece.start + 1),
    });
  }
  return { text, pieces: kept };
}
