import type { Grid, GridCell } from './grid';

/**
 * Whether the first row names the columns: header cells or a `thead`; a row in bold over rows that are not; words over
 * columns of figures.
 *
 * @param rows rows with text in them
 */
export function hasHeader(rows: Grid): boolean {
  const [first = [], ...rest] = rows;
  const cells = named(first);
  if (cells.length === 0 || rest.length === 0) return false;
  if (cells.every((cell) => cell.head)) return cells.length > 1 || first.length === 1;
  if (cells.every((cell) => cell.element.closest('thead'))) return true;
  if (cells.length < 2 || cells.some((cell) => cell.head)) return false;
  if (hasTitledRow(first)) return !rest.some((row) => hasTitledRow(row));
  return tops(first, rest);
}

/** Whether all texts of a row are in bold. */
export function hasTitledRow(row: readonly (GridCell | null)[]): boolean {
  const cells = named(row);
  return cells.length > 1 && cells.every((cell) => cell.head || isBold(cell));
}

function named(row: readonly (GridCell | null)[]): GridCell[] {
  return row.filter((cell) => cell !== null).filter((cell) => cell.text !== '');
}

/** Editors of documents write bold as a style. */
const BOLD = 'b, strong, [style*=bold], [style*="weight:7"], [style*="weight: 7"]';

function isBold({ element, text }: GridCell): boolean {
  const bold = element.matches(BOLD) ? element : element.querySelector(BOLD);
  return !!bold && (bold.textContent ?? '').replace(/\s/g, '').length >= text.replace(/\s/g, '').length - 1;
}

/** A year, a quarter, a half: "2025", "Q3 2025", "FY25", "2024/25", "2026e". */
const PERIOD = /^(?:\p{L}{1,4}\s?[1-4]?\s?)?['’]?(?:\d{4}|\d{2})(?:[/–-]\d{2,4})?\s?\p{L}?$/u;

/** Periods after one another; words over figures in half of the columns after the first, and nowhere a figure on top. */
function tops(first: readonly (GridCell | null)[], rest: Grid): boolean {
  const heads = first.slice(1).map((cell) => cell?.text ?? '');
  const named = rest.every((row) => /\p{L}/u.test(row[0]?.text ?? ''));
  if (named && heads.length > 1 && new Set(heads).size === heads.length && heads.every((text) => PERIOD.test(text)))
    return true;
  if (rest.length < 2) return false;
  // Columns of pictures need no name.
  const columns = heads
    .map((text, i) => ({ text, below: rest.flatMap((row) => row[i + 1]?.text || []) }))
    .filter(({ text, below }) => text !== '' || below.length > 0);
  if (columns.some(({ text }) => text === '' || hasNumber(text))) return false;
  const figures = columns.filter(
    ({ below }) => below.length > 0 && below.filter(hasNumber).length >= below.length * 0.7,
  );
  return figures.length * 2 >= columns.length;
}

function hasNumber(text: string): boolean {
  return /\p{N}/u.test(text);
}
