import * as z from 'zod/mini';
import { Article } from '@/utils/article';
import { Brief, Judgement, LanguageGuess, Marks } from '@/utils/report';

/** Everything Gloss knows of a page, as plain data for panels and commands. */
export const Digest = z.object({
  article: Article,
  heading: LanguageGuess,
  body: LanguageGuess,
  judgement: Judgement,
  marks: Marks,
  brief: Brief,
});
export type Digest = z.infer<typeof Digest>;
