import SearchableMap from 'minisearch/SearchableMap';
import { COLOURS } from '../colours';
import type { Colour } from '../types';
import { type Catalogue, idOf } from './catalogue';
import { type Postings, termsWith } from './postings';
import { wordsOf } from './words';

/** What to look for; null and empty mean: all. */
export interface Filter {
  readonly text: string;
  readonly colour: Colour | null;
  readonly tag: string | null;
  /** Key of an article. */
  readonly article: string | null;
  /** Only annotations that are not surely on their page any more. */
  readonly doubtful: boolean;
}

export const EVERYTHING: Filter = { text: '', colour: null, tag: null, article: null, doubtful: false };

/** What a word found is worth: itself, as a beginning, with a slip of the pen. */
const EXACT = 3;
const PREFIX = 2;
const FUZZY = 1;
/** Below this length one letter is another word; from `LONG` on two slips are forgiven. */
const FUZZY_FROM = 5;
const LONG = 9;

/**
 * Rows that hold every word of the filter and fit its facets: best first, the newest first among equals. Words count as
 * beginnings of words; where nothing begins so, one slip of the pen is forgiven, in long words two.
 *
 * @param doubts ids of annotations that are not surely on their page
 */
export function find(catalogue: Catalogue, filter: Filter, doubts: ReadonlySet<string>): Uint32Array {
  const { count, newest } = catalogue;
  const colour = filter.colour === null ? -1 : COLOURS.indexOf(filter.colour);
  const tag = filter.tag === null ? -1 : catalogue.tags.indexOf(filter.tag);
  const article = filter.article === null ? -1 : catalogue.articles.findIndex(({ key }) => key === filter.article);
  if ((filter.tag !== null && tag < 0) || (filter.article !== null && article < 0)) return new Uint32Array(0);
  const fits = (row: number): boolean =>
    (colour < 0 || catalogue.colour[row] === colour) &&
    (article < 0 || catalogue.article[row] === article) &&
    (tag < 0 || catalogue.tagOf.subarray(catalogue.tagAt[row], catalogue.tagAt[row + 1]).includes(tag)) &&
    (!filter.doubtful || doubts.has(idOf(catalogue, row)));

  const words = [...new Set(wordsOf(filter.text))];
  let scores: Uint16Array | null = null;
  for (const word of words) {
    const found = scoresOf(catalogue, word);
    if (scores)
      for (let row = 0; row < count; row++) scores[row] = found[row]! && scores[row]! && scores[row]! + found[row]!;
    else scores = Uint16Array.from(found);
  }
  const rows = new Uint32Array(count);
  let end = 0;
  if (!scores) {
    for (const row of newest) if (fits(row)) rows[end++] = row;
    return rows.subarray(0, end);
  }
  // A row at a time for each score there may be: few words make few scores, and no sorting.
  for (let score = words.length * EXACT; score >= words.length * FUZZY; score--) {
    for (const row of newest) if (scores[row] === score && fits(row)) rows[end++] = row;
  }
  return rows.subarray(0, end);
}

/** What each row is worth to one word, 0 where it does not hold it. */
function scoresOf(catalogue: Catalogue, word: string): Uint8Array {
  const rows = new Uint8Array(catalogue.count);
  const articles = new Uint8Array(catalogue.articles.length);
  let any = markPrefix(catalogue.words, word, rows);
  any = markPrefix(catalogue.titles, word, articles) || any;
  if (!any && word.length >= FUZZY_FROM) {
    markFuzzy(catalogue.words, word, rows);
    markFuzzy(catalogue.titles, word, articles);
  }
  for (let row = 0; row < catalogue.count; row++) {
    const ofTitle = articles[catalogue.article[row]!]!;
    if (ofTitle > rows[row]!) rows[row] = ofTitle;
  }
  return rows;
}

function markPrefix(postings: Postings, word: string, worth: Uint8Array): boolean {
  const [first, last] = termsWith(postings, word);
  for (let term = first; term < last; term++)
    mark(postings, term, postings.terms[term] === word ? EXACT : PREFIX, worth);
  return last > first;
}

