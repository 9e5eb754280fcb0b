/**
 * Many phrases found in one pass over a text. A trie over tokens: a first brief spent 210–390 ms compiling the same
 * phrases as regular expressions, and each of thirty lists read every sentence anew.
 */

/** Where a phrase stands: `text` is the source's own writing of it. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `words`: phrases begin and end with whole words. `characters`: scripts without blanks; a phrase may stand anywhere. */
export type Writing = 'words' | 'characters';

/** Finds phrases of named lists; within one list hits do not overlap, and of two that start together the longer counts. */
export type PhraseFinder<List extends string> = (text: string) => ReadonlyMap<List, readonly Hit[]>;

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
}

interface Node<List> {
  /** By token; a leading blank in the key says that white space has to stand before it. */
  readonly next: Map<string, Node<List>>;
  /** `abc*` and `*abc` by their fixed letters. */
  prefixes: Affixes<List> | null;
  suffixes: Affixes<List> | null;
  /** Words with `*` on both sides or inside. */
  globs: { readonly source: string; readonly word: RegExp; readonly spaced: boolean; readonly node: Node<List> }[];
  /** `$`: a clause ends before the next token. */
  stop: Node<List> | null;
  number: { spaced: boolean; node: Node<List> } | null;
  gap: Node<List> | null;
  /** Lists with a phrase that ends here. */
  readonly lists: List[];
}

interface Affixes<List> {
  readonly nodes: Map<string, Node<List>>;
  readonly lengths: Set<number>;
}

/** What a gap (`…`) may span: about eight words, or half a clause where words are not separated. */
const GAP = { words: 62, characters: 30 };
const GAP_ENDS = { words: /[.!?;:]/u, characters: /[。！？]/u };

const TOKENS = { words: /[\p{L}\p{M}\p{N}]+|\S/gu, characters: /\d+|\S/gu };
const PHRASE_TOKENS = { words: /[\p{L}\p{M}\p{N}*]+|\S/gu, characters: /\d+|\S/gu };

const fold = (text: string): string => text.toLowerCase().replace(/[’‘]/g, "'");

/** Blanks mean nothing in scripts that do without them. */
function tokensOf(text: string, pattern: RegExp, writing: Writing): Token[] {
  const tokens: Token[] = [];
  const whole = fold(text);
  // Small letters are as long as capitals but for a few (Turkish İ); then each token is folded by itself.
  const wordOf = (start: number, stop: number): string =>
    whole.length === text.length ? whole.slice(start, stop) : fold(text.slice(start, stop));
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const spaced = writing === 'words' && start > end;
    end = start + match[0].length;
    tokens.push({ word: wordOf(start, end), start, end, spaced });
  }
  return tokens;
}

const newNode = <List>(): Node<List> => ({
  next: new Map(),
  prefixes: null,
  suffixes: null,
  globs: [],
  stop: null,
  number: null,
  gap: null,
  lists: [],
});

function child<Key, List>(nodes: Map<Key, Node<List>>, key: Key): Node<List> {
  const node = nodes.get(key) ?? newNode<List>();
  nodes.set(key, node);
  return node;
}

function affix<List>(affixes: Affixes<List>, letters: string, spaced: boolean): Node<List> {
  affixes.lengths.add(letters.length);
  return child(affixes.nodes, (spaced ? ' ' : '') + letters);
}

/** The node behind one token of a phrase. */
function step<List>(from: Node<List>, { word, spaced }: Token): Node<List> {
  if (word === '…') return (from.gap ??= newNode());
  if (word === '$') return (from.stop ??= newNode());
  if (word === '#') return (from.number ??= { spaced, node: newNode() }).node;
  const [stars, letters] = [word.split('*').length - 1, word.replaceAll('*', '')];
  if (stars === 0 || letters === '') return child(from.next, (spaced ? ' ' : '') + word);
  if (stars === 1 && word.endsWith('*'))
    return affix((from.prefixes ??= { nodes: new Map(), lengths: new Set() }), letters, spaced);
  if (stars === 1 && word.startsWith('*'))
    return affix((from.suffixes ??= { nodes: new Map(), lengths: new Set() }), letters, spaced);
  const known = from.globs.find((glob) => glob.source === word && glob.spaced === spaced);
  if (known) return known.node;
  const node = newNode<List>();
  // Words of the lexicon are letters and digits, so nothing in them has to be escaped.
  from.globs.push({ source: word, word: new RegExp(`^${word.replaceAll('*', '.*')}$`, 'u'), spaced, node });
  return node;
}

/**
 * Builds the finder of a set of lists.
 *
 * @param lists phrases in the notation of BriefLexicon, by the name of their list
 * @param numbers words that `#` stands for beside digits
 */
