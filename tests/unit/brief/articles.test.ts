import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractBrief, loadBriefLexicon } from '@/utils/brief';
import type { Actor } from '@/utils/report';
import { article, noMarks } from './fixtures';

/** An invented article: who takes part and as what, and words of it that are nobody. */
interface Labelled {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly actors: Readonly<Record<string, Actor['kind']>>;
  readonly never: readonly string[];
  /** Who takes part and is not found, by name: what is not done yet. */
  readonly missed?: readonly string[];
}
const FOLDER = path.join(import.meta.dirname, 'articles');

describe('actors of invented articles', () => {
  it.each(readdirSync(FOLDER))('%s: all but the named misses are found, and nobody else', async (file) => {
    const {
      heading,
      lines,
      actors,
      never,
      missed = [],
    } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Labelled;
    const language = file.slice(0, 2);
    const lexicon = await loadBriefLexicon(language);
    const { positions } = extractBrief(article(heading, lines), noMarks, { language, lexicon });
    const said = Object.fromEntries(positions.map(({ actor }) => [actor.name, actor.kind]));
    expect(said).toEqual(actors);
    for (const word of [...never, ...missed]) expect(Object.keys(said)).not.toContain(word);
  });
});
