import * as z from 'zod/mini';
import type { Likeness } from './likeness';
import { Span } from './types';

/** Why an annotation stands where it does, or nowhere. The panel has a sentence for each. */
export const AnchorReason = z.enum([
  'same-block', // the block is unchanged
  'exact', // the passage is unchanged elsewhere
  'edited', // the passage was edited, its words and surroundings tell
  'ambiguous', // it could be another place as well
  'unlike', // something stands there, too unlike the passage
  'deleted', // the surroundings are there, the passage is not
  'gone', // nothing of it is there
]);
export type AnchorReason = z.infer<typeof AnchorReason>;

/** An annotation that is not surely where it was. */
export const AnchorDoubt = z.object({ state: z.enum(['uncertain', 'orphan']), reason: AnchorReason });
export type AnchorDoubt = z.infer<typeof AnchorDoubt>;

/** Where an annotation stands in an article as it is now. */
export const Anchored = z.object({
  /** `uncertain`: shown with "is this it?"; `orphan`: not shown in the text. */
  state: z.enum(['sure', 'uncertain', 'orphan']),
  /** One span per block; empty for an orphan. */
  spans: z.array(Span),
  /** 0–1: likeness of passage and surroundings. */
  score: z.number(),
  reason: AnchorReason,
  /** Where an orphan most likely stood. */
  guess: z.nullable(Span),
});
export type Anchored = z.infer<typeof Anchored>;

export interface Verdict {
  readonly state: 'sure' | 'uncertain' | 'orphan';
  readonly reason: AnchorReason;
  readonly best: (Likeness & { readonly score: number }) | null;
}

/** Set by hand and checked on half of the bench's documents, reported on the other half (tests/bench/anchoring.ts). */
export interface Thresholds {
  /** Least likeness of the passage itself: painted at all, painted as sure. */
  readonly quote: number;
  readonly sureQuote: number;
  /** Least score: painted at all, painted as sure. */
  readonly score: number;
  readonly sureScore: number;
  /** Least lead over the second best place to be sure. */
  readonly lead: number;
  /** How much better the surroundings of a place where it is missing must be for it to count as deleted there. */
  readonly scar: number;
  /** Least likeness of what stands around it to be sure. */
  readonly surroundings: number;
  /** Words from which on a passage cut out here and put in elsewhere is asked about, not given up. */
  readonly moved: number;
}

export const THRESHOLDS: Thresholds = {
  quote: 0.4,
  sureQuote: 0.6,
  score: 0.5,
  sureScore: 0.65,
  lead: 0.08,
  scar: 0.2,
  surroundings: 0.35,
  moved: 8,
};

/**
 * Likeness in one number, 0–1. A long passage speaks for itself, a phrase or a cell only together with what stands
 * around it: either side weighs 1, the passage 1 and one more for each `WORDS_A_SIDE` words, at most `MOST`.
 * A side that is not there does not count.
 */
function scoreOf({ quote, prefix, suffix, words }: Likeness): number {
  const weight = Math.min(MOST, 1 + words / WORDS_A_SIDE);
  let sum = quote * weight;
  let weights = weight;
  for (const side of [prefix, suffix]) {
    if (side === null) continue;
    sum += side;
    weights++;
  }
  return sum / weights;
}

/** Set by hand and checked on half 0 of the bench, like the thresholds. */
const WORDS_A_SIDE = 6;
const MOST = 4;

/** Chooses among the places a passage could be, and says how sure that is. */
export function judge(candidates: readonly Likeness[], thresholds = THRESHOLDS): Verdict {
  const scored = candidates.map((likeness) => ({ ...likeness, score: scoreOf(likeness) }));
  // Among equals the nearest to where it stood.
  scored.sort((a, b) => b.score - a.score || a.distance - b.distance);
  const best = scored[0];
  if (!best) return { state: 'orphan', reason: 'gone', best: null };
  if (best.quote < thresholds.quote || best.score < thresholds.score) {
    return {
      state: 'orphan',
      reason: surroundings(best) < 0.5 ? 'gone' : best.quote === 0 ? 'deleted' : 'unlike',
      best,
    };
  }
  const scar = scored.find(isScar);
  if (scar && surroundings(best) < surroundings(scar) - thresholds.scar) {
    if (best.exact && best.words >= thresholds.moved) return { state: 'uncertain', reason: 'ambiguous', best };
    return { state: 'orphan', reason: 'deleted', best: scar };
  }
  if (best.quote < thresholds.sureQuote || best.score < thresholds.sureScore) {
    return { state: 'uncertain', reason: 'unlike', best };
  }
  const second = scored.find(({ start, end }) => end <= best.start || start >= best.end);
  const leads = best.score - (second?.score ?? 0) >= thresholds.lead;
  if (!leads || surroundings(best) < thresholds.surroundings) return { state: 'uncertain', reason: 'ambiguous', best };
  return { state: 'sure', reason: best.exact ? 'exact' : 'edited', best };
}

/** Likeness of what stands around it; 1 where nothing stood around it. */
function surroundings({ prefix, suffix }: Likeness): number {
  if (prefix === null || suffix === null) return prefix ?? suffix ?? 1;
  return (prefix + suffix) / 2;
}

/** A place where both sides meet and the passage is missing: it was deleted here, so elsewhere is another passage. */
function isScar({ quote, prefix, suffix }: Likeness): boolean {
  return quote < 0.2 && (prefix ?? 0) >= 0.6 && (suffix ?? 0) >= 0.6;
}
