/** Figures measured several times, and how they are printed. */

export interface Row {
  readonly what: string;
  readonly gloss: string;
  /** The same without the extension, in the same run. */
  readonly without: string;
  /** Ratio or difference of the two. */
  readonly compared: string;
  readonly bar: string;
  readonly n: number;
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export function median(values: readonly number[]): number {
  const all = sorted(values);
  const middle = Math.floor(all.length / 2);
  if (all.length === 0) return NaN;
  return all.length % 2 === 1 ? all[middle]! : (all[middle - 1]! + all[middle]!) / 2;
}

/** `median (lowest–highest)`. */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  if (values.length === 0) return 'not measured';
  const all = sorted(values);
  const text = (value: number): string => value.toFixed(digits);
  const range = all.length > 1 ? ` (${text(all[0]!)}–${text(all.at(-1)!)})` : '';
  return `${text(median(all))}${range} ${unit}`;
}

/** Median of one against the median of the other: difference, and ratio where the other is not next to nothing. */
export function compare(mine: readonly number[], theirs: readonly number[], unit: string, digits = 1): string {
  const [a, b] = [median(mine), median(theirs)];
  const difference = `${a >= b ? '+' : '−'}${Math.abs(a - b).toFixed(digits)} ${unit}`;
  return b > 0 ? `${difference}, × ${(a / b).toFixed(2)}` : difference;
}

export function printTable(rows: readonly Row[]): void {
  console.log('| what | Gloss: median (lowest–highest) | without Gloss | compared | bar | n |');
  console.log('|---|---|---|---|---|---|');
  for (const { what, gloss, without, compared, bar, n } of rows)
    console.log(`| ${what} | ${gloss} | ${without} | ${compared} | ${bar} | ${n} |`);
}
