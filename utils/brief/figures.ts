import type { Figure } from '@/utils/report';
import type { SplitBlock } from './claims';
import { evidenceOf } from './evidence';
import type { BriefLexicon } from './lexicon';
import type { Sentence } from './sentences';

/** Signs of currencies, the same in every language. */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  zł: 'PLN',
};
const CODES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CNY', 'PLN', 'SEK', 'NOK', 'DKK', 'BRL', 'MXN', 'INR', 'KRW'];
/** Figures said of one article at most. */
const MOST = 40;
/** Characters behind a figure among which its subject is looked for. */
const SUBJECT_REACH = 70;

const NUMBER = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?`;
const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const any = (words: readonly string[]): string =>
  words.length === 0
    ? '(?!)'
    : [...words]
        .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
        .map(escape)
        .join('|');

interface Reader {
  readonly pattern: RegExp;
  readonly time: RegExp;
  readonly value: (digits: string) => number;
  readonly calendar: ReadonlySet<string>;
  readonly lexicon: BriefLexicon;
}

function readerOf(lexicon: BriefLexicon): Reader {
  const { figures, words } = lexicon;
  const edge = lexicon.writing === 'words' ? String.raw`(?![\p{L}\p{N}])` : '';
  const scale = String.raw`(?:[\s-]?(?<scale>${any(Object.keys(figures.scales))})\.?${edge})?`;
  const unit = String.raw`(?:[\s-]?(?<unit>%|％|‰|°[CF]?|[€£¥₹₩₽$]|zł|${any(CODES)}|(?:${any([...figures.percent, ...Object.keys(figures.currencies), ...Object.keys(figures.units)])})${edge}))?`;
  const range = String.raw`(?:\s?(?:[-–—~〜]|(?:${any(figures.to)})${edge})\s?(?:[$€£¥])?(?<high>${NUMBER}))?`;
  const before = String.raw`(?:(?<sign>(?:US|A|C|NT|HK|R)?[$€£¥₹₩]|${any(CODES)})\s?)?`;
  return {
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.,$€£¥-])${before}(?<low>${NUMBER})${range}${scale}${unit}`, 'giu'),
    time: new RegExp(
      lexicon.writing === 'words'
        ? String.raw`(?<![\p{L}])(?:${any(figures.time)})\s+(?:[\p{L}'’]+\s+){0,3}?(?:(?:19|20)\d{2}|(?:\d+|${any(words.numbers)})\s+(?:${any(Object.keys(figures.units))}))`
        : String.raw`(?:19|20)\d{2}年?(?:度|\d{1,2}月)?`,
      'iu',
    ),
    value: (digits) => numberOf(digits, figures.decimal),
    calendar: new Set(lexicon.names.calendar),
    lexicon,
  };
}

/**
 * "1,234.5" or "1.234,5" → 1234.5. A group of exactly three digits after the sign that is not the language's decimal
 * one is a group of thousands.
 */
