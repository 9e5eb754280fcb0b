/** What a translation must bring back unchanged: addresses and handles word by word, numbers by value. No DOM. */

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

/** Addresses, mail addresses, @handles and $TICKERS. A full stop that ends the sentence stays outside. */
const VERBATIM =
  /(?:https?:\/\/|www\.)[^\s<>"'“”„«»]*[^\s<>"'“”„«».,;:!?)\]}]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])@\w{2,}|\$[A-Z]{1,5}(?![\w$])/g;

/** Where a text holds what must stay as it is, in order, without overlaps. The reader's terms go first. */
export function protectedSpans(text: string, terms: readonly Term[] = []): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  const take = (start: number, end: number, target: string | null) => {
    if (spans.every((span) => end <= span.start || start >= span.end)) spans.push({ start, end, target });
  };
  for (const term of terms) {
    if (!term.source) continue;
    for (let at = text.indexOf(term.source); at >= 0; at = text.indexOf(term.source, at + term.source.length)) {
      const end = at + term.source.length;
      if (!isInsideWord(text, at) && !isInsideWord(text, end)) take(at, end, term.target);
    }
  }
  for (const match of text.matchAll(VERBATIM)) take(match.index, match.index + match[0].length, null);
  return spans.sort((a, b) => a.start - b.start);
}

const isInsideWord = (text: string, at: number): boolean =>
  /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1)) && !/[\p{Script=Han}\p{Script=Hiragana}]/u.test(text[at] ?? '');

const NUMBER = /\p{Nd}+(?:[.,'’٫٬\u00a0\u202f ]\p{Nd}+)*/gu;
/** Words that scale a number, so that only its digits can be compared: "15 billion" is 150亿. */
const SCALE = /^\s?(?:\p{L}|[万亿億兆])/u;
/** A small number may be spelled out or become an ordinal. */
const SPELLED_BELOW = 13;

/**
 * The source's numbers that the target lost, compared by value and not by spelling: `3.5` is `3,5`, `1,200` is `1.200`,
 * `$15 billion` is `15 Milliarden` and `150亿`, `٢٠٢٦` is `2026`.
 */
export function lostNumbers(source: string, target: string): string[] {
  const pool = numbersIn(target);
  const groups = new Set(target.replace(/\p{Nd}/gu, latin).split(/\D+/));
  return numbersIn(source)
    .filter((wanted) => {
      if ([...wanted.values].some((value) => Number.isInteger(value) && value < SPELLED_BELOW)) return false;
      const at = pool.findIndex((found) => sameNumber(wanted, found));
      if (at >= 0) pool.splice(at, 1);
      // Dates, and numbers that merely stand side by side, are cut up differently by different hands.
      return at < 0 && !wanted.text.split(/\D+/).every((group) => groups.has(group));
    })
    .map(({ text }) => text);
}

interface Found {
  readonly text: string;
  /** All that it may mean: `1.500` is 1500 or 1.5. */
  readonly values: ReadonlySet<number>;
  /** Without zeros at either end. */
  readonly significant: string;
  readonly scaled: boolean;
}

function numbersIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const plain = match[0].replace(/\p{Nd}/gu, latin);
    const scaled = SCALE.test(text.slice(match.index + match[0].length));
    const values = valuesOf(plain);
    // Not one number but several: a date, a list, a range.
    const parts = values.size > 0 ? [plain] : plain.split(/\D+/);
    for (const part of parts) {
      const digits = part.replace(/\D/g, '');
      const significant = digits.replace(/^0+|0+$/g, '') || '0';
      found.push({ text: part, values: valuesOf(part), significant, scaled });
    }
  }
  return found;
}

function valuesOf(plain: string): Set<number> {
  const values = new Set<number>();
  const groups = plain.split(/\D/);
  const marks = plain.replace(/\d/g, '');
  const joined = groups.join('');
  if (groups.length === 1) return values.add(Number(joined));
  const thousands = (parts: string[]) =>
    (parts[0] as string).length <= 3 && parts.slice(1).every((part) => part.length === 3);
  if (thousands(groups) && new Set(marks).size === 1) values.add(Number(joined));
  const last = groups.at(-1) as string;
  const head = groups.slice(0, -1);
  const decimal =
    /[.,٫]$/.test(marks) &&
    (head.length === 1 || (thousands(head) && !marks.slice(0, -1).includes(marks.at(-1) as string)));
  if (decimal) values.add(Number(`${head.join('')}.${last}`));
  return values;
}

function sameNumber(a: Found, b: Found): boolean {
  for (const value of a.values) if (b.values.has(value)) return true;
  return (a.scaled || b.scaled) && a.significant === b.significant;
}

/** Any decimal digit as 0–9: blocks of ten digits start at a multiple of ten counted from their zero. */
function latin(digit: string): string {
  const code = digit.codePointAt(0) as number;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
