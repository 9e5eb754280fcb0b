import type { Block } from '@/utils/report';
import type { BriefLexicon } from './lexicon';

/** A sentence of a block: `block.text.slice(start, end) === text`, trimmed. */
export interface Sentence {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A closing mark may follow the stop that ends a sentence; «» and »« are both in use. */
const CLOSERS = /["'”’»«›)\]」』）》]/u;
const CJK_STOP = /[。！？]/u;
const OPENERS = /^["'“„‘‚«»‹([¿¡「『（《–—-]*\s*/u;

/**
 * Splits a block's text into sentences with offsets.
 *
 * A full stop ends a sentence unless it follows an abbreviation, an initial, an ordinal figure ("3. Mai") or stands
 * before a small letter. A line break always ends one. Sentences inside a quotation are split as well.
 *
 * @returns spans in order, without white space around them
 */
export function splitSentences(text: string, lexicon: BriefLexicon): { start: number; end: number }[] {
  const abbreviations = new Set(lexicon.words.abbreviations.map((word) => word.toLowerCase()));
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  const push = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && /\s/u.test(text.charAt(from))) from++;
    while (to > from && /\s/u.test(text.charAt(to - 1))) to--;
    if (to > from) spans.push({ start: from, end: to });
    start = end;
  };
  const brackets = quotations(text);
  const boundary = /\n+|[.!?…。！？‼⁇⁉]+/gu;
  for (const match of text.matchAll(boundary)) {
    const at = match.index;
    if (at < start) continue;
    if (match[0].startsWith('\n')) {
      push(at);
      continue;
    }
    let end = at + match[0].length;
    while (end < text.length && CLOSERS.test(text.charAt(end))) end++;
    // French puts a blank before the closing mark.
    if (/^\s[»›”]/u.test(text.slice(end, end + 2))) end += 2;
    if (CJK_STOP.test(match[0])) {
      if (!isInside(at, brackets)) push(end);
      continue;
    }
    if (end < text.length && !/\s/u.test(text.charAt(end))) continue;
    const next = text.slice(end).replace(/^\s+/u, '').replace(OPENERS, '').charAt(0);
    if (next && /\p{Ll}/u.test(next)) continue;
    if (match[0] === '.' && endsAbbreviated(text.slice(start, at), next, abbreviations, lexicon)) continue;
    push(end);
  }
  push(text.length);
  return spans;
}

/** Spans of quotations in 「」 and 『』: they stand inside a sentence, stops and all. */
const quotations = (text: string): { start: number; end: number }[] =>
  Array.from(text.matchAll(/「[^「」]*」|『[^『』]*』/gu), ({ index, 0: quote }) => ({
    start: index,
    end: index + quote.length,
  }));

const isInside = (at: number, spans: readonly { start: number; end: number }[]): boolean =>
  spans.some(({ start, end }) => start < at && at < end);

function endsAbbreviated(before: string, next: string, abbreviations: Set<string>, lexicon: BriefLexicon): boolean {
  const word = /[^\s("'“„«]+$/u.exec(before)?.[0] ?? '';
  const known = abbreviations.has(word.toLowerCase());
  if (known || /^\p{Lu}$/u.test(word)) return true;
  // "U.S." ends a sentence as often as not: it does before a plain word ("U.S. The"), not before a name.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return true;
  return lexicon.nounCapitals && /^\d{1,2}$/u.test(word) && /\p{Lu}/u.test(next);
}

/** The sentences of a block. */
export function sentencesOf(block: Block, lexicon: BriefLexicon): Sentence[] {
  return splitSentences(block.text, lexicon).map(({ start, end }) => ({
    block,
    start,
    end,
    text: block.text.slice(start, end),
  }));
}

/** Whether a sentence asks. */
export const asks = (text: string): boolean => /[?？⁇]["'”’»)\]」』）]*\s*$/u.test(text);
