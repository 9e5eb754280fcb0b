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

/** Between an amount and its unit where the language needs one: "milliards d’euros", "millones de pesos". */
const PARTITIVE = String.raw`(?:[\s\u00a0]*(?:d['’]|d[eio][\s\u00a0]))?`;

interface Reader {
  readonly pattern: RegExp;
  /** "億2000" in "1億2000万円": more of one number, the next scale with it. */
  readonly rest: RegExp;
  readonly time: RegExp;
  readonly value: (digits: string) => number;
  readonly calendar: ReadonlySet<string>;
  readonly lexicon: BriefLexicon;
}

function readerOf(lexicon: BriefLexicon): Reader {
  const { figures, words } = lexicon;
  const edge = lexicon.writing === 'words' ? String.raw`(?![\p{L}\p{N}])` : '';
  const scales = any(Object.keys(figures.scales));
  // 1億2000万: where words are not separated, a number goes on behind its scale.
  const rest = lexicon.writing === 'characters' ? String.raw`(?<rest>(?:(?:${NUMBER})(?:${scales}))*)` : '';
  const scale = String.raw`(?:[\s-]?(?<scale>${scales})\.?${edge}${rest})?`;
  const unit = String.raw`(?:${PARTITIVE}[\s\u00a0-]?(?<unit>%|％|‰|°[CF]?|[€£¥₹₩₽$]|zł|(?:${any(CODES)})(?![\p{L}\p{N}])|(?:${any([...figures.percent, ...Object.keys(figures.currencies), ...Object.keys(figures.units)])})${edge}))?`;
  const range = String.raw`(?:\s?(?:[-–—~〜]|(?:${any(figures.to)})${edge})\s?(?:[$€£¥])?(?<high>${NUMBER}))?`;
  const before = String.raw`(?:(?<sign>(?:US|A|C|NT|HK|R)?[$€£¥₹₩]|${any(CODES)})\s?)?`;
  // Where words are not separated, a figure stands right behind one; only a model number stands behind Latin letters.
  const letters = lexicon.writing === 'words' ? String.raw`\p{L}` : String.raw`\p{Script=Latin}`;
  return {
    rest: new RegExp(`(${NUMBER})(${scales})`, 'gu'),
    pattern: new RegExp(
      String.raw`(?<![${letters}\p{N}.,$€£¥-])${before}(?<low>${NUMBER})${range}${scale}${unit}`,
      'giu',
    ),
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
      if (isRow(sentence.text)) continue;
      let last: { end: number; subject: string | null } | null = null;
      for (const match of sentence.text.matchAll(reader.pattern)) {
        const between: string = sentence.text.slice(last?.end ?? 0, match.index);
        // "by 34% to $12.4 billion": two figures of one thing.
        const same = last && goesOn(between, reader);
        const figure = figureOf(match, sentence, reader, same ? last?.subject : undefined);
        if (!figure) continue;
        figures.push(figure);
        last = { end: match.index + match[0].length, subject: figure.subject };
      }
    }
  }
  return figures.slice(0, MOST);
}

/** @param known what the figure before it in the sentence is about, where this one is about the same */
function figureOf(
  match: RegExpExecArray,
  sentence: Sentence,
  reader: Reader,
  known: string | null | undefined,
): Figure | null {
  const { low = '', high, scale, rest = '', sign, unit } = match.groups ?? {};
  const { figures } = reader.lexicon;
  const rawUnit = unitOf(sign, unit, reader.lexicon);
  const factor = scale ? (figures.scales[scale.toLowerCase()] ?? 1) : 1;
  const more = [...rest.matchAll(reader.rest)].map(([, digits = '', its = '']) =>
    scaled(reader.value(digits), figures.scales[its] ?? 1),
  );
  const value = more.reduce((sum, one) => sum + one, scaled(reader.value(low), factor * (unit === '割' ? TENTHS : 1)));
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
    value: high === undefined ? value : [value, scaled(reader.value(high), factor)],
    unit: rawUnit,
    subject: known === undefined ? subjectOf(after, sentence, match.index, reader) : known,
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

/** Japanese counts tenths: 3割 is 30 %. */
const TENTHS = 10;

/** 8.2 × 1,000,000,000 without the last bits of binary fractions. */
const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(15));

