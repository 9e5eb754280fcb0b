/** Numbers in table cells, for sorting and bars: locale-aware, without guessing what is not written. */

/** Words and signs that multiply, with their factor; longest first where one begins another. */
const SCALES: readonly [RegExp, number][] = [
  [/\b(trillion|tn|billionen|billones)\b/i, 1e12],
  [/\b(billions?|bn|milliarden?|mrd|milliards?|miliardi|mil millones|bilh(ão|ões))\b|十億|十亿/i, 1e9],
  [/\b(millions?|mn|mio|millionen|millón|millones|milioni|milh(ão|ões))\b|百万/i, 1e6],
  [/\b(thousand|tausend|mille?|mil|k)\b/i, 1e3],
  [/亿|億/, 1e8],
  [/万|萬/, 1e4],
  [/\d\s?(B|bn)\b/, 1e9],
  [/\d\s?M\b/, 1e6],
  [/\d\s?[kK]\b/, 1e3],
];

/** One number with its sign and separators; what stands around it may be a unit, not a sentence. */
const NUMBER = /[-−–+]?\s?\d+(?:[.,'’\u00a0\u202f ]\d+)*/;
/** A cell with more letters than this around its number is text that mentions a number. */
const MAX_LETTERS = 16;

/**
 * The number that a cell states.
 *
 * @param text cell as shown: "€310,000", "3,5 %", "15 Milliarden", "+12"
 * @param language of the text; decides what "1.500" means
 * @returns null for text, empty cells, ranges and dates
 */
export function cellNumber(text: string, language: string): number | null {
  const found = NUMBER.exec(text);
  if (!found) return null;
  const around = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  if (/\d/.test(around) || (around.match(/\p{L}/gu) ?? []).length > MAX_LETTERS) return null;
  const value = Number(plainDigits(found[0], language));
  if (Number.isNaN(value)) return null;
  const scale = SCALES.find(([sign]) => sign.test(text))?.[1] ?? 1;
  return value * scale;
}

/** "1.500,5" of a German text as "1500.5". */
function plainDigits(text: string, language: string): string {
  const { decimal, group } = separators(language);
  const bare = text.replace(/[\s'’\u00a0\u202f+]/g, '').replace(/[−–]/g, '-');
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`).test(bare);
  if (grouped) return bare.replaceAll(group, '').replace(decimal, '.');
  // A lone foreign separator still is a decimal one: tables keep the notation of their source.
  return bare.replace(',', '.');
}

function separators(language: string): { decimal: string; group: string } {
  let parts: Intl.NumberFormatPart[];
  try {
    parts = new Intl.NumberFormat(language).formatToParts(1234567.8);
  } catch {
    parts = new Intl.NumberFormat('en').formatToParts(1234567.8);
  }
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return { decimal, group: decimal === ',' ? '.' : ',' };
}

/** Numbers of a column, or null where it is not a column of numbers (at most one cell without one, at least two with). */
export function columnNumbers(cells: readonly string[], language: string): (number | null)[] | null {
  const numbers = cells.map((cell) => cellNumber(cell, language));
  const known = numbers.filter((value) => value !== null);
  return known.length >= 2 && known.length >= cells.length - 1 ? numbers : null;
}

/**
 * Order of rows by a column: numbers by value, else by the language's alphabet; cells without a number come last.
 *
 * @returns row indices
 */
export function sortedRows(cells: readonly string[], language: string, descending: boolean): number[] {
  const numbers = columnNumbers(cells, language);
  const collator = new Intl.Collator(language === 'und' ? undefined : language, { numeric: true });
  const sign = descending ? -1 : 1;
  return cells
    .map((_, row) => row)
    .sort((a, b) => {
      if (!numbers) return sign * collator.compare(cells[a] ?? '', cells[b] ?? '');
      const [x, y] = [numbers[a] ?? null, numbers[b] ?? null];
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return sign * (x - y);
    });
}
