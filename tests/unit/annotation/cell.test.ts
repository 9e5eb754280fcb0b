import { describe, expect, it } from 'vitest';
import { blocksOfCells, cellAt, findCell } from '@/utils/annotation';
import { articleOf } from './fixtures';

/** The blocks of a table in reading order, as the article has them; equal texts get ids of their own. */
function page(rows: readonly (readonly string[])[], caption: string | null = 'Ports') {
  const article = articleOf(['Before.', ...rows.flat().filter((text) => text !== ''), 'After.']);
  const blocks = article.blocks.slice(1, -1).map(({ id }) => id);
  const [header = [], ...body] = rows;
  return { article, tables: [{ caption, header: [...header], rows: body.map((row) => [...row]), blocks }] };
}

const ROWS = [
  ['', 'Deep water', 'Rail'],
  ['Larkwick', 'Yes', 'No'],
  ['Osterby', 'Yes', 'Yes'],
];

describe('a cell', () => {
  it('of a table beside the page is the block that shows it there, whatever stands there as well', () => {
    const { article, tables } = page(ROWS);
    const blockOf = blocksOfCells(tables[0]!, { blocks: article.blocks.toReversed() });
    expect([blockOf(-1, 1), blockOf(0, 1), blockOf(0, 2), blockOf(1, 2)]).toEqual(['Deep water', 'Yes', 'No', 'Yes-3']);
    expect([blockOf(-1, 0), blockOf(2, 0)]).toEqual([null, null]);
  });

  it('is known by its headers, however often its value stands', () => {
    const { article, tables } = page(ROWS);
    expect(cellAt(tables, article, 'Yes-2')).toEqual({
      caption: 'Ports',
      column: 'Deep water',
      row: 'Osterby',
      value: 'Yes',
    });
    expect(cellAt(tables, article, 'Before.')).toBeNull();
  });

  it('is found where rows and columns are in another order', () => {
    const before = page(ROWS);
    const target = cellAt(before.tables, before.article, 'Yes-3')!;
    const after = page([
      ['', 'Rail', 'Deep water'],
      ['Osterby', 'Yes', 'Yes'],
      ['Larkwick', 'No', 'Yes'],
    ]);
    expect(findCell(after.tables, after.article, target)).toEqual({
      span: { block: 'Yes', start: 0, end: 3 },
      same: true,
    });
  });

  it('says that its value changed', () => {
    const before = page(ROWS);
    const target = cellAt(before.tables, before.article, 'No')!;
    const after = page(ROWS.map((row) => row.map((text) => (text === 'No' ? 'Since May' : text))));
    expect(findCell(after.tables, after.article, target)).toEqual({
      span: { block: 'Since May', start: 0, end: 9 },
      same: false,
    });
  });

  it('is left to its words where its headers are gone or stand twice', () => {
    const { article, tables } = page(ROWS);
    const target = cellAt(tables, article, 'Yes')!;
    expect(findCell(tables, article, { ...target, row: 'Norhaven' })).toBeNull();
    expect(findCell([...tables, ...tables], article, target)).toBeNull();
    expect(findCell(tables, article, { ...target, row: null, column: null })).toBeNull();
  });
});
