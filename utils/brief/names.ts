import type { Block } from '@/utils/report';
import type { Sentence } from './sentences';
import type { BriefLexicon } from './lexicon';
import { namesAmongNouns } from './nounRuns';
import { nounReader, type Nouns } from './nouns';

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

/** A word of a sentence; offsets in the block's text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Capitalised words in a row with what connects them: tokens `from` to `to` of a sentence of `text`. */
export interface Run {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A name in a run: its first and last token, and the title before it. */
export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly title: string | null;
}

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[-‑&/.][\p{L}\p{M}\p{N}]+)*/gu;
const isUpper = (word: string): boolean => /^\p{Lu}/u.test(word) || /^\p{Ll}{1,2}\p{Lu}/u.test(word);
/** "3", "16e", "4o", "X": what follows a product's name. Years do not. */
const isModelNumber = (word: string): boolean => /^(?!(?:19|20)\d\d$)\d{1,3}\p{L}{0,2}$/u.test(word);

/** Share of capitals from which on a line is set in title case, where capitals say nothing. */
const TITLE_CASE = 0.6;
const TITLE_CASE_WORDS = 5;

/** Sets of a lexicon's words that finding names needs. */
export interface NameWords {
  readonly plain: ReadonlySet<string>;
  readonly general: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  readonly connectors: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly purpose: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly calendar: ReadonlySet<string>;
  readonly nouns: Nouns;
  readonly nounCapitals: boolean;
  /** Words that the article has in small letters as well. */
  readonly small: ReadonlySet<string>;
}

const lower = (words: readonly string[]): Set<string> => new Set(words.map((word) => word.toLowerCase()));

/** The word sets of a lexicon that finding names needs. */
export function nameWords(lexicon: BriefLexicon, small: ReadonlySet<string>): NameWords {
  return {
    plain: lower(lexicon.words.plain),
    general: lower(lexicon.words.general),
    determiners: lower(lexicon.words.determiners),
    connectors: lower(lexicon.words.connectors),
    articles: lower(lexicon.words.articles),
    purpose: lower(lexicon.words.purpose),
    titles: lower(lexicon.actors.titles),
    calendar: new Set(lexicon.names.calendar),
    nouns: nounReader(lexicon),
    nounCapitals: lexicon.nounCapitals,
    small,
  };
}

/**
 * Runs of capitalised words in a sentence, with the titles before them cut off.
 *
 * @returns mentions in order; whether they name anybody is decided over the whole article
 */
export function mentionsIn(sentence: Sentence, words: NameWords, lexicon: BriefLexicon): Mention[] {
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
    const run = { tokens, from: i, to: last, text };
    const names = lexicon.nounCapitals ? namesAmongNouns(run, words) : [nameBehindTitle(run, words)];
    for (const name of names) {
      const mention = mentionOf(name, run, sentence, words);
      if (mention) mentions.push(mention);
    }
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

function startsName(token: Token, index: number, tokens: readonly Token[], text: string, words: NameWords): boolean {
  if (!isUpper(token.text)) return false;
  const small = token.text.toLowerCase();
  const acronym = /^[\p{Lu}\d]{2,}$/u.test(token.text) && token.text.length <= 6;
  if (words.plain.has(small) && !(acronym && index > 0)) return false;
  // "Die Bahn", "Wechselte Acme": what opens a sentence has a capital for that.
  if (
    !acronym &&
    opens(token, index, text) &&
    (words.determiners.has(small) || (words.nounCapitals && words.small.has(small)))
  )
    return false;
  if (words.calendar.has(small)) return false;
  // A single letter is an initial: only before another name.
  const next = tokens[index + 1];
  if (token.text.length === 1)
    return next !== undefined && /^\.?\s$/.test(text.slice(token.end, next.start)) && isUpper(next.text);
  return true;
}

/** Index of the last token of the run that starts at `i`. */
function runEnd(i: number, tokens: readonly Token[], text: string, words: NameWords): number {
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
    } else if (k - last > 2 || !connects(k, i, tokens, words)) break;
  }
  return last;
}

/** Whether a small word at `k` goes on with the name that began at `from`. */
function connects(k: number, from: number, tokens: readonly Token[], words: NameWords): boolean {
  const small = (at: number): string => tokens[at]?.text.toLowerCase() ?? '';
  if (words.connectors.has(small(k))) return true;
  // "Verband der …": a genitive goes on with a body.
  if (words.articles.has(small(k)))
    return words.connectors.has(small(k - 1)) || (words.nounCapitals && words.nouns.isBody(tokens[k - 1]?.text ?? ''));
  return words.purpose.has(small(k)) && tokens.slice(from, k).some(({ text }) => words.nouns.isBody(text));
}

/** "Economy Minister X": the name is what follows the office. What "Minister for X" names is no person. */
function nameBehindTitle({ tokens, from, to, text }: Run, words: NameWords): NameSpan {
  const small = (at: number): string => tokens[at]?.text.toLowerCase() ?? '';
  let first = from;
  let title: string | null = null;
  const head = tokens[from];
  // "Author X", "Wisdom of X": a noun that has its capital from the sentence it opens.
  if (head && opens(head, from, text) && !words.nouns.isBody(head.text)) {
    if (words.general.has(small(from)) && from < to) first++;
    else if (words.small.has(small(from)) && words.connectors.has(small(from + 1))) first++;
    while (first > from && first < to && words.connectors.has(small(first))) first++;
  }
  for (let k = first; k <= Math.min(to, from + 3); k++) {
    const token = tokens[k];
    if (!token || !isTitle(token.text, words)) continue;
    title = text.slice(tokens[from]?.start ?? token.start, token.end);
    first = k + 1;
    for (; first <= to && (words.connectors.has(small(first)) || words.purpose.has(small(first))); first++)
      title = null;
  }
  return { first, last: to, title };
}

function mentionOf(span: NameSpan, { tokens, from, text }: Run, sentence: Sentence, words: NameWords): Mention | null {
  const { first, last } = span;
  const [head, end] = [tokens[first], tokens[last]];
  if (!head || !end || first > last) return null;
  const name = text.slice(head.start, end.end);
  if (!/\p{L}/u.test(name) || isGeneral(name, words)) return null;
  const previous = tokens[first - 1];
  const touching = previous && /^[\s'’"“„«(]+$/u.test(text.slice(previous.end, head.start)) ? previous.text : '';
  return {
    name,
    sentence,
    start: head.start,
    end: end.end,
    initial: first === from && opens(head, from, text),
    title: span.title ?? (touching && isTitle(touching, words) ? touching : null),
    before: touching,
  };
}

/** A title of the lexicon, or a compound that ends in one. */
function isTitle(word: string, words: NameWords): boolean {
  const small = word.toLowerCase();
  if (words.titles.has(small)) return true;
  const tail = small.split(/[-‑]/).at(-1) ?? small;
  return words.titles.has(tail);
}

const isGeneral = (name: string, words: NameWords): boolean =>
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