export function phraseFinder<List extends string>(
  lists: Readonly<Record<List, readonly string[]>>,
  writing: Writing,
  numbers: readonly string[] = [],
): PhraseFinder<List> {
  const root = newNode<List>();
  for (const [list, phrases] of Object.entries<readonly string[]>(lists) as [List, readonly string[]][]) {
    for (const phrase of phrases) {
      const tokens = tokensOf(phrase, PHRASE_TOKENS[writing], writing);
      if (tokens.length === 0) continue;
      const end = tokens.reduce(
        (node, token, index) => step(node, index === 0 ? { ...token, spaced: false } : token),
        root,
      );
      if (!end.lists.includes(list)) end.lists.push(list);
    }
  }
  const walker = { writing, numbers: new Set(numbers) };
  return (text) => {
    const tokens = tokensOf(text, TOKENS[writing], writing);
    const found = new Map<List, Hit[]>();
    tokens.forEach(({ start }, index) => {
      const ends = new Map<List, number>();
      walk(root, tokens, index, true, ends, walker);
      for (const [list, end] of ends) {
        const hits = found.get(list) ?? [];
        if ((hits.at(-1)?.end ?? 0) <= start) hits.push({ start, end, text: text.slice(start, end) });
        found.set(list, hits);
      }
    });
    return found;
  };
}

interface Walker {
  readonly writing: Writing;
  readonly numbers: ReadonlySet<string>;
}

/**
 * Follows the trie from a token on and notes, per list, the furthest end reached.
 *
 * @returns whether any phrase ended
 */
function walk<List>(
  node: Node<List>,
  tokens: readonly Token[],
  at: number,
  first: boolean,
  ends: Map<List, number>,
  walker: Walker,
): boolean {
  let ended = false;
  const last = tokens[at - 1];
  if (!first && last) {
    for (const list of node.lists) ends.set(list, Math.max(ends.get(list) ?? 0, last.end));
    ended = node.lists.length > 0;
  }
  const token = tokens[at];
  if (node.stop && (!token || /^[^\p{L}\p{N}]$/u.test(token.word)) && walk(node.stop, tokens, at, false, ends, walker))
    ended = true;
  if (!token) return ended;
  const on = (next: Node<List> | undefined, to = at + 1): void => {
    if (next && walk(next, tokens, to, false, ends, walker)) ended = true;
  };
  const blank = !first && token.spaced ? ' ' : '';
  on(node.next.get(blank + token.word));
  const { prefixes, suffixes, number, gap } = node;
  for (const length of prefixes?.lengths ?? [])
    if (length <= token.word.length) on(prefixes?.nodes.get(blank + token.word.slice(0, length)));
  for (const length of suffixes?.lengths ?? [])
    if (length <= token.word.length) on(suffixes?.nodes.get(blank + token.word.slice(-length)));
  for (const glob of node.globs) if (glob.spaced === (blank !== '') && glob.word.test(token.word)) on(glob.node);
  if (number && (first || number.spaced === token.spaced)) {
    const to = numberEnd(tokens, at, walker);
    if (to > at) on(number.node, to);
  }
  if (gap && followGap(gap, tokens, at, ends, walker)) ended = true;
  return ended;
}

/** Index behind a number in digits or words, or `at` where none stands. */
function numberEnd(tokens: readonly Token[], at: number, { numbers, writing }: Walker): number {
  const isNumber = (index: number): boolean => numbers.has(tokens[index]?.word ?? '');
  let to = at;
  if (isNumber(at)) {
    to++;
    while (writing === 'characters' && isNumber(to)) to++;
  } else if (/^\d/.test(tokens[at]?.word ?? '')) {
    to++;
    const goesOn = (): boolean =>
      /^[.,]$/.test(tokens[to]?.word ?? '') && !tokens[to]?.spaced && /^\d/.test(tokens[to + 1]?.word ?? '');
    while (goesOn()) to += 2;
  }
  return to;
}

/** The nearest continuation behind a gap counts: a phrase does not reach for a second one. */
function followGap<List>(
  node: Node<List>,
  tokens: readonly Token[],
  at: number,
  ends: Map<List, number>,
  walker: Walker,
): boolean {
  const from = tokens[at - 1]?.end ?? 0;
  for (let to = at; to < tokens.length; to++) {
    const token = tokens[to];
    if (!token || token.start - from > GAP[walker.writing]) return false;
    if (walk(node, tokens, to, false, ends, walker)) return true;
    if (GAP_ENDS[walker.writing].test(token.word)) return false;
  }
  return false;
}