function markFuzzy(postings: Postings, word: string, worth: Uint8Array): void {
  for (const [, [term]] of dictionaryOf(postings).fuzzyGet(word, word.length >= LONG ? 2 : 1)) {
    mark(postings, term, FUZZY, worth);
  }
}

function mark({ at, of }: Postings, term: number, score: number, worth: Uint8Array): void {
  for (let k = at[term]!; k < at[term + 1]!; k++) if (worth[of[k]!]! < score) worth[of[k]!] = score;
}

const dictionaries = new WeakMap<Postings, SearchableMap<number>>();

/** MiniSearch's radix tree over the words, for slips of the pen; made when first needed. */
function dictionaryOf(postings: Postings): SearchableMap<number> {
  const known = dictionaries.get(postings);
  if (known) return known;
  const made = new SearchableMap<number>();
  postings.terms.forEach((term, i) => made.set(term, i));
  dictionaries.set(postings, made);
  return made;
}

/** Makes ready what the first slip of the pen would wait for. */
export function prepare(catalogue: Catalogue): void {
  dictionaryOf(catalogue.words);
  dictionaryOf(catalogue.titles);
}

/** How often each colour, tag, article and month stands among rows, the most used first. */
export interface Counts {
  readonly colours: readonly { readonly key: Colour; readonly count: number }[];
  readonly tags: readonly { readonly key: string; readonly count: number }[];
  readonly articles: readonly { readonly key: string; readonly title: string; readonly count: number }[];
  /** `2026-03`, in order of time, months without any among them. */
  readonly months: readonly { readonly key: string; readonly count: number }[];
}

export function countsOf(catalogue: Catalogue, rows: Uint32Array): Counts {
  const colours = new Uint32Array(COLOURS.length);
  const tags = new Uint32Array(catalogue.tags.length);
  const articles = new Uint32Array(catalogue.articles.length);
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    colours[catalogue.colour[row]!]!++;
    articles[catalogue.article[row]!]!++;
    for (let k = catalogue.tagAt[row]!; k < catalogue.tagAt[row + 1]!; k++) tags[catalogue.tagOf[k]!]!++;
    first = Math.min(first, catalogue.created[row]!);
    last = Math.max(last, catalogue.created[row]!);
  }
  const used = (counts: Uint32Array): number[] =>
    [...counts.keys()].filter((i) => counts[i]! > 0).sort((a, b) => counts[b]! - counts[a]!);
  return {
    colours: COLOURS.map((key, i) => ({ key, count: colours[i]! })),
    tags: used(tags).map((i) => ({ key: catalogue.tags[i]!, count: tags[i]! })),
    articles: used(articles).map((i) => {
      const { key, title } = catalogue.articles[i]!;
      return { key, title: title || key, count: articles[i]! };
    }),
    months: monthsOf(catalogue, rows, first, last),
  };
}

function monthsOf({ created }: Catalogue, rows: Uint32Array, first: number, last: number): Counts['months'] {
  if (first > last) return [];
  const begins: number[] = [];
  const start = new Date(first);
  for (let month = start.getUTCMonth(); ; month++) {
    const begin = Date.UTC(start.getUTCFullYear(), month);
    begins.push(begin);
    if (begin > last) break; // the one after the last bounds it
  }
  const counts = new Uint32Array(begins.length);
  for (const row of rows) {
    let month = Math.min(begins.length - 2, Math.floor((created[row]! - begins[0]!) / LONGEST_MONTH_MS));
    while (created[row]! >= begins[month + 1]!) month++;
    counts[month]!++;
  }
  return begins.slice(0, -1).map((begin, i) => ({ key: new Date(begin).toISOString().slice(0, 7), count: counts[i]! }));
}

/** Dividing by it never overshoots. */
const LONGEST_MONTH_MS = 31 * 24 * 3600_000;
