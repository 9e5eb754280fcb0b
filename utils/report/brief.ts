import * as z from 'zod/mini';

/** A verbatim quote and where it stands: `block.text.slice(start, end) === quote`. */
export const Evidence = z.object({ quote: z.string(), block: z.string(), start: z.number(), end: z.number() });
export type Evidence = z.infer<typeof Evidence>;

/** Something the article says, with the sentences that say so. */
export const Claim = z.object({
  text: z.string(),
  evidence: z.array(Evidence),
  /** What led to it. */
  from: z.enum(['table', 'heading', 'list', 'cue', 'position', 'model']),
  /** The words that led to it, as found: a column head, "First is the", "remains to be seen". */
  cues: z.array(z.string()),
});
export type Claim = z.infer<typeof Claim>;

export const Actor = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(['company', 'product', 'person', 'state', 'group', 'sector', 'other']),
  mentions: z.number(),
});
export type Actor = z.infer<typeof Actor>;

/** Who stands where: an actor with stance, strategy, market and differentiator. */
export const Position = z.object({
  actor: Actor,
  stance: z.nullable(Claim),
  strategy: z.nullable(Claim),
  market: z.nullable(Claim),
  differentiator: z.nullable(Claim),
});
export type Position = z.infer<typeof Position>;

export const Figure = z.object({
  text: z.string(),
  /** A number, or [low, high]. */
  value: z.nullable(z.union([z.number(), z.tuple([z.number(), z.number()])])),
  unit: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  when: z.nullable(z.string()),
  evidence: z.array(Evidence),
});
export type Figure = z.infer<typeof Figure>;

/** The article's strategic positions, every claim traced to its sentence. */
export const Brief = z.object({
  language: z.string(),
  by: z.enum(['embedded', 'model', 'both']),
  thesis: z.nullable(Claim),
  positions: z.array(Position),
  takeaways: z.array(Claim),
  predictions: z.array(Claim),
  risks: z.array(Claim),
  openQuestions: z.array(Claim),
  verdict: z.nullable(Claim),
  figures: z.array(Figure),
  contradictions: z.array(z.object({ about: z.string(), claims: z.array(Claim) })),
  dropped: z.array(z.object({ text: z.string(), reason: z.string() })),
});
export type Brief = z.infer<typeof Brief>;
