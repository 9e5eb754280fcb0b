import { base } from '../languages';
import { sentenceStarts } from '../sentences';
import { elements, readTokens, writeTokens } from '../tokens';

/** An engine input: markup as Bergamot keeps it, one sentence a line, and what stood between the lines. */
export interface Prepared {
  readonly html: string;
  readonly gaps: readonly string[];
}

/** `wbr` is the one empty element that Bergamot lets stand inside a word without adding spaces round it. */
const MARKUP = elements('b', '<wbr id="#">');

/**
 * Characters that the engine's HTML reader or tokenizer stumbles over: controls, lone surrogates, and the line breaks
 * that separate sentences here.
 */
// eslint-disable-next-line no-control-regex -- they are the subject
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f\ufeff\ufffe\uffff]/g;

/** Half a surrogate pair, or what a server put for a byte it could not read: alone in a text it brings the engine down. */
const BROKEN = '\ufffd';

/** Invisible marks by the hundred, as some sites hide them in their text; the tags of a flag are seven in a row at most. */
const FLOOD = /\p{Default_Ignorable_Code_Point}{17,}/gu;

const cleaned = (text: string): string =>
  text.toWellFormed().replaceAll(BROKEN, '?').replace(FLOOD, '').replace(CONTROLS, ' ');

/**
 * Longer than any word, and than any sentence of a script that writes no spaces: a thousand in a row without space or
 * punctuation, or without space in a script that has it, is data or play.
 */
const NO_WORDS =
  /[^\s\p{P}]{1000}|[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]{1000}/u;

/** Whether there is language in a text. Where not, an engine would ponder: 100,000 letters in a row took 20 s. */
export const isProse = (text: string): boolean => !NO_WORDS.test(cleaned(text));

/** Segment text → engine input. */
export function prepare(text: string, from: string): Prepared {
  const clean = cleaned(text);
  const gaps: string[] = [];
  let html = '';
  let at = 0;
  for (const start of sentenceStarts(clean, from)) {
    const sentence = clean.slice(at, start);
    const gap = /\s*$/.exec(sentence)![0];
    html += `${line(sentence.slice(0, sentence.length - gap.length))}\n`;
    gaps.push(gap);
    at = start;
  }
  return { html: writeTokens(html + line(clean.slice(at)), MARKUP), gaps };
}

/** A single line break inside a sentence (preformatted text) is white space to the engine. */
const line = (sentence: string): string => sentence.replaceAll('\n', ' ');

/** Languages that write no space between sentences. */
const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

/**
 * Engine output → segment text.
 *
 * @param source the segment's own text: the engine moves the white space round opaque tokens, and this says where it was
 */
export function restore(output: string, { gaps }: Prepared, source: string, to: string): string {
  const lines = output.split('\n');
  const between = (index: number): string => {
    const gap = gaps[index] ?? ' ';
    if (gap.includes('\n')) return gap;
    return UNSPACED.has(base(to)) ? '' : gap || ' ';
  };
  let text = lines[0]!;
  for (const [index, next] of lines.slice(1).entries()) text = text.trimEnd() + between(index) + next.trimStart();
  return respace(source, readTokens(text.trim(), 'wbr'));
}

const OPAQUE = /(\s?)<(\d+)\/>(\s?)/g;

/** Gives opaque tokens the white space round them that they have in the source. */
function respace(source: string, target: string): string {
  const spaces = new Map([...source.matchAll(OPAQUE)].map(([, before, number, after]) => [number, { before, after }]));
  return target.replace(OPAQUE, (whole, before: string, number: string, after: string, at: number) => {
    const wanted = spaces.get(number);
    if (!wanted) return whole;
    const first = at === 0;
    const last = at + whole.length === target.length;
    // A footnote mark hangs on the word before it: no space there, but one after it.
    const left = wanted.before ? before || (first ? '' : ' ') : wanted.after ? '' : before;
    const right = wanted.after
      ? after || (last || /^[\s.,;:!?)]/.test(target.slice(at + whole.length)) ? '' : ' ')
      : after;
    return `${left}<${number}/>${right}`;
  });
}
