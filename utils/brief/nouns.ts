import type { BriefLexicon } from './lexicon';

/** What the end of a word says: compounds are what they end in. */
export interface Nouns {
  /** A common noun, by the lexicon's general words and endings. */
  readonly isCommon: (word: string) => boolean;
  /** A noun for a kind of body (firm, authority, association), whole or as the end of a compound. */
  readonly isBody: (word: string) => boolean;
  /** A firm in general: "Hersteller", "plateforme". */
  readonly isFirm: (word: string) => boolean;
  /** An office or profession. */
  readonly isOffice: (word: string) => boolean;
}

/** Endings by which nouns are inflected where compounds are written in one word. */
const INFLECTIONS = ['', 'n', 's', 'e', 'en', 'es', 'er', 'ern'];
/** An ending this short ends names as well ("Tunis", "Jung") and so wants this many letters before it. */
const SHORT = { letters: 4, before: 3 };

/** Reads a lexicon's nouns; endings are looked up, so the size of the lists costs nothing. */
export function nounReader({ words, actors, nounCapitals }: BriefLexicon): Nouns {
  const general = new Set(words.general);
  const commonEndings = new Set(words.nounEndings);
  const firms = endingsOf(actors.company);
  const others = endingsOf([...actors.state, ...actors.group]);
  const offices = endingsOf([...actors.person, ...(nounCapitals ? actors.titles.map((title) => `*${title}`) : [])]);
  const forms = (word: string): string[] => {
    const small = word.toLowerCase().split(/[-‑]/u).at(-1) ?? '';
    return nounCapitals
      ? INFLECTIONS.filter((ending) => small.endsWith(ending)).map((ending) =>
          small.slice(0, small.length - ending.length),
        )
      : [small];
  };
  const longest = (word: string, endings: Endings): number =>
    Math.max(...forms(word).map((form) => lengthOfEnding(form, endings)));
  const body = (word: string): number => Math.max(longest(word, firms), longest(word, others));
  // The longer ending says what a word is: an "Apparat" is no "Rat".
  const common = (word: string): number => longest(word, { whole: general, endings: commonEndings });
  return {
    isCommon: (word) => !isAcronym(word) && common(word) > 0 && common(word) >= body(word),
    isBody: (word) => !isAcronym(word) && body(word) > 0 && body(word) >= common(word),
    isFirm: (word) => longest(word, firms) > 0,
    isOffice: (word) => longest(word, offices) > 0,
  };
}

interface Endings {
  readonly whole: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
}

/** `*bank` is an ending and a word, `ag` a word only. */
const endingsOf = (list: readonly string[]): Endings => ({
  whole: new Set(list.map((word) => word.replaceAll('*', ''))),
  endings: new Set(list.filter((word) => word.startsWith('*')).map((word) => word.slice(1))),
});

/** Letters of the longest ending of a word, or 0. */
function lengthOfEnding(word: string, { whole, endings }: Endings): number {
  if (whole.has(word)) return word.length;
  for (let at = 0; at < word.length; at++) {
    const ending = word.slice(at);
    if (endings.has(ending) && (ending.length > SHORT.letters || at === 0 || at >= SHORT.before)) return ending.length;
  }
  return 0;
}

const isAcronym = (word: string): boolean => /^[\p{Lu}\d/-]{2,6}$/u.test(word);
