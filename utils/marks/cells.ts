/** Typed cells of a table's columns. Pure; knows no DOM. */

export type CellType = 'number' | 'percent' | 'money' | 'date' | 'text';

export interface Cell {
  readonly type: CellType;
  /** The number of a number, percent (12 for "12 %") or money cell, milliseconds (UTC) of a date; null for text. */
  readonly value: number | null;
  /** Unit or currency as written: "€", "USD", "km"; null where there is none. */
  readonly unit: string | null;
}

/** Which characters write numbers in a language. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
}

const TEXT: Cell = { type: 'text', value: null, unit: null };
const CURRENCY =
  /\p{Sc}|[円元원]|\b(?:AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|NOK|PLN|RMB|RON|RUB|SAR|SEK|TRY|TWD|UAH|USD|VND|ZAR|kr|zł|Kč|Ft|лв|грн|руб)(?![\p{L}])/iu;
/** Short and long scale words after a figure; "bn" and "Mrd." are the press's. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand|tsd\.?|tausend|mil|mille|тыс\.?|тис\.?|千)$/iu, 1e3],
  [/^(?:万|萬|만)$/u, 1e4],
  [/^(?:m|mm|mn|mio\.?|mln\.?|million(?:en|s|es)?|millones|milhões|milioni|mkr|млн\.?|百万|백만)$/iu, 1e6],
  [/^(?:亿|億|억)$/u, 1e8],
  [/^(?:b|bn|mrd\.?|mld\.?|milliarden?|milliards?|miliardi|billion|млрд\.?|十億|십억)$/iu, 1e9],
  [/^(?:trn?|tn|trillion|兆|조)$/iu, 1e12],
];

/** Languages that write 1.234,5 or 1 234,5; all others write 1,234.5. Source: Unicode CLDR 46, `decimal` of `latn`. */
const COMMA = new Set('bg cs da de el es fi fr hu id it nb nl pl pt ro ru sv tr uk vi'.split(' '));

/** How a language writes numbers; where tables mix (Swiss, Mexican) the column decides, see `readColumn`. */
export function numberFormat(language: string): NumberFormat {
  const [base = '', region] = language.split('-');
  if ((base === 'de' && (region === 'CH' || region === 'LI')) || (base === 'es' && region === 'MX'))
    return { decimal: '.' };
  return { decimal: COMMA.has(base) ? ',' : '.' };
}

/**
 * The cells of a column. Their type is that of most cells with text, so that "n/a" among prices stays text and a lone
 * year among words does not make a column numeric.
 *
 * @param language BCP-47; the column overrules it where a cell can be read in one way only ("1,234.5" in a German text)
 */
