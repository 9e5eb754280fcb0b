/** Numbers of a text and of its translation, compared by value and not by spelling. No DOM, no language needed. */

import { CJK_WORD, scaleOf } from './scales';

const NUMBER = /\p{Nd}+(?:[.,'’٫٬\u00a0\u2009\u202f ]\p{Nd}+)*[½¼¾]?|[½¼¾]/gu;
const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };
/** Chinese and Japanese numerals with at least two signs: a lone 一 is in every other word. */
const HAN = /[〇零一二三四五六七八九两兩十百千万萬亿億兆]{2,}|十/g;
const HAN_DIGITS = '零一二三四五六七八九';

interface Found {
  readonly text: string;
  readonly start: number;
  /** After its scaling words. */
  end: number;
  /** All that it may mean: `1.500` is 1500 or 1.5. */
  values: readonly number[];
  /** The same without scaling words. */
  readonly plain: readonly number[];
  /** What its scaling words may multiply it by; empty where none was recognised. */
  readonly scales: readonly number[];
  /** A word follows that may scale it, in a language that is not known here. */
  readonly open: boolean;
  /** "1980s". */
  readonly isDecade: boolean;
  /** A percentage or an amount of money: never spelled out beside its sign. */
  readonly sign: string;
}

/**
 * The source's numbers that the target lost or changed: `3.5` is `3,5`, `1,200` is `1.200`, `$15 billion` is
 * `15 Milliarden`, `150亿` and `1,500 crore`, `٢٠٢٦` is `2026`. Small and round numbers may be spelled out, centuries
 * may be Roman, dates may be cut up otherwise, as long as no other number stands in their place.
 */
export function lostNumbers(source: string, target: string): string[] {
  const wanted = numbersIn(source);
  if (wanted.length === 0) return [];
  const pool = numbersIn(target);
  const spelled = hanNumerals(target);
  let open: Found[] = wanted;
  // The surest pairs first, so that none takes another's partner.
  for (const same of [sameText, sameValue, sameYear, sameDigits]) {
    open = open.filter((number) => {
      const at = pool.findIndex((found) => same(number, found));
      if (at >= 0) pool.splice(at, 1);
      return at < 0;
    });
  }
  const groups = new Set(numbersIn(target).filter(isCutUp).flatMap(groupsOf));
  return open
    .filter((number) => {
      const { plain, values } = number;
      if (values.some((value) => spelled.includes(value))) return false;
      if (isCutUp(number) || TWO_PLACES.test(number.text)) {
        const halfDay = (group: string): boolean =>
          TWO_PLACES.test(number.text) && HALF_DAYS.some((hours) => groups.has(String(Number(group) + hours)));
        if (groupsOf(number).every((group, i) => groups.has(group) || (i === 0 && halfDay(group)))) return false;
      }
      if (plain.some((value) => isRoman(value, target))) return false;
      return !((number.isDecade || plain.some(isSpellable)) && !pool.some((other) => takesPlaceOf(other, number)));
    })
    .map(({ text }) => text);
}

const sameText = (a: Found, b: Found): boolean => a.text === b.text && sameValue(a, b);
const sameValue = (a: Found, b: Found): boolean =>
  a.values.some((value) => b.values.some((other) => equal(value, other)));
/** "1990s" is "90er", "2025-26" is "2025/2026". */
const sameYear = (a: Found, b: Found): boolean => isShortYear(a, b) || isShortYear(b, a);
const isShortYear = ({ text }: Found, { values: [year = 0] }: Found): boolean =>
  text.length === 2 && year >= 1800 && year < 2100 && year % 100 === Number(text);
/** Where one is scaled and the other may be, in a word not known here: "15 billion" and "bilioni 15 za dola". */
const sameDigits = (a: Found, b: Found): boolean =>
  a.scales.length > 0 !== b.scales.length > 0 && (a.open || b.open) && significant(a) === significant(b);
const equal = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(a);
const significant = ({ text }: Found): string => text.replace(/\D/g, '').replace(/^0+|0+$/g, '');

/** One to twenty, the tens, powers of ten, one and a half: what newspapers write out. */
const isSpellable = (value: number): boolean =>
  (Number.isInteger(value) && (value <= 20 || (value <= 100 && value % 10 === 0) || /^10+$/.test(String(value)))) ||
  value === 0.5 ||
  value === 1.5;

/** Whether a number that came from nowhere stands where one was lost; a small one may have been a word in the source. */
function takesPlaceOf(other: Found, lost: Found): boolean {
  if (lost.sign && other.sign === lost.sign) return true;
  if (other.plain.every((value) => Number.isInteger(value) && value < 13)) return false;
  if (isCutUp(other) && groupsOf(other).length > 1 && Number.isInteger(lost.plain[0])) return false;
  return !other.plain.some((value) => value <= 24 && lost.plain.some((own) => HALF_DAYS.includes(value - own)));
}

/** Dates, times and lists, and numbers side by side: different hands cut them up differently. */
const isCutUp = ({ text, sign, scales }: Found): boolean =>
  !sign && scales.length === 0 && /^(?:\d+|\d{1,2}[.,]\d{1,2}|[\d\s]+)$/.test(text);
/** "148.35" is 148円35銭, "18.53 Uhr" is 6:53 pm. */
const TWO_PLACES = /^\d+[.,]\d\d$/;
/** 5 pm is 17 Uhr. */
const HALF_DAYS = [12, -12];
const groupsOf = ({ text }: Found): string[] => text.split(/\D+/).map((group) => group.replace(/^0+(?=\d)/, ''));

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
/** Centuries, kings, world wars: "19th century" is "siglo XIX". */
function isRoman(value: number, target: string): boolean {
  if (!Number.isInteger(value) || value < 1 || value > 39) return false;
  const numeral = 'X'.repeat(Math.floor(value / 10)) + ROMAN[value % 10];
  return new RegExp(`(?<![\\p{L}\\p{N}])${numeral}(?!\\p{Lu})`, 'u').test(target);
}

function numbersIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const whole = latinDigits(match[0]);
    const end = match.index + match[0].length;
    const before = text.slice(0, match.index);
    const after = text.slice(end, end + 40);
    const [powers, length] = scaleOf(after);
    const values = valuesOf(whole);
    // Not one number but several: a date, a list, a range.
    const parts = values.length > 0 ? [whole] : whole.split(/\s/).flatMap(split);
    const percent = /^\s?[%٪％]/.test(after);
    const money = /\p{Sc}\s?$/u.test(before) || /^\s?\p{Sc}/u.test(after);
    parts.forEach((part, i) => {
      const plain = valuesOf(part);
      const isLast = i === parts.length - 1;
      const scales = isLast ? powers.map((power) => 10 ** power) : [];
      found.push({
        text: part,
        start: match.index,
        end: end + (isLast ? length : 0),
        plain,
        values: scaled(plain, scales),
        scales,
        open: isLast && scales.length === 0 && /^\s?\p{L}/u.test(after),
        isDecade: /^\d{3}0$/.test(part) && /^(?:'?s|er)\P{L}/u.test(after),
        sign: percent ? '%' : money && scales.length === 0 ? '$' : '',
      });
    });
  }
  return joined(found, text);
}

