import type { Grid, GridCell } from './grid';

/**
 * Whether a `<table>` holds data or only lays out the page. Signals after the HTML Standard ("Techniques for
 * distinguishing layout tables from non-layout tables") and Firefox's accessibility heuristics, weighed on labelled
 * pages; the first rule that speaks decides.
 */
export function isDataTable(table: HTMLTableElement, grid: Grid): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none' || table.getAttribute('datatable') === '0') return false;
  if (table.querySelector('table, iframe, object, embed')) return false;
  const cells = distinct(grid);
  const filled = cells.filter((cell) => cell.text !== '');
  if (filled.length < 2 || columnsInUse(grid) < 2 || rowsInUse(grid) < 1) return false;
  if (
    cells.some(
      (cell) =>
        cell.element.querySelector('h1, h2, pre, textarea, input[type=text], input[type=password]') &&
        !cell.head &&
        !hasHeads(grid),
    )
  )
    return false;
  if (role === 'table' || role === 'grid' || role === 'treegrid') return true;
  if (isMarkedUp(table, cells) && rowsInUse(grid) > 1) return true;
  if (rowsInUse(grid) < 2) return false;
  return looksLikeData(grid, filled);
}

function hasHeads(grid: Grid): boolean {
  return grid.some((row) => row.some((cell) => cell?.head));
}

/** Markup that only tables of data have. */
function isMarkedUp(table: HTMLTableElement, cells: readonly GridCell[]): boolean {
  if (table.caption?.textContent?.trim() || table.tHead) return true;
  return cells.some((cell) => cell.head && cell.text !== '') || !!table.querySelector('[scope], [headers], td[abbr]');
}

/** A cell of prose; menus, forms and columns of pages have such cells, tables of data hardly. */
const PROSE = 300;

function looksLikeData(grid: Grid, filled: readonly GridCell[]): boolean {
  const positions = grid.length * (grid[0]?.length ?? 0);
  const cells = distinct(grid).length;
  if (filled.length < cells * 0.5 || positions === 0) return false;
  const long = filled.filter((cell) => cell.text.length > PROSE).length;
  if (long > filled.length * 0.2) return false;
  const linked = filled.filter((cell) => isAllLink(cell)).length;
  const pictures = distinct(grid).filter((cell) => cell.element.querySelector('img, video')).length;
  if (linked > filled.length * 0.6 || pictures > cells * 0.4) return false;
  const numeric = filled.filter((cell) => /\p{N}/u.test(cell.text) && cell.text.length < 40).length;
  const regular = grid.filter((row) => new Set(row).size === new Set(grid[0]).size).length / grid.length;
  return regular >= 0.6 && (numeric >= filled.length * 0.15 || grid.length >= 2);
}

function isAllLink(cell: GridCell): boolean {
  const links = [...cell.element.querySelectorAll('a[href]')];
  const text = links.reduce((sum, link) => sum + (link.textContent?.trim().length ?? 0), 0);
  return text >= cell.text.length * 0.8;
}

function distinct(grid: Grid): GridCell[] {
  return [...new Set(grid.flat())].filter((cell) => cell !== null);
}

/** Columns with a text of their own in at least one row. */
function columnsInUse(grid: Grid): number {
  return grid.reduce((max, row) => Math.max(max, new Set(row.filter((cell) => cell && cell.text !== '')).size), 0);
}

function rowsInUse(grid: Grid): number {
  return grid.filter((row) => row.some((cell) => cell && cell.text !== '')).length;
}