export function readColumn(texts: readonly string[], language: string): { type: CellType; cells: Cell[] } {
  const format = columnFormat(texts) ?? numberFormat(language);
  const cells = texts.map((text) => readCell(text, format));
  const counts = new Map<CellType, number>();
  cells.forEach((cell, i) => texts[i]?.trim() && counts.set(cell.type, (counts.get(cell.type) ?? 0) + 1));
  const filled = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const [type, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['text', 0];
  return { type: most > filled / 2 ? type : 'text', cells };
}

/** What the unambiguous cells of a column say: two different separators, one twice, or a fraction that is no group. */
function columnFormat(texts: readonly string[]): NumberFormat | null {
  for (const text of texts) {
    const digits = latin(text).match(/\d[\d.,\s'’]*\d|\d/)?.[0] ?? '';
    const dot = digits.lastIndexOf('.');
    const comma = digits.lastIndexOf(',');
    if (dot >= 0 && comma >= 0) return { decimal: dot > comma ? '.' : ',' };
    const at = Math.max(dot, comma);
    if (at < 0 || /\d[.,]\d{1,2}[.,]\d/.test(digits)) continue;
    const mark = digits.charAt(at) as '.' | ',';
    if (digits.indexOf(mark) !== at) return { decimal: mark === '.' ? ',' : '.' };
    if (digits.length - at - 1 !== 3) return { decimal: mark };
  }
  return null;
}

/** One cell by itself. */
export function readCell(source: string, format: NumberFormat): Cell {
  const text = latin(source)
    .replace(/\[[^\]]{1,3}\]|[*†‡]+$/g, '')
    .trim();
  if (text === '' || text.length > 40) return TEXT;
  const date = readDate(text);
  if (date !== null) return { type: 'date', value: date, unit: null };
  const match = /^([^\d]*?)([-+\u2212]?\s?(?:\d[\d.,\u00a0\u202f\u2009 '’]*\d|\d|[.,]\d+))([^\d]*)$/u.exec(text);
  if (!match) return TEXT;
  const [, before = '', figure = '', after = ''] = match;
  const value = readNumber(figure, format);
  if (value === null || !/^[\s(~≈<>≤≥±+\-\u2212\p{Sc}\p{L}.]{0,8}$/u.test(before)) return TEXT;
  const sign = /[-\u2212(]\s*\p{Sc}?$/u.test(before.trimEnd()) ? -1 : 1;
  // East Asian scales stand right before the unit: 1.5万円.
  const rest = after
    .replace(/[)\s]+/g, ' ')
    .trim()
    .replace(/^([千万萬億亿兆만억조])(?=\S)/u, '$1 ');
  const percent = /^(?:%|٪|﹪|%|pct\.?|percent|per cent|prozent|por ciento|pour cent|процент\p{L}*|procent|prosent)$/iu;
  if (percent.test(rest) || (rest === '' && /^[%٪]\s*$/.test(before.trim())))
    return { type: 'percent', value: sign * value, unit: '%' };
  const [scaleWord = '', ...others] = rest.split(' ');
  const scale = SCALES.find(([pattern]) => pattern.test(scaleWord))?.[1];
  const unit = (scale === undefined ? rest : others.join(' ')) || null;
  const currency = CURRENCY.exec(before)?.[0] ?? CURRENCY.exec(rest)?.[0];
  const scaled = sign * value * (scale ?? 1);
  if (currency) return { type: 'money', value: scaled, unit: currency };
  // Words before a figure name it ("Boeing 747"); after it, a unit has a few letters.
  if (/\p{L}{2}/u.test(before) || (unit && unit.length > 12) || /\s.*\s/.test(unit ?? '')) return TEXT;
  return { type: 'number', value: scaled, unit };
}

/** Arabic-Indic, Persian, Devanagari and full-width digits as Latin ones; Arabic separators as well. */
function latin(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, digitValue)
    .replace(/٫/g, '.')
    .replace(/٬/g, ',');
}

function digitValue(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = [0x966, 0x6f0, 0x660].find((first) => code >= first) ?? code;
  return String(code - zero);
}

function readNumber(figure: string, { decimal }: NumberFormat): number | null {
  let digits = figure.replace(/[\s\u00a0\u202f\u2009'’]/g, '').replace('\u2212', '-');
  const group = decimal === '.' ? ',' : '.';
  digits = digits.split(group).join('').replace(decimal, '.');
  const value = Number(digits);
  return Number.isFinite(value) && digits !== '' ? value : null;
}

/** The first three letters of months in English and German. */
const MONTHS: Readonly<Record<string, number>> = {
  ...{ jan: 1, feb: 2, mar: 3, mär: 3, apr: 4, may: 5, mai: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, okt: 10 },
  ...{ nov: 11, dec: 12, dez: 12 },
};

/** ISO dates, 31.12.2025, 31/12/2025, "5 March 2024", "2024年3月5日"; a year alone is a number. */
function readDate(text: string): number | null {
  const iso = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text);
  if (iso) return utc(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (local) {
    const year = Number(local[4]) + (local[4]?.length === 2 ? 2000 : 0);
    const [first, second] = [Number(local[1]), Number(local[3])];
    // Month first only where nothing else is possible: most of the languages here put the day first.
    return second > 12 ? utc(year, first, second) : utc(year, second, first);
  }
  const named = /^(?:(\d{1,2})\.?\s)?(\p{L}{3})\p{L}*\.?\s(?:(\d{1,2}),\s)?(\d{4})$/u.exec(text);
  const month = MONTHS[named?.[2]?.toLowerCase() ?? ''];
  return named && month ? utc(Number(named[4]), month, Number(named[1] ?? named[3] ?? 1)) : null;
}

function utc(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}
