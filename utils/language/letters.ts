import alphabets from '@/assets/language/letters.json';
import { LANGUAGES } from './languages';
import { words } from './words';

/** Letters of each language: beyond a–z for Latin ones, the whole alphabet for others. */
const ALPHABETS = new Map<string, ReadonlySet<string>>(
  Object.entries(alphabets).map(([language, letters]) => [language, new Set(letters)]),
);
const CHECKED = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic}/u;
const PLAIN = /[a-z\p{M}]/u;

/**
 * How many words of a text hold a letter that a language does not use: ł is no Czech, ђ no Russian letter. In Latin
 * script only words written small count, because names keep the letters of their home.
 *
 * @param rival where given, only letters count that this language does use: a broken character set proves nothing
 * @returns 0 for languages whose alphabet is not known
 */
export function foreignWords(text: string, language: string, rival?: string): number {
  const alphabet = ALPHABETS.get(language);
  if (!alphabet) return 0;
  const theirs = rival === undefined ? undefined : ALPHABETS.get(rival);
  const latin = LANGUAGES[language]?.scripts[0] === 'Latin';
  const kept = text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? [];
  const counted = latin ? kept.filter((word) => word === word.toLowerCase()) : words(text);
  const foreign = (letter: string) =>
    !PLAIN.test(letter) && CHECKED.test(letter) && !alphabet.has(letter) && (!theirs || theirs.has(letter));
  return counted.filter((word) => [...word].some(foreign)).length;
}
