import type { TableMark } from '@/utils/report';
import type { Texts } from './articleText';
import type { CellTarget, Span } from './types';

type Table = Pick<TableMark, 'caption' | 'header' | 'rows' | 'blocks'>;

/** A cell of a table and the block that shows it. */
interface Placed extends CellTarget {
  readonly block: string;
  /** Its row among the rows, -1 in the header, and its column. */
  readonly at: readonly [row: number, column: number];
}

/**
 * The blocks that show a table's cells, by row (without the header's) and column; none where a cell is empty or merged
 * with another.
 *
 * @param article its blocks, in any order
 */
export function blocksOfCells(table: Table, article: Texts): (row: number, column: number) => string | null {
  const blocks = new Map(placedCells([table], article, () => true).map(({ at, block }) => [at.join(), block]));
  return (row, column) => blocks.get(`${row},${column}`) ?? null;
}

/**
 * A block of a table as a cell known by its headers, or null where it is no cell of these tables.
 *
 * @param tables in the words of the article as it was published
 */
export function cellAt(tables: readonly Table[], article: Texts, block: string): CellTarget | null {
  const found = placedCells(tables, article, (table) => table.blocks.includes(block)).find(
    (cell) => cell.block === block,
  );
  if (!found) return null;
  const { caption, column, row, value } = found;
  return { caption, column, row, value };
}

/** Where a cell stands now: by its headers, in whatever order rows and columns are. */
export interface FoundCell {
  readonly span: Span;
  /** Its value is the one that was annotated. */
  readonly same: boolean;
}

/** Finds a cell by caption, column and row; null where not exactly one is called that. */
export function findCell(tables: readonly Table[], article: Texts, target: CellTarget): FoundCell | null {
  if (target.column === null && target.row === null) return null;
  const named = placedCells(tables, article, () => true).filter(
    ({ column, row }) => column === target.column && row === target.row,
  );
  const inTable = named.filter(({ caption }) => caption === target.caption);
  const [only, second] = inTable.length > 0 ? inTable : named;
  if (!only || second) return null;
  const text = article.blocks.find(({ id }) => id === only.block)?.text ?? '';
  return { span: { block: only.block, start: 0, end: text.length }, same: only.value === target.value };
}

/**
 * Blocks ahead in which a cell is looked for: a caption or a cell of several paragraphs lies between. Further on, a
 * merged cell, which the table repeats and the page shows once, would take another cell's block.
 */
const NEAR = 4;

/** Cells whose text is a whole block of the article's, in reading order; empty ones have no block. */
function placedCells(tables: readonly Table[], article: Texts, isWanted: (table: Table) => boolean): Placed[] {
  const texts = new Map(article.blocks.map(({ id, text }) => [id, text]));
  return tables.filter(isWanted).flatMap((table) => {
    const placed: Placed[] = [];
    let next = 0;
    [table.header, ...table.rows].forEach((row, r) =>
      row.forEach((value, c) => {
        const wanted = collapsed(value);
        const near = table.blocks.slice(next, next + NEAR);
        const at = wanted ? near.findIndex((id) => collapsed(texts.get(id) ?? '') === wanted) : -1;
        if (at < 0) return;
        next += at + 1;
        placed.push({
          block: near[at]!,
          caption: table.caption,
          column: table.header[c] || null,
          row: r > 0 && c > 0 ? row[0] || null : null,
          value,
          at: [r - 1, c],
        });
      }),
    );
    return placed;
  });
}

const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();
