import { align } from './align';
import { type ArticleText, articleText, lastAtOrBefore, type Texts } from './articleText';
import { type Likeness, measure, type Passage, passageOf } from './likeness';
import { finish, indexing, pairAt, type TextIndex, type Words } from './textIndex';
import type { Selector } from './types';
import { type Anchored, judge } from './verdict';

/** Finds annotations in one reading of an article. The index is built when the first one needs it. */
export interface Anchorer {
  resolve(selector: Selector): Anchored;
  /**
   * Resolves many without holding the page up: after each slice of at most `SLICE` ms it waits for `breath`.
   * Throws the signal's reason when aborted.
   */
  resolveAll(selectors: readonly Selector[], pace: Pace): Promise<Anchored[]>;
}

export interface Pace {
  /** Milliseconds, rising. */
  readonly now: () => number;
  /** Gives the page its turn: `scheduler.yield`, a message, a timer. */
  readonly breath: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** design §5.6: slices of at most 8 ms. */
const SLICE = 8;
/** A pair that stands oftener tells nothing; the rarest ones decide. */
const COMMON_PAIR = 64;
/** Rarest pairs that vote; a passage with its surroundings has about fifty. */
const VOTERS = 32;
/** Windows that are aligned: the right place, a look-alike or two, and the scar a deletion left. */
const WINDOWS = 4;
/** Windows with a smaller share of the first one's vote are chance: leaving them out changes no result on the bench. */
const LEAST_VOTE = 0.05;
/** Words by which a passage may stand off from where the vote says; plus an eighth of it for what was put in. */
const SLACK = 12;
/** Exact occurrences looked at where no pair votes: short passages such as a cell's "Yes". */
const OCCURRENCES = 50;

export function anchorer(article: Texts): Anchorer {
  const whole = articleText(article);
  let index: TextIndex | undefined;
  const resolve = (selector: Selector): Anchored =>
    inSameBlocks(whole, selector) ?? bySearch(whole, (index ??= finish(indexing(whole.text))), selector);
  return {
    resolve,
    async resolveAll(selectors, { now, breath, signal }) {
      const found: Anchored[] = [];
      let since = now();
      const rest = async () => {
        if (now() - since < SLICE) return;
        await breath();
        signal?.throwIfAborted();
        since = now();
      };
      for (const selector of selectors) {
        let anchored = inSameBlocks(whole, selector);
        if (!anchored) {
          if (!index) {
            const work = indexing(whole.text);
            let step = work.next();
            for (; !step.done; step = work.next()) await rest();
            index = step.value;
          }
          anchored = bySearch(whole, index, selector);
        }
        found.push(anchored);
        await rest();
      }
      return found;
    },
  };
}

/** Where one annotation stands in an article. For several, make one `anchorer`. */
export function resolve(article: Texts, selector: Selector): Anchored {
  return anchorer(article).resolve(selector);
}

/** Blocks' ids are made from their text: where they are still there, so is the passage, unless the text repeats. */
function inSameBlocks(whole: ArticleText, { spans, exact, prefix, suffix }: Selector): Anchored | null {
  const texts = spans.map(({ block, start, end }) => whole.blockText(block)?.slice(start, end));
  if (texts.join('\n') !== exact) return null;
  const first = spans[0]!;
  const start = whole.offsetOf(first.block, first.start)!;
  const end = start + exact.length;
  if (whole.text.slice(start, end) !== exact) return null; // something was put in between its blocks
  const before = prefix === whole.text.slice(Math.max(0, start - prefix.length), start);
  const after = suffix === whole.text.slice(end, end + suffix.length);
  if (!before && !after) return null;
  return { state: 'sure', spans, score: 1, reason: 'same-block', guess: null };
}

function bySearch(whole: ArticleText, index: TextIndex, selector: Selector): Anchored {
  const passage = passageOf(selector);
  const candidates: Likeness[] = [];
  const seen: number[] = [];
  const look = (word: number) => {
    if (seen.some((other) => Math.abs(other - word) <= SLACK / 2)) return;
    seen.push(word);
    candidates.push(compare(index, passage, word));
  };
  for (const word of windowsByPairs(index, passage.words, selector)) look(word);
  if (!candidates.some(({ quote }) => quote > 0.5)) {
    for (const word of windowsByText(index, passage.words, selector)) look(word);
  }
  const { state, reason, best } = judge(candidates);
  if (!best) return { state: 'orphan', spans: [], score: 0, reason, guess: null };
  if (state !== 'orphan') {
    return { state, spans: whole.spansOf(best.start, best.end), score: best.score, reason, guess: null };
  }
  const guess = whole.spansOf(best.start, Math.max(best.end, best.start + 1))[0] ?? null;
  return { state, spans: [], score: best.score, reason, guess };
}

/** First words of the windows that most rare pairs point at, best first. */
function windowsByPairs(index: TextIndex, passage: Words, { position, prefix }: Selector): number[] {
  const pairs: { at: number; count: number }[] = [];
  for (let i = 0; i + 1 < passage.count; i++) {
    const count = index.count(pairAt(passage, i));
    if (count > 0) pairs.push({ at: i, count });
  }
  pairs.sort((a, b) => a.count - b.count);
  const votes = new Map<number, number>();
  const bucket = 8; // words; what was put in or dropped before a pair moves its vote
  for (const { at, count } of pairs.slice(0, VOTERS)) {
    if (count > COMMON_PAIR) break;
    for (let word = index.last(pairAt(passage, at)); word >= 0; word = index.before(word)) {
      const diagonal = Math.floor((word - at) / bucket);
      votes.set(diagonal, (votes.get(diagonal) ?? 0) + 1 / count);
    }
  }
  const expected = lastAtOrBefore(index.words.start, position.start - prefix.length) / bucket;
  const near = (diagonal: number) => 1 / (2 + Math.abs(diagonal - expected));
  const ranked = [...votes]
    .map(([diagonal, weight]): [number, number] => [
      diagonal,
      weight + (votes.get(diagonal - 1) ?? 0) / 2 + (votes.get(diagonal + 1) ?? 0) / 2 + near(diagonal),
    ])
    .sort((a, b) => b[1] - a[1]);
  const least = (ranked[0]?.[1] ?? 0) * LEAST_VOTE;
  return ranked
    .slice(0, WINDOWS)
    .filter(([, weight]) => weight >= least)
    .map(([diagonal]) => diagonal * bucket + bucket / 2);
}

/** First words of windows around exact occurrences, nearest to the expected place first. */
function windowsByText(index: TextIndex, passage: Words, { exact, prefix, position }: Selector): number[] {
  const found: number[] = [];
  for (let at = index.text.indexOf(exact); at >= 0 && found.length < OCCURRENCES;) {
    found.push(at);
    at = index.text.indexOf(exact, at + exact.length);
  }
  const before = lastAtOrBefore(passage.start, prefix.length);
  return found
    .sort((a, b) => Math.abs(a - position.start) - Math.abs(b - position.start))
    .slice(0, WINDOWS)
    .map((at) => lastAtOrBefore(index.words.start, at) - before);
}

/** Aligns the passage and its surroundings with the text around a word, and measures what is left of each. */
function compare(index: TextIndex, passage: Passage, word: number): Likeness {
  const slack = SLACK + (passage.words.count >> 3);
  return measure(index, passage, align(passage.words, passage.range, index.words, word - slack, word + slack));
}
