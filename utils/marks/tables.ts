import type { ReadArticle } from '@/utils/article';
import type { TableMark } from '@/utils/report';
import { ariaGridOf, cellText, type Grid, type GridCell, gridOf } from './grid';
import { hasHeader } from './header';
import { isDataTable } from './layout';
import { periphery } from './peripheral';
import type { Span } from './places';
import { unitsWithin } from './within';

export interface FoundTable {
  readonly mark: TableMark;
  readonly element: Element;
  readonly spans: readonly Span[];
}

const ARIA = '[role=table],[role=grid],[role=treegrid]';

/** Real tables of the whole page, `<table>` and ARIA, in document order; linear in the elements. */
export function findRealTables(document: Document, read: ReadArticle): FoundTable[] {
  const tables = [...document.querySelectorAll('table')];
  const indexOf = new Map<Element, number>(tables.map((table, i) => [table, i]));
  const candidates = [...document.querySelectorAll(`table,${ARIA}`)];
  const isPeripheral = periphery(read);
  const within = unitsWithin(read, new Set(candidates));
  return candidates.flatMap((element): FoundTable[] => {
    const index = indexOf.get(element) ?? null;
    const grid = index === null ? ariaGridOf(element) : gridOf(element as HTMLTableElement);
    const data = index === null ? isAriaData(element, grid) : isDataTable(element as HTMLTableElement, grid);
    if (!data) return [];
    const { spans = [], caption = null } = within.get(element) ?? {};
    const { header, rows } = split(grid);
    const mark: TableMark = {
      source: index === null ? 'aria' : 'html',
      index,
      caption: captionIn(element) || caption,
      header,
      rows,
      peripheral: isPeripheral(element, grid, spans.length > 0),
      blocks: spans.map((span) => span.block),
    };
    return [{ mark, element, spans }];
  });
}

/** Grids also arrange buttons and links for the arrow keys; those with columns named or filled with text are data. */
function isAriaData(element: Element, grid: Grid): boolean {
  if (element.querySelector('table')) return false;
  const width = grid[0]?.length ?? 0;
  if (grid.length < 2 || width < 2) return false;
  const named = grid.some((row) => row.some((cell) => cell?.head && cell.text !== ''));
  return named || (element.getAttribute('role') === 'table' && grid.flat().every((cell) => cell !== null));
}

function captionIn(element: Element): string {
  const own = element.nodeName === 'TABLE' ? (element as HTMLTableElement).caption : null;
  return own ? cellText(own) : element.getAttribute('aria-label')?.trim() || figcaptionOf(element);
}

function figcaptionOf(element: Element): string {
  const figure = element.closest('figure');
  const caption = figure?.querySelectorAll('table').length === 1 ? figure.querySelector('figcaption') : null;
  return caption ? cellText(caption) : '';
}

/** Header and rows as text; rows without any text are left out. */
function split(grid: Grid): { header: string[]; rows: string[][] } {
  const filled = grid.filter((row) => row.some((cell) => cell && cell.text !== ''));
  const texts = filled.map(rowTexts);
  if (hasHeader(filled)) return { header: texts[0] ?? [], rows: texts.slice(1) };
  return { header: [], rows: texts };
}

/** A cell that spans columns gives its text to the first of them; one that spans rows gives it to each row. */
function rowTexts(row: readonly (GridCell | null)[]): string[] {
  return row.map((cell, x) => (cell && row[x - 1] !== cell ? cell.text : ''));
}
