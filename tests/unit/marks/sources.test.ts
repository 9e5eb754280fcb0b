import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TakeawayCues } from '@/utils/marks';

const CUES = join(__dirname, '../../../assets/cues');
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(CUES, ...path), 'utf8'));
const languages = readdirSync(CUES).flatMap((name) => (name.endsWith('.json') ? [name.replace('.json', '')] : []));

const Address = z.string().check(z.regex(/^https:\/\/\S+$/));
const Source = z.object({ name: z.string().check(z.minLength(3)), address: Address });
const Words = z.pipe(
  z.string(),
  z.transform((text) => text.split(' ').filter((word) => word !== '')),
);
const Loans = z.array(z.object({ words: Words, lists: z.tuple([Source, Source]) }));
const Sources = z.object({
  language: z.string(),
  /** Of the closed classes: prepositions and conjunctions. */
  grammar: Source,
  /** Where words are looked up. */
  lists: z.array(Source).check(z.minLength(2)),
  words: z.object({
    /** Words that two of the lists have. */
    twice: Words,
    /** Words that only one of them has. */
    once: Words,
    /** Of these, with a public page that uses the word. */
    seen: z.record(z.string(), z.array(Address).check(z.minLength(1))),
  }),
  /** Labels with the addresses of public pages that use them as such. */
  seen: z.record(z.string(), z.array(Address)),
  /** Cues that have no two sources yet. */
  unbacked: z.array(z.string()),
});

/** Words of a cue, as they were looked up; figures and signs need no source. */
const wordsOf = (cue: string): string[] => cue.split(/[\s\d,;:?!/().«»"“”„–·؟（）&]+/).filter((word) => word !== '');

describe('sources of the lexicons', () => {
  it('cover the languages of the lexicons and no other', () => {
    const files = readdirSync(join(CUES, 'sources')).filter((name) => name !== 'loans.json');
    expect(files.sort()).toEqual(languages.map((language) => `${language}.json`).sort());
  });

  it.each(languages)('%s: each cue has a grammar or two sources, or is said to have none', (language) => {
    const cues = TakeawayCues.parse(read(`${language}.json`));
    const loans = Loans.parse(read('sources', 'loans.json'));
    const { lists, words, seen, unbacked } = Sources.parse(read('sources', `${language}.json`));
    expect(new Set(lists.map(({ address }) => address)).size).toBe(lists.length);
    expect(Object.keys(words.seen).filter((word) => !words.once.includes(word))).toEqual([]);
    const listed = new Set([...words.twice, ...Object.keys(words.seen), ...loans.flatMap((some) => some.words)]);
    const isBacked = (cue: string) => wordsOf(cue).every((word) => listed.has(word)) || (seen[cue]?.length ?? 0) > 1;
    // `after` and `and` hold closed classes: the grammar lists them.
    const open = [...Object.values(cues.labels), ...Object.values(cues.heads), cues.before, cues.not].flat();
    expect([...new Set(open)].filter((cue) => !isBacked(cue)).sort()).toEqual([...unbacked].sort());
  });
});
