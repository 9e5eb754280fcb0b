import everyday from '@/assets/language/everyday.json';
import grammar from '@/assets/language/words.json';
import patterns from '@/assets/language/spellings.json';

/**
 * Function words: articles, prepositions, pronouns, particles. They are few, frequent and hardly ever borrowed, so they
 * say which language a headline full of foreign names is in.
 */
const FUNCTION_WORDS = ownersOf(grammar);
/** Function words and everyday ones: days, family, money, "says", "today". They tell close languages apart. */
const COMMON_WORDS = ownersOf(grammar, everyday);

/** Languages by word. */
function ownersOf(...lists: Readonly<Record<string, string>>[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const [language, list] of lists.flatMap((one) => Object.entries(one))) {
    for (const word of list.split(' ')) owners.set(word, [...(owners.get(word) ?? []), language]);
  }
  return owners;
}

/** Beginnings (`ut-`), endings (`-sjon`) and letters (`øy`) that a language's own words have and its neighbours' not. */
const SPELLINGS = new Map(
  Object.entries(patterns).map(([language, list]) => {
    const cues = list
      .split(' ')
      .map((cue) => (cue.startsWith('-') ? `${cue.slice(1)}$` : cue.replace(/^(.+)-$/, '^$1')));
    return [language, new RegExp(cues.join('|'), 'u')];
  }),
);
/** Shorter words have no spelling to speak of. */
const SPELLED = 4;

/** One word of a text and the languages it speaks for. */
export interface Word {
  /** In small letters. */
  readonly text: string;
  /** Languages it is a function word of. */
  readonly functionOf: readonly string[];
  /** Languages it is a function word or an everyday word of. */
  readonly commonIn: readonly string[];
}

const TOKEN = /[\p{L}\p{M}\p{N}'’.&+-]+/gu;
const CAPITALIZED = /^\p{Lu}/u;
/** A text with at least this share of capitalized words is in title case; then capitals say nothing. */
const TITLE_CASE = 0.7;

/**
 * Words that names are made with. Between two capitalized words they are taken for a part of the name, not of the
 * sentence: "Lula da Silva" is not Portuguese.
 */
const PARTICLES = new Set(
  'd da dal das de degli dei del dell della delle dello den der des di do dos du el la las le les los sul sulla sullo van von y zu zum zur'.split(
    ' ',
  ),
);

/** English ones, which in title case are the sentence's own: "Lord of the Rings" in a German heading, not in an English. */
const TITLE_PARTICLES = new Set(['for', 'of', 'the']);

/** Lower-case words of a text, letters and their marks only: `d'Orsay` → `d`, `orsay`. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  );
}

/**
 * The part of a text that carries language: words written small, and function words where a sentence may have them.
 * Names of people, companies and products go, with the particles in them, and so do German nouns.
 *
 * @returns tokens in small letters, in order
 */
export function speakingTokens(text: string): string[] {
  const found = [...text.normalize('NFC').matchAll(TOKEN)];
  const tokens = found.map(([token]) => token);
  const titled = tokens.filter((token) => CAPITALIZED.test(token)).length >= TITLE_CASE * tokens.length;
  return found.flatMap(({ 0: raw, index, input }, i) => {
    const word = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
    if (!word || /\p{N}/u.test(word) || insideName(tokens, i, titled)) return [];
    const lower = word.toLowerCase();
    // "Der" may begin a sentence; in the middle of one it belongs to a magazine.
    const named = i > 0 && PARTICLES.has(tokens[i - 1]!) && insideName(tokens, i - 1, titled);
    const grammar =
      word.length > 1 && COMMON_WORDS.has(lower) && !named && (titled || STARTS.test(input.slice(0, index)));
    return word === lower || grammar ? [lower] : [];
  });
}

/** What stands before the first word of a sentence or of a part of a headline. */
const STARTS = /(?:^|[.:;!?…|–—«»„“”"'‘’([-])\s*$/u;

/** Whether a token is a particle with capitalized words on both sides. */
function insideName(tokens: readonly string[], i: number, titled: boolean): boolean {
  const particle = (token: string) => PARTICLES.has(token) || (!titled && TITLE_PARTICLES.has(token));
  if (!particle(tokens[i]!)) return false;
  const before = tokens.slice(0, i).findLast((other) => !particle(other));
  const after = tokens.slice(i + 1).find((other) => !particle(other));
  return Boolean(before && after && CAPITALIZED.test(before) && CAPITALIZED.test(after));
}

/** What is known of each of some words. */
export function readWords(tokens: readonly string[]): Word[] {
  return tokens
    .flatMap((token) => words(token))
    .map((text) => {
      const functionOf = FUNCTION_WORDS.get(text) ?? [];
      const commonIn = COMMON_WORDS.get(text) ?? [];
      return { text, functionOf, commonIn };
    });
}

/** Whether a word shows a language's spelling; common and short words show none. */
export function isSpelledAs({ text, commonIn }: Word, language: string): boolean {
  return commonIn.length === 0 && text.length >= SPELLED && (SPELLINGS.get(language)?.test(text) ?? false);
}

/** What a text's common words say of each language, a word worth 1/√k where k languages share it. */
export function wordWeights(found: readonly Word[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { commonIn } of found) {
    for (const language of commonIn) {
      weights.set(language, (weights.get(language) ?? 0) + 1 / Math.sqrt(commonIn.length));
    }
  }
  return weights;
}

/** A mask with fewer words or letters than this says nothing. */
const LEAST_WORDS = 2;
const LEAST_LETTERS = 6;

/** The speaking tokens as a text for a detector, or `''` where they are too few. */
export function maskOf(tokens: readonly string[]): string {
  return tokens.length >= LEAST_WORDS && tokens.join('').length >= LEAST_LETTERS ? tokens.join(' ') : '';
}

/** From this share of capitals on, a text is set in capitals and read in small letters (detectors know few capitals). */
const SET_IN_CAPITALS = 0.7;

/** A heading set in capitals in small letters, so that its case says nothing; other texts as they are. */
export function settleCase(text: string): string {
  const cased = text.match(/[\p{Lu}\p{Ll}]/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return cased >= LEAST_LETTERS && capitals / cased >= SET_IN_CAPITALS ? text.toLowerCase() : text;
}
