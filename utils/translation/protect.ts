/** What a translation must bring back word by word: addresses, handles, tickers, the reader's terms. No DOM. */

/** A stretch of text that an engine never sees; `target` replaces it, or it stays as it is. */
export interface ProtectedSpan {
  readonly start: number;
  readonly end: number;
  readonly target: string | null;
}

/** A term of the reader's glossary; a name pinned to itself has `source === target`. */
export interface Term {
  readonly source: string;
  readonly target: string;
}

/**
 * Addresses, mail addresses and bare domains, @handles and #tags, $TICKERS and (EXCHANGE: TICKER), names of program
 * text: call(), snake_case, camelCase, --flag, file.ext. A full stop that ends the sentence stays outside.
 */
const VERBATIM = new RegExp(
  [
    /(?:https?:\/\/|www\.)[^\s<>"'“”„«»]*[^\s<>"'“”„«».,;:!?)\]}]/,
    /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
    /(?<![\w.])@\w{2,}|(?<![\w&])#\p{L}[\p{L}\p{N}_]+/u,
    /\$[A-Z]{1,5}(?![\w$])|(?<=[(（])[A-Z]{2,8}:\s?[A-Z\d.]{1,6}(?=[)）])/,
    /(?<![\w.@/-])(?:[a-z\d-]+\.)+(?:com|org|net|edu|gov|info|io|dev|app|eu|de|fr|uk|js|ts|py|json|html|pdf|csv)(?![\w-])(?:\/[\w./-]*\w)?/,
    /(?<![\w.])[A-Za-z]\w*(?:\.\w+)*\(\)|(?<!\w)[a-z]+(?:_[a-z\d]+)+(?!\w)|(?<!\w)[a-z]+[A-Z][a-z]+[A-Z]\w*|(?<!\S)--[a-z][\w-]+/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);
/** Scripts that write words without a space between them, or hang particles on names. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Where a text holds what must stay as it is, in order, without overlaps. The reader's terms go first, longest first. */
export function protectedSpans(text: string, terms: readonly Term[] = []): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  const take = (start: number, end: number, target: string | null) => {
    if (spans.every((span) => end <= span.start || start >= span.end)) spans.push({ start, end, target });
  };
  const lower = terms.length > 0 ? lowerCased(text) : text;
  for (const { source, target } of [...terms].sort((a, b) => b.source.length - a.source.length)) {
    if (!source) continue;
    // A term in small letters is meant as a word, wherever it stands; one with capitals is a name and meant exactly so.
    const isWord = source === lowerCased(source);
    const where = isWord ? lower : text;
    for (let at = where.indexOf(source); at >= 0; at = where.indexOf(source, at + source.length)) {
      const end = at + source.length;
      if (isInsideWord(text, at) || isInsideWord(text, end)) continue;
      if (text.slice(at + 1, end) !== source.slice(1)) continue; // "US" is not "us"
      take(at, end, isWord && text[at] !== source[0] ? target.charAt(0).toUpperCase() + target.slice(1) : target);
    }
  }
  for (const match of text.matchAll(VERBATIM)) take(match.index, match.index + match[0].length, null);
  return spans.sort((a, b) => a.start - b.start);
}

/** Small letters, one for one: "İ" would become two and shift what stands behind it. */
const lowerCased = (text: string): string =>
  text.replace(/\p{Lu}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));

const isInsideWord = (text: string, at: number): boolean => {
  const around = text.slice(at - 1, at + 1);
  return at > 0 && /^[\p{L}\p{N}]{2}$/u.test(around) && !UNSPACED.test(around);
};