const split = (part: string): string[] => (valuesOf(part).length > 0 ? [part] : part.split(/\D+/));
const scaled = (plain: readonly number[], scales: readonly number[]): readonly number[] =>
  scales.length > 0 ? plain.flatMap((value) => scales.map((scale) => value * scale)) : plain;

/** "3億5000万" is one number, and the first of "1.5 to 2 million" is in millions too. */
function joined(found: Found[], text: string): Found[] {
  const out: Found[] = [];
  for (const number of [...found].reverse()) {
    const next = out[0];
    const gap = next ? text.slice(number.end, next.start) : '';
    if (
      next &&
      number.scales.some((scale) => scale >= 1e3) &&
      CJK_WORD.test(text.slice(0, number.end)) &&
      !gap.trim()
    ) {
      const unit = Math.max(...number.scales);
      if (next.values.every((value) => value < unit)) {
        const values = number.values.flatMap((value) => next.values.map((more) => value + more));
        out[0] = { ...number, end: next.end, values, text: number.text + next.text };
        continue;
      }
    }
    if (next && next.scales.length > 0 && number.scales.length === 0 && gap.length <= RANGE_GAP) {
      number.values = [...number.values, ...scaled(number.plain, next.scales)];
    }
    out.unshift(number);
  }
  return out;
}

/** " to $", " bis ", "至". */
const RANGE_GAP = 6;

/** What digits with separators may mean, without scaling words; nothing where they are no single number. */
function valuesOf(whole: string): number[] {
  const sign = whole.slice(-1);
  const fraction = FRACTIONS[sign] ?? 0;
  const plain = fraction ? whole.slice(0, -1) : whole;
  const groups = plain.split(/\D/);
  const marks = plain.replace(/\d/g, '');
  const joinedUp = groups.join('');
  if (fraction) return [Number(joinedUp) + fraction];
  if (groups.length === 1) return [Number(joinedUp)];
  const values: number[] = [];
  if (isGrouped(groups) && new Set(marks).size === 1) values.push(Number(joinedUp));
  const last = groups.at(-1) as string;
  const head = groups.slice(0, -1);
  const decimal =
    /[.,٫]$/.test(marks) &&
    last !== '000' &&
    (head.length === 1 || (isGrouped(head) && !marks.slice(0, -1).includes(marks.slice(-1))));
  if (decimal) values.push(Number(`${head.join('')}.${last}`));
  return values;
}

/** Thousands (1,234,567) or lakh and crore (12,34,567). */
function isGrouped(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups;
  if (first.length > 3 || (rest.at(-1) ?? '').length !== 3) return false;
  return (
    rest.every(({ length }) => length === 3) ||
    (first.length < 3 && rest.slice(0, -1).every(({ length }) => length === 2))
  );
}

/** Values of Chinese and Japanese numerals: 三千五百万, 二十. */
function hanNumerals(text: string): number[] {
  return [...text.matchAll(HAN)].map(([numeral]) => {
    let [total, section, digit] = [0, 0, 0];
    for (const sign of numeral) {
      const power = '十百千'.indexOf(sign);
      const big = '万萬亿億兆'.indexOf(sign);
      if (power >= 0) {
        section += (digit || 1) * 10 ** (power + 1);
        digit = 0;
      } else if (big >= 0) {
        total += (section + digit || 1) * 10 ** [4, 4, 8, 8, 12][big]!;
        section = digit = 0;
      } else digit = Math.max(0, sign === '两' || sign === '兩' ? 2 : HAN_DIGITS.indexOf(sign));
    }
    return total + section + digit;
  });
}

const latinDigits = (text: string): string => text.replace(/\p{Nd}/gu, latin);

/** Any decimal digit as 0–9: blocks of ten digits start at a multiple of ten counted from their zero. */
function latin(digit: string): string {
  const code = digit.codePointAt(0) as number;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
