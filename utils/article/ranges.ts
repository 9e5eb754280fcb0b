import type { LiveBlock, Piece, ReadArticle } from './types';

/**
 * Live ranges of a span of a unit's text, one per Text node it touches, so that nothing between them is painted.
 *
 * @param start UTF-16 offset in `live.text`
 * @param end offset after the last character; an empty span gives no ranges
 */
export function rangesOf(live: LiveBlock, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  for (const piece of live.pieces) {
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.end);
    if (from >= to) continue;
    const range = piece.node.ownerDocument.createRange();
    const first = piece.offsets[from - piece.start] as number;
    // The offset after the last character, not that of the next one: white space between them is not of the span.
    const last = (piece.offsets[to - 1 - piece.start] as number) + 1;
    range.setStart(piece.node, Math.min(first, piece.node.length));
    range.setEnd(piece.node, Math.min(last, piece.node.length));
    ranges.push(range);
  }
  return ranges;
}

/**
 * Where a point of the page stands in the article.
 *
 * @param node a Text node and a UTF-16 offset in its data, or an element and a child index, as selections give them
 * @returns block id and offset in the block's text (in white space that is not shown: of the next character), or null
 *   outside the article's blocks
 */
export function locate(read: ReadArticle, node: Node, offset: number): { block: string; offset: number } | null {
  if (node.nodeType === 3) return inText(read, node as Text, offset);
  // A point between children: the first text after it that lies in a block, or the end of the last one before it.
  const child = node.childNodes[offset];
  const next = child ? firstPiece(read, child) : null;
  if (next) return { block: next.block, offset: next.piece.start };
  for (let i = Math.min(offset, node.childNodes.length) - 1; i >= 0; i--) {
    const before = lastPiece(read, node.childNodes[i] as Node);
    if (before) return { block: before.block, offset: before.piece.end };
  }
  return null;
}

function inText(read: ReadArticle, node: Text, offset: number): { block: string; offset: number } | null {
  for (const [block, { pieces }] of read.live) {
    for (const piece of pieces) {
      if (piece.node !== node) continue;
      let index = 0;
      while (index < piece.end - piece.start && (piece.offsets[index] as number) < offset) index++;
      // A node with double line breaks between its texts belongs to one block only, but several pieces may share it.
      return { block, offset: piece.start + index };
    }
  }
  return null;
}

type Found = { block: string; piece: Piece } | null;

function firstPiece(read: ReadArticle, root: Node): Found {
  for (const [block, { pieces }] of read.live) {
    for (const piece of pieces) if (root.contains(piece.node)) return { block, piece };
  }
  return null;
}

function lastPiece(read: ReadArticle, root: Node): Found {
  let found: Found = null;
  for (const [block, { pieces }] of read.live) {
    for (const piece of pieces) if (root.contains(piece.node)) found = { block, piece };
  }
  return found;
}
