import * as z from 'zod/mini';

const Phrases = z.array(z.string());
const Some = z.optional(Phrases);
/**
 * Phrases per kind of takeaway; a kind that the language has no cue for is absent. A `z.partialRecord` says the same and
 * costs the reader 0.6 kB.
 */
const ByKind = z.object({
  keypoints: Some,
  tldr: Some,
  summary: Some,
  takeaway: Some,
  verdict: Some,
  conclusion: Some,
});

/** The words with which one language labels takeaways: `assets/cues/<language>.json`. */
export const TakeawayCues = z.object({
  /** BCP-47. */
  language: z.string(),
  /** Whole labels: "key takeaways". */
  labels: ByKind,
  /** Nouns that make a label together with a word of `before` or a publisher's name: "our verdict", "Data Takeaway". */
  heads: ByKind,
  /** Words that may stand before a head: "our", "final", "data". */
  before: Phrases,
  /** Words after a label that open a qualification: "of", "by", "am". */
  after: Phrases,
  /** Words that join a second subject to a heading: "and". */
  and: Phrases,
  /** Words that make a head another thing: "jury verdict". */
  not: Phrases,
});
export type TakeawayCues = z.infer<typeof TakeawayCues>;
