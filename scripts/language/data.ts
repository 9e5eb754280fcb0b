import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';

/** A heading and a body of the same or of different languages. */
export const Pair = z.object({
  heading: z.string(),
  body: z.string(),
  headingLang: z.string(),
  bodyLang: z.string(),
  same: z.boolean(),
  kind: z.string(),
});
export type Pair = z.infer<typeof Pair>;

/** A headline and its language; `src: crafted` are headlines full of foreign names. */
export const Headline = z.object({ text: z.string(), lang: z.string(), src: z.string() });
export type Headline = z.infer<typeof Headline>;

const File = z.union([z.array(Pair), z.array(Headline)]);

/** Reads a file of pairs or of headlines. Throws where it is neither. */
export function readBenchmark(file: string): { pairs: Pair[]; headlines: Headline[] } {
  const rows = z.parse(File, JSON.parse(readFileSync(file, 'utf8')));
  return {
    pairs: rows.filter((row): row is Pair => 'heading' in row),
    headlines: rows.filter((row): row is Headline => 'text' in row),
  };
}

/** Folder of the shared evaluation data, which is no part of the project: `$GLOSS_SHARED` or `../shared`. */
export function sharedFolder(): string | undefined {
  const folder = resolve(process.env.GLOSS_SHARED ?? '../shared', 'language');
  return existsSync(folder) ? folder : undefined;
}