const CLAUSE_END = String.raw`.,;:!?。，、；()（）"“”«»|`;
const BEHIND = new RegExp(`^[^${CLAUSE_END}]+`, 'u');
const BEFORE = new RegExp(`[^${CLAUSE_END}]+$`, 'u');
/** "of" in the languages that have a lexicon: what follows is what the figure is a part of. */
const PART_OF = /^(?:of|von|vom|der|des|de|du|d['’]|del|della|dei|delle|di|do|da|dos|das|van|z|ze)(?:\s+|(?<=['’]))/iu;

/** A row of a table that was left in the text: the table has its numbers. */
const isRow = (text: string): boolean => /[|].*[|]/u.test(text);

/** Whether what stands between two figures names nothing new; where words are not separated, two characters are a verb. */
function goesOn(between: string, reader: Reader): boolean {
  if (reader.lexicon.writing === 'characters') return between.replace(/^.*[、，,]/u, '').length <= 2;
  return wordsOf(between).every((word) => isPlain(word, reader)) && !/[.;:!?]/u.test(between);
}

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
const isPlain = (word: string, { lexicon: { words } }: Reader): boolean => {
  const small = word.toLowerCase();
  return [words.plain, words.determiners, words.locative, words.conjunctions].some((list) => list.includes(small));
};

/**
 * What a figure is about: the noun right behind it or behind an "of"; else the clause up to it, without the words that
 * only lead to the figure ("grew by", "stieg um"). There is no grammar here, so a verb may be among them.
 */
function subjectOf(after: string, sentence: Sentence, at: number, reader: Reader): string | null {
  const { lexicon } = reader;
  const behind = BEHIND.exec(after.slice(0, SUBJECT_REACH))?.[0].trim() ?? '';
  const left = sentence.text.slice(Math.max(0, at - SUBJECT_REACH), at);
  // A window that opens inside a word starts with the next one.
  const whole = at > SUBJECT_REACH ? left.replace(/^[\p{L}\p{N}]+/u, '') : left;
  const front = BEFORE.exec(whole)?.[0].trim() ?? '';
  if (lexicon.writing === 'characters') {
    const topic = front.replace(/(?:19|20)?\d{2}年(?:度|末|に|の|は)*/gu, '').replace(/[はがをにでの的]+$/u, '');
    return clip(topic || behind);
  }
  const part = behind.replace(PART_OF, '');
  const first = wordsOf(behind)[0];
  if (first && (part !== behind || (behind.startsWith(first) && !isPlain(first, reader)))) {
    const noun = untilVerb(part, reader);
    if (/\p{L}{3,}/u.test(noun)) return clip(noun);
  }
  const told = front.split(/\s+/);
  const leads = (word: string): boolean => isPlain(word.replace(/['’]$/u, ''), reader) || /^\p{N}+$/u.test(word);
  while (told.length > 0 && leads(told.at(-1)!)) told.pop();
  while (told.length > 1 && lexicon.words.conjunctions.includes(told[0]!.toLowerCase())) told.shift();
  return clip(told.join(' '));
}

/** "boats were waiting" → "boats" */
function untilVerb(text: string, { lexicon: { words } }: Reader): string {
  const tokens = text.split(/\s+/);
  const end = tokens.findIndex(
    (token, i) =>
      i > 0 &&
      [words.auxiliaries, words.relatives, words.conjunctions, words.locative].some((list) =>
        list.includes(token.toLowerCase()),
      ),
  );
  return tokens.slice(0, end < 0 ? undefined : end).join(' ');
}

const clip = (text: string): string | null => text.split(/\s+/).slice(0, 9).join(' ') || null;
