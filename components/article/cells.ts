import { readColumn } from '@/utils/marks';

/** What a column of a table is sorted by and drawn with. */
export interface Column {
  /** Numbers of its cells (dates in milliseconds), null where a cell has none; null for a column of text. */
  readonly values: readonly (number | null)[] | null;
  /** Whether bars compare its cells: amounts of one unit, none below zero. */
  readonly bars: boolean;
}

export function readTableColumn(texts: readonly string[], language: string): Column {
  const { type, cells } = readColumn(texts, language);
  if (type === 'text') return { values: null, bars: false };
  const values = cells.map((cell) => (cell.type === type ? cell.value : null));
  const units = new Set(cells.filter((cell) => cell.type === type).map(({ unit }) => unit));
  const bars = type !== 'date' && units.size === 1 && values.every((value) => value === null || value >= 0);
  return { values, bars };
}

/**
 * Order of rows by a column: numbers by value, else by the language's alphabet; cells without a number come last.
 *
 * @returns row indices
 */
export function sortedRows(texts: readonly string[], language: string, descending: boolean): number[] {
  const { values } = readTableColumn(texts, language);
  const collator = new Intl.Collator(language === 'und' ? undefined : language, { numeric: true });
  const sign = descending ? -1 : 1;
  return texts
    .map((_, row) => row)
    .sort((a, b) => {
      if (!values) return sign * collator.compare(texts[a] ?? '', texts[b] ?? '');
      const [x, y] = [values[a] ?? null, values[b] ?? null];
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return sign * (x - y);
    });
}

/** Length of a cell's bar against the column's largest, 0–1; null where there is none. */
export function barOf({ values, bars }: Column, row: number): number | null {
  const value = values?.[row] ?? null;
  if (!bars || value === null) return null;
  const largest = Math.max(...(values ?? []).map((other) => other ?? 0));
  return largest === 0 ? null : value / largest;
}
