/** Articles whose brief people wrote down: `briefs.json`, as far as scoring reads it. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Lists whose claims are labelled, so that recall and precision can be told. */
export const LISTS = ['predictions', 'risks', 'openQuestions'] as const;
export type List = (typeof LISTS)[number];

const quotes = z.array(z.string());
const actor = z.object({
  name: z.string(),
  aliases: quotes,
  central: z.boolean(),
  named: z.boolean(),
  /** The actor whose words these are, where one speaks for another. */
  speaksFor: z.nullish(z.string()),
  stanceQuotes: quotes,
});
const article = z.object({
  id: z.string(),
  lang: z.string(),
  thesis: z.nullable(z.object({ quote: z.string() })),
  actors: z.array(actor),
  takeaways: quotes,
  predictions: quotes,
  risks: quotes,
  openQuestions: quotes,
  figures: z.array(z.object({ value: z.union([z.number(), z.array(z.number()), z.null()]) })),
  /** Claims on which two people may differ: neither right nor wrong. */
  borderline: z.record(z.string(), quotes),
  /** Sentences that no claim of this part of the brief may quote. */
  negatives: z.record(z.string(), z.array(z.object({ quote: z.string() }))),
  /** A list that is not complete tells recall only. */
  complete: z.record(z.string(), z.boolean()),
});
export type LabelledActor = z.infer<typeof actor>;
export type LabelledArticle = z.infer<typeof article>;

/** Throws, with what is wrong and where, if the file is missing or has another shape. */
export function loadLabels(file: string): LabelledArticle[] {
  if (!existsSync(file)) throw new Error(`No labels at ${file}. Name a file with --labels, or set GLOSS_SHARED.`);
  const labels = z.object({ articles: z.array(article) }).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!labels.success) throw new Error(`${file} is not a file of labels:\n${z.prettifyError(labels.error)}`);
  return labels.data.articles;
}
