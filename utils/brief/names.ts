import type { Block } from '@/utils/report';
import type { Sentence } from './sentences';
import type { BriefLexicon } from './lexicon';

/** One place where a name stands. */
export interface Mention {
  readonly name: string;
  readonly sentence: Sentence;
  /** Offsets in the block's text. */
  readonly start: number;
  readonly end: number;
  /** Opens the sentence, so that its capital proves nothing. */
  readonly initial: boolean;
  /** A title or office right before it: "President", "Ministerin". */
  readonly title: string | null;
  /** The word before it, or '' at the start of a clause. */
  readonly before: string;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[-‑&/.][\p{L}\p{M}\p{N}]+)*/gu;
const isUpper = (word: string): boolean => /^\p{Lu}/u.test(word) || /^\p{Ll}{1,2}\p{Lu}/u.test(word);
/** "3", "16e", "4o", "X": what follows a product's name. Years do not. */
const isModelNumber = (word: string): boolean => /^(?!(?:19|20)\d\d$)\d{1,3}\p{L}{0,2}$/u.test(word);

/** Share of capitals from which on a line is set in title case, where capitals say nothing. */
const TITLE_CASE = 0.6;
const TITLE_CASE_WORDS = 5;

interface Words {
  readonly plain: ReadonlySet<string>;
  readonly general: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  readonly connectors: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly calendar: ReadonlySet<string>;
}

const lower = (words: readonly string[]): Set<string> => new Set(words.map((word) => word.toLowerCase()));

/** The word sets of a lexicon that finding names needs. */
export function nameWords(lexicon: BriefLexicon): Words {
  return {
    plain: lower(lexicon.words.plain),
    general: lower(lexicon.words.general),
    determiners: lower(lexicon.words.determiners),
    connectors: lower(lexicon.words.connectors),
    titles: lower(lexicon.actors.titles),
    calendar: new Set(lexicon.names.calendar),
  };
}

/**
 * Runs of capitalised words in a sentence, with the titles before them cut off.
 *
 * @returns mentions in order; whether they name anybody is decided over the whole article
 */
export function mentionsIn(sentence: Sentence, words: Words, lexicon: BriefLexicon): Mention[] {
  const tokens: Token[] = Array.from(sentence.text.matchAll(TOKEN), (match) => ({
    text: match[0],
    start: sentence.start + match.index,
    end: sentence.start + match.index + match[0].length,
  }));
  const text = sentence.block.text;
  if (isTitleCase(tokens, lexicon)) return [];
  const mentions: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i];
    if (!first || !startsName(first, i, tokens, text, words)) continue;
    const last = runEnd(i, tokens, text, words);
    const mention = cut(tokens, i, last, sentence, words);
    if (mention) mentions.push(mention);
    i = last;
  }
  return mentions;
}

function isTitleCase(tokens: readonly Token[], lexicon: BriefLexicon): boolean {
  if (lexicon.nounCapitals || tokens.length < TITLE_CASE_WORDS) return false;
  return tokens.filter(({ text }) => /^\p{Lu}/u.test(text)).length / tokens.length > TITLE_CASE;
}

/** Whether a sentence, a quotation or a clause in brackets begins right here. */
function opens(token: Token, index: number, text: string): boolean {
  return index === 0 || /[.!?:…“„«"‘([•–—]\s*$/u.test(text.slice(Math.max(0, token.start - 3), token.start));
}

function startsName(token: Token, index: number, tokens: readonly Token[], text: string, words: Words): boolean {
  if (!isUpper(token.text)) return false;
  const small = token.text.toLowerCase();
  const acronym = /^[\p{Lu}\d]{2,}$/u.test(token.text) && token.text.length <= 6;
  if (words.plain.has(small) && !(acronym && index > 0)) return false;
  if (words.calendar.has(small)) return false;
  // A single letter is an initial: only before another name.
  const next = tokens[index + 1];
  if (token.text.length === 1)
    return next !== undefined && /^\.?\s$/.test(text.slice(token.end, next.start)) && isUpper(next.text);
  return true;
}

/** Index of the last token of the run that starts at `i`. */
function runEnd(i: number, tokens: readonly Token[], text: string, words: Words): number {
  let last = i;
  for (let k = i + 1; k < tokens.length; k++) {
    const token = tokens[k];
    const previous = tokens[k - 1];
    if (!token || !previous) break;
    const gap = text.slice(previous.end, token.start);
    const small = token.text.toLowerCase();
    if (!/^[ \u00a0]$|^\. $|^ & $|^['’]$/u.test(gap)) break;
    if (gap === '. ' && previous.text.length > 1 && !words.titles.has(previous.text.toLowerCase())) break;
    // O'Brien, D'Angelo; but not a possessive or an elided article.
    if (/['’]/u.test(gap) && !(previous.text.length === 1 && isUpper(token.text))) break;
    if (isUpper(token.text) && !words.calendar.has(small)) {
      if (words.plain.has(small) && !/^\p{Lu}{2,}$/u.test(token.text) && !words.connectors.has(small)) break;
      last = k;
    } else if (isModelNumber(token.text) && last === k - 1) {
      last = k;
    } else if (!words.connectors.has(small) || k - last > 2) break;
  }
  return last;
}

function cut(tokens: readonly Token[], from: number, to: number, sentence: Sentence, words: Words): Mention | null {
  const text = sentence.block.text;
  let first = from;
  let title: string | null = null;
  for (let k = from; k <= to; k++) {
    const token = tokens[k];
    // "Economy Minister X", "EU-Kommissionspräsidentin X": the name is what follows the office.
    if (token && isTitle(token.text, words) && k - from <= 3) {
      title = text.slice(tokens[from]?.start ?? token.start, token.end);
      first = k + 1;
      while (first <= to && words.connectors.has(tokens[first]?.text.toLowerCase() ?? '')) first++;
    }
  }
  const head = tokens[first];
  const end = tokens[to];
  if (!head || !end || first > to) return null;
  const name = text.slice(head.start, end.end);
  if (!/\p{L}/u.test(name) || isGeneral(name, words)) return null;
  const previous = tokens[first - 1];
  const touching = previous && /^[\s'’"“„«(]+$/u.test(text.slice(previous.end, head.start)) ? previous.text : '';
  if (title === null && touching && isTitle(touching, words)) title = touching;
  return {
    name,
    sentence,
    start: head.start,
    end: end.end,
    initial: first === from && opens(head, from, text),
    title,
    before: touching,
  };
}

/** A title of the lexicon, or a compound that ends in one. */
function isTitle(word: string, words: Words): boolean {
  const small = word.toLowerCase();
  if (words.titles.has(small)) return true;
  const tail = small.split(/[-‑]/).at(-1) ?? small;
  return words.titles.has(tail);
}

const isGeneral = (name: string, words: Words): boolean =>
  name
    .toLowerCase()
    .split(/[\s\u00a0]+/)
    .every((word) => words.general.has(word) || words.plain.has(word) || words.titles.has(word));

/** Text of blocks, in small letters, as a set of words: what also occurs without a capital. */
export function smallWords(blocks: readonly Block[]): Set<string> {
  const found = new Set<string>();
  for (const { text } of blocks)
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]*/gu)) found.add(word);
  return found;
}