export function numberOf(digits: string, decimal: '.' | ','): number {
  const group = decimal === '.' ? ',' : '.';
  const bare = digits.replace(/['’\s\u00a0\u202f]/g, '');
  const grouped = bare.split(group);
  const isGrouped =
    grouped.length > 1 &&
    grouped.slice(1).every((part, i) => (i < grouped.length - 2 ? part.length === 3 : /^\d{3}(?:[.,]|$)/.test(part)));
  if (isGrouped) return Number(grouped.join('').replace(decimal, '.'));
  // The other language's habit: "3,5" in an English text is no thousand.
  return Number(bare.replace(group, '.').replace(decimal, '.'));
}

/** Figures of prose: amounts, shares, quantities with value, unit, subject and time. Bare years are no figures. */
export function findFigures(blocks: readonly SplitBlock[], lexicon: BriefLexicon): Figure[] {
  const reader = readerOf(lexicon);
  const figures: Figure[] = [];
  for (const { block, sentences } of blocks) {
    if (!['paragraph', 'item', 'quote'].includes(block.kind)) continue;
    for (const sentence of sentences) {
      for (const match of sentence.text.matchAll(reader.pattern)) {
        const figure = figureOf(match, sentence, reader);
        if (figure) figures.push(figure);
      }
    }
  }
  return figures.slice(0, MOST);
}

function figureOf(match: RegExpExecArray, sentence: Sentence, reader: Reader): Figure | null {
  const { low = '', high, scale, sign, unit } = match.groups ?? {};
  const { figures } = reader.lexicon;
  const rawUnit = unitOf(sign, unit, reader.lexicon);
  const factor = scale ? (figures.scales[scale.toLowerCase()] ?? 1) : 1;
  const value = reader.value(low) * factor;
  const text = match[0].trim();
  // Without unit or scale: a year, a date, an ordinal, a model number; a count only from ten on and before a noun.
  const after = sentence.text.slice(match.index + match[0].length);
  if (
    !rawUnit &&
    !scale &&
    (high !== undefined || value < 10 || isYear(low) || !counts(match, after, sentence, reader))
  )
    return null;
  // "3G" is a network, "3 g" a weight.
  if (unit === 'G') return null;
  if (!Number.isFinite(value)) return null;
  const when = reader.time.exec(sentence.text)?.[0] ?? null;
  return {
    text,
    value: high === undefined ? value : [value, reader.value(high) * factor],
    unit: rawUnit,
    subject: subjectOf(after, sentence, match.index),
    when,
    evidence: [evidenceOf(sentence)],
  };
}

/** Whether a bare number counts something: a noun behind it, no name before it ("Boeing 747"), no date, no ordinal. */
function counts(match: RegExpExecArray, after: string, { text }: Sentence, { lexicon, calendar }: Reader): boolean {
  const noun = /^[\s\u00a0]+(\p{L}[\p{L}'’-]+)|^[\p{Script=Han}\p{Script=Katakana}]/u.exec(after);
  if (!noun || /^\s*(?:th|st|nd|rd)\b|^[.:]\d|^(?:月|日|年|時|分|歳|岁|世|号|位|回)/u.test(after)) return false;
  const word = noun[1] ?? '';
  if (/^\p{Lu}/u.test(word) && !lexicon.nounCapitals) return false;
  const { plain, conjunctions } = lexicon.words;
  // "29 August", "Dec. 15": a date on either side.
  const month = /(\p{L}+)\.?[\s\u00a0]$/u.exec(text.slice(0, match.index))?.[1] ?? '';
  if (calendar.has(word.toLowerCase()) || calendar.has(month.toLowerCase())) return false;
  if (plain.includes(word.toLowerCase()) || conjunctions.includes(word)) return false;
  const before = /(\p{L}[\p{L}\p{N}'’-]*)[\s\u00a0]$/u.exec(text.slice(0, match.index));
  return !before || before.index === 0 || lexicon.nounCapitals || !/\p{Lu}/u.test(before[1] ?? '');
}

const isYear = (digits: string): boolean => /^(?:1[5-9]|20)\d{2}$/.test(digits);

function unitOf(sign: string | undefined, unit: string | undefined, { figures }: BriefLexicon): string | null {
  if (sign) return SIGNS[sign.slice(-1)] ?? sign.toUpperCase();
  if (!unit) return null;
  const small = unit.toLowerCase();
  if (/^[%％]$/u.test(unit) || figures.percent.includes(small)) return '%';
  return (
    figures.currencies[small] ??
    figures.units[small] ??
    SIGNS[unit] ??
    (CODES.includes(unit.toUpperCase()) ? unit.toUpperCase() : unit)
  );
}

/** The words right behind the figure, to the end of the clause; else those before it. */
function subjectOf(after: string, sentence: Sentence, at: number): string | null {
  const behind = /^[^.,;:!?。，、；()（）"“”«»]+/u.exec(after.slice(0, SUBJECT_REACH))?.[0].trim() ?? '';
  if (/\p{L}{3,}|\p{Script=Han}/u.test(behind)) return clip(behind);
  const left = sentence.text.slice(Math.max(0, at - SUBJECT_REACH), at);
  // A window that opens inside a word starts with the next one.
  const whole = at > SUBJECT_REACH ? left.replace(/^[\p{L}\p{N}]+/u, '') : left;
  const front = /[^.,;:!?。，、；()（）"“”«»]+$/u.exec(whole)?.[0].trim() ?? '';
  return front ? clip(front) : null;
}

const clip = (text: string): string => text.split(/\s+/).slice(0, 9).join(' ');
