import type { Block, Evidence, TableMark } from '@/utils/report';
import { evidenceAt } from './evidence';

/** A table with the place of each cell in the article; null where a cell's text cannot be found verbatim. */
export interface PlacedTable {
  readonly table: TableMark;
  readonly header: readonly (Evidence | null)[];
  readonly rows: readonly (readonly (Evidence | null)[])[];
}

const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * Finds a table's cells in its blocks. Both run in reading order, so one pass over the pieces is enough: a piece is a
 * `cell` block, or what stands between two pipes of a `table` block. A cell that spans rows has one piece and is found
 * again by its text.
 */
export function placeCells(table: TableMark, blocks: ReadonlyMap<string, Block>): PlacedTable {
  const pieces = table.blocks.flatMap((id) => {
    const block = blocks.get(id);
    return block ? piecesOf(block) : [];
  });
  const byText = new Map<string, Evidence>();
  for (const piece of pieces) if (!byText.has(squeeze(piece.quote))) byText.set(squeeze(piece.quote), piece);
  let next = 0;
  const find = (cell: string): Evidence | null => {
    const text = squeeze(cell);
    if (!text) return null;
    for (let i = next; i < pieces.length && i < next + LOOK_AHEAD; i++) {
      const piece = pieces[i];
      if (piece && squeeze(piece.quote) === text) {
        next = i + 1;
        return piece;
      }
    }
    return byText.get(text) ?? null;
  };
  const header = table.header.map(find);
  return { table, header, rows: table.rows.map((row) => row.map(find)) };
}

/** Pieces that may lie between two cells: a caption, empty cells, a delimiter row, the paragraphs of a long cell. */
const LOOK_AHEAD = 40;

function piecesOf(block: Block): Evidence[] {
  if (!block.text.includes('|')) return [evidenceAt(block, 0, block.text.length)];
  const pieces: Evidence[] = [];
  for (const match of block.text.matchAll(/(?:\\\||[^|\n])+/gu)) {
    const from = match.index + (/^\s*/u.exec(match[0])?.[0].length ?? 0);
    const to = match.index + match[0].trimEnd().length;
    if (to > from && !/^:?-+:?$/u.test(block.text.slice(from, to))) pieces.push(evidenceAt(block, from, to));
  }
  return pieces;
}
