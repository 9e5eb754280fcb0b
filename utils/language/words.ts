import lists from '@/assets/language/words.json';

/**
 * Function words: articles, prepositions, pronouns, particles. They are few, frequent and hardly ever borrowed, so they
 * say which language a headline full of foreign names is in.
 */
const OWNERS = new Map<string, string[]>();
for (const [language, list] of Object.entries(lists)) {
  for (const word of list.split(' ')) OWNERS.set(word, [...(OWNERS.get(word) ?? []), language]);
}

/** Languages that function words are known of. */
export const WORD_LANGUAGES: readonly string[] = Object.keys(lists);

/** Lower-case words of a text, letters and their marks only: `d'Orsay` → `d`, `orsay`. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  );
}

/** What a text's function words say of one language. */
export interface WordHits {
  /** How many words of the text are function words of the language. */
  readonly count: number;
  /** The same, each word worth 1/√k where k languages share it: "de" or "a" alone prove little. */
  readonly weight: number;
}

/** Function-word hits by language; languages without a hit are absent. */
export function wordHits(text: string): ReadonlyMap<string, WordHits> {
  const hits = new Map<string, { count: number; weight: number }>();
  for (const word of words(text)) {
    const owners = OWNERS.get(word) ?? [];
    for (const language of owners) {
      const hit = hits.get(language) ?? { count: 0, weight: 0 };
      hit.count += 1;
      hit.weight += 1 / Math.sqrt(owners.length);
      hits.set(language, hit);
    }
  }
  return hits;
}

/** A mask with fewer words or letters than this says nothing. */
const LEAST_WORDS = 2;
const LEAST_LETTERS = 6;

/**
 * The part of a heading that carries language: words written small, and function words whatever their case. Names of
 * people, companies and products go, and so do German nouns and most of an English headline in title case; where too
 * little is left, the answer is `''`.
 */
export function maskNames(text: string): string {
  const kept: string[] = [];
  for (const raw of text.normalize('NFC').match(/[\p{L}\p{M}\p{N}'’.&+-]+/gu) ?? []) {
    const word = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
    if (!word || /\p{N}/u.test(word)) continue;
    const lower = word.toLowerCase();
    const written = word === lower && word !== word.toUpperCase();
    if (written || (word.length > 1 && OWNERS.has(lower))) kept.push(lower);
  }
  const mask = kept.join(' ');
  return kept.length >= LEAST_WORDS && mask.length - kept.length + 1 >= LEAST_LETTERS ? mask : '';
}

/** From this share of capitals on, a text is set in capitals and read in small letters (detectors know few capitals). */
const SET_IN_CAPITALS = 0.7;

/** A heading set in capitals in small letters, so that its case says nothing; other texts as they are. */
export function settleCase(text: string): string {
  const cased = text.match(/[\p{Lu}\p{Ll}]/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return cased >= LEAST_LETTERS && capitals / cased >= SET_IN_CAPITALS ? text.toLowerCase() : text;
}
