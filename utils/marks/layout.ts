import type { Grid, GridCell } from './grid';
import { hasTitledRow } from './header';

/** Parts that frame a page or a form; no table of data holds them. */
const FRAMES = 'table, iframe, object, embed, h1, form, textarea, input[type=password]';
/** Parts that a table without header cells shows only where it lays out something: code beside its line numbers. */
const BLOCKS = 'h2, h3, pre, ul, ol, input:not([type=hidden]), select';
/** From this length on a cell holds prose. Of 26 labelled data tables without header cells, none has a fifth of such. */
const PROSE = 300;

/**
 * Whether a `<table>` holds data or only lays out the page. Signals after the HTML Standard ("Techniques for
 * distinguishing layout tables from non-layout tables"): markup that only data has decides at once; without it, the
 * cells must look like data.
 *
 * @param grid the table's cells, spans resolved
 */
export function isDataTable(table: HTMLTableElement, grid: Grid): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none' || table.getAttribute('datatable') === '0') return false;
  if (table.querySelector(FRAMES)) return false;
  const rows = grid.filter((row) => row.some(isFilled));
  const cells = distinct(rows);
  if (rows.length < 2 || !rows.some((row) => distinct([row]).filter(isFilled).length >= 2)) return false;
  if (isCalendar(grid) || isListing(rows) || isNavigation(cells)) return false;
  if (role === 'table' || role === 'grid' || role === 'treegrid' || isMarkedUp(table, cells)) return true;
  return looksLikeData(rows, cells);
}

/** Weeks of days to pick from: the days' numbers in seven columns, or eight with those of the weeks; links to months. */
function isCalendar(grid: Grid): boolean {
  const width = grid[0]?.length ?? 0;
  const days = distinct(grid.slice(1)).filter((cell) => cell.text !== '' && !cell.head);
  const numbers = days.filter(({ text }) => /^\d{1,2}$/.test(text)).length;
  return (width === 7 || width === 8) && numbers >= 20 && numbers >= days.length - 3;
}

/** Code beside its line numbers. */
function isListing(rows: Grid): boolean {
  if (rows[0]?.length !== 2 || !rows.every((row) => /^\d*$/.test(row[0]?.text ?? ''))) return false;
  const code = rows.filter((row) => row[1]?.element.matches('[class*=code], :has(code, pre)')).length;
  return code >= rows.length * 0.8;
}

/** Lists of links under heads, as at the foot of an encyclopedia's article. */
function isNavigation(cells: readonly GridCell[]): boolean {
  const plain = cells.filter((cell) => !cell.head && cell.text !== '');
  const links = plain.filter(({ element, text }) => {
    const own = [...element.querySelectorAll('li a[href]')];
    return own.reduce((sum, link) => sum + (link.textContent?.length ?? 0), 0) > text.length * 0.6;
  });
  return links.length > plain.length / 2;
}

/** Markup that only tables of data have. */
function isMarkedUp(table: HTMLTableElement, cells: readonly GridCell[]): boolean {
  if (table.caption?.textContent?.trim() || table.tHead?.textContent?.trim()) return true;
  return cells.some((cell) => cell.head && cell.text !== '') || !!table.querySelector('[scope], td[headers], td[abbr]');
}

function looksLikeData(rows: Grid, cells: readonly GridCell[]): boolean {
  const filled = cells.filter(isFilled);
  // Scripts fill cells later; a row of column names and a column of row names say what will stand there.
  if (filled.length < cells.length / 2 && !(isNamed(rows) && hasTitledRow(rows[0] ?? []))) return false;
  const share = (test: (cell: GridCell) => boolean) => filled.filter(test).length / filled.length;
  if (share((cell) => cell.text.length > PROSE) > 0.2) return false;
  if (share((cell) => cell.element.querySelector(BLOCKS) !== null) > 0.1) return false;
  return isRegular(rows) && !isGallery(cells) && !isMenu(rows, filled) && hasLikeColumns(rows);
}

/** Whether every row starts with a text. */
function isNamed(rows: Grid): boolean {
  return rows.length > 2 && rows.every((row) => row[0] && row[0].text !== '');
}

/** Three rows of five have the same number of cells. */
function isRegular(rows: Grid): boolean {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const cells = distinct([row]).length;
    if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= rows.length * 0.6;
}

/** Pictures that differ; a few that come again and again are marks, such as a tick and a cross. */
function isGallery(cells: readonly GridCell[]): boolean {
  const sources = cells.flatMap((cell) => {
    const picture = cell.element.querySelector('img, video, canvas');
    return picture ? [picture.getAttribute('src') ?? ''] : [];
  });
  return sources.length > cells.length * 0.4 && new Set(sources).size > sources.length * 0.5;
}

/** Text that is nearly all links; ordinals and bullets before them say nothing. */
function isMenu(rows: Grid, filled: readonly GridCell[]): boolean {
  const first = new Set(rows.map((row) => row[0]));
  let linked = 0;
  let all = 0;
  let other = 0;
  for (const cell of filled) {
    const { element, text } = cell;
    if (first.has(cell) && /^[\p{P}\p{S}]*\d{0,3}[\p{P}\p{S}]*$/u.test(text)) continue;
    const links = [...element.querySelectorAll('a[href], button')];
    const length = Math.min(
      text.length,
      links.reduce((sum, link) => sum + (link.textContent?.trim().length ?? 0), 0),
    );
    linked += length;
    all += text.length;
    if (length === 0 && /\p{N}/u.test(text)) other++;
  }
  // Names in standings and price lists are links, too; the figures beside them are not.
  return linked > all * 0.7 && other < filled.length * 0.3;
}

/**
 * In a small table, cells of a column are of one kind: figures or words, and somewhere there are figures, or heads.
 * Larger ones may mix them, as lists of properties do.
 */
function hasLikeColumns(rows: Grid): boolean {
  if (rows.length > 2) return true;
  const [first, second] = rows;
  if (!hasTitledRow(first ?? []) && !rows.flat().some((cell) => cell && isFigure(cell.text))) return false;
  return (first ?? []).every((cell, x) => {
    const below = second?.[x];
    return !cell || !below || cell === below || isFigure(cell.text) === isFigure(below.text);
  });
}

/** More digits than letters. */
function isFigure(text: string): boolean {
  return (text.match(/\p{N}/gu)?.length ?? 0) > (text.match(/\p{L}/gu)?.length ?? 0);
}

/** A cell with text, or with a picture in its place. */
function isFilled(cell: GridCell | null): cell is GridCell {
  return cell !== null && (cell.text !== '' || cell.element.querySelector('img, svg') !== null);
}

/** Cells once each, however many positions they span. */
function distinct(rows: Grid): GridCell[] {
  return [...new Set(rows.flat())].filter((cell) => cell !== null);
}
