/**
 * Segment text: our own tokenizer and the checks an engine's answer has to pass. Knows no DOM, builds no HTML: what an
 * engine sends ends as characters in a Text node or is refused.
 */

/** A parsed segment: text (unescaped), a pair `<1>…</1>` or a mark `<2/>`. */
export type SegmentNode =
  | string
  | { readonly kind: 'pair'; readonly n: number; readonly children: readonly SegmentNode[] }
  | { readonly kind: 'mark'; readonly n: number };

/** Engines put spaces into tags now and then. */
const TOKEN = /<\s*(\/?)\s*(\d{1,6})\s*(\/?)\s*>/g;
/** What is left after the tokens and opens a tag, a comment or a declaration. */
const MARKUP = /<[a-z/!?]/i;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Writes plain text as a segment's text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Reads a segment's text as plain text. Engines also answer with the other entities of XML and numeric ones. */
export function unescapeText(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Writes a parsed segment back; `serializeSegment(parseSegment(text)!) === text` for every segment of ours. */
export function serializeSegment(nodes: readonly SegmentNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escapeText(node);
      return node.kind === 'mark' ? `<${node.n}/>` : `<${node.n}>${serializeSegment(node.children)}</${node.n}>`;
    })
    .join('');
}

/**
 * Parses a segment's text. Linear.
 *
 * @returns its nodes, neighbouring text joined; null where tokens do not nest, a number comes twice or other markup occurs
 */
export function parseSegment(text: string): SegmentNode[] | null {
  const root: SegmentNode[] = [];
  const open: { n: number; children: SegmentNode[] }[] = [];
  const seen = new Set<number>();
  let children = root;
  let at = 0;
  const putText = (raw: string): boolean => {
    if (MARKUP.test(raw)) return false;
    if (raw) children.push(unescapeText(raw));
    return true;
  };
  for (const match of text.matchAll(TOKEN)) {
    if (!putText(text.slice(at, match.index))) return null;
    at = match.index + match[0].length;
    const [, slash, digits, self] = match;
    const n = Number(digits);
    if (slash) {
      if (self || open.pop()?.n !== n) return null;
      children = open.at(-1)?.children ?? root;
      continue;
    }
    if (seen.has(n)) return null;
    seen.add(n);
    if (self) {
      children.push({ kind: 'mark', n });
    } else {
      const pair = { kind: 'pair' as const, n, children: [] as SegmentNode[] };
      children.push(pair);
      open.push(pair);
      children = pair.children;
    }
  }
  return putText(text.slice(at)) && open.length === 0 ? root : null;
}

/** Plain text of a parsed segment, tokens left out. */
export function textOf(nodes: readonly SegmentNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if (node.kind === 'pair') text += textOf(node.children);
  }
  return text;
}

/** What is wrong with an answer. */
export type TokenFault = 'malformed' | 'tokens' | 'nesting' | 'empty';

const HAS_WORD = /[\p{L}\p{N}]/u;

/** Each token by its number: what it is, what it stands in, whether it holds words. */
function tokensOf(nodes: readonly SegmentNode[], parent: number, into: Map<number, [string, number, boolean]>) {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const words = node.kind === 'pair' && HAS_WORD.test(textOf(node.children));
    into.set(node.n, [node.kind, parent, words]);
    if (node.kind === 'pair') tokensOf(node.children, node.n, into);
  }
  return into;
}

/**
 * Compares an answer's tokens with the source's: the same numbers, once each, of the same kind and in the same parent,
 * and none that lost all its words.
 */
export function checkTokens(
  source: string,
  target: string,
): { readonly ok: true; readonly nodes: SegmentNode[] } | { readonly ok: false; readonly fault: TokenFault } {
  const asked = parseSegment(source);
  const nodes = parseSegment(target);
  if (!asked || !nodes) return { ok: false, fault: 'malformed' };
  const wanted = tokensOf(asked, 0, new Map());
  const found = tokensOf(nodes, 0, new Map());
  if (wanted.size !== found.size) return { ok: false, fault: 'tokens' };
  for (const [n, [kind, parent, words]] of wanted) {
    const token = found.get(n);
    if (token?.[0] !== kind) return { ok: false, fault: 'tokens' };
    if (token[1] !== parent) return { ok: false, fault: 'nesting' };
    if (words && !token[2]) return { ok: false, fault: 'empty' };
  }
  if (HAS_WORD.test(textOf(asked)) && !HAS_WORD.test(textOf(nodes))) return { ok: false, fault: 'empty' };
  return { ok: true, nodes };
}

/** Full stops that end no sentence: titles, references, initials. */
const NO_END =
  /(?:^|[\s(“"„«])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Nr|No|Vol|Fig|vs|etc|z\.B|d\.h|u\.a|e\.g|i\.e|ca|Inc)\.\s*$/u;

/** Where sentences stand: spans that cover the text without gap, in order. */
export function sentencesOf(text: string, language: string): [start: number, end: number][] {
  const spans: [number, number][] = [];
  let start = 0;
  for (const { index, segment } of segmenter(language).segment(text)) {
    const end = index + segment.length;
    const goesOn =
      end < text.length &&
      !segment.endsWith('\n') &&
      (NO_END.test(text.slice(Math.max(start, end - 12), end)) || /^\p{Ll}/u.test(text.slice(end, end + 2)));
    if (goesOn) continue;
    spans.push([start, end]);
    start = end;
  }
  return spans;
}

/** Making one took 116 ms of the 1,065 that 10,000 elements take: one for each language. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    made = new Intl.Segmenter('en', { granularity: 'sentence' }); // a tag the browser does not take
  }
  segmenters.set(language, made);
  return made;
}
