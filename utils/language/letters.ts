import alphabets from '@/assets/language/letters.json';
import { LANGUAGES } from './languages';
import { words } from './words';

/** Letters of each language: beyond a–z for Latin ones, the whole alphabet for others. */
const ALPHABETS = new Map<string, ReadonlySet<string>>(
  Object.entries(alphabets).map(([language, letters]) => [language, new Set(letters)]),
);
/**
 * The kanji a Japanese newspaper prints: JIS X 0208, read out of the platform's own decoder (々 and 6,355 more, two bytes
 * each). Most simplified characters (这 电 脑) are not among them.
 */
const KANJI: ReadonlySet<string> = jisKanji();

function jisKanji(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xea; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('shift_jis').decode(Uint8Array.from(bytes)).match(/\p{Script=Han}/gu));
}

/** How many characters of a text are Chinese and no kanji. */
export function unjapanese(text: string): number {
  return (text.match(/\p{Script=Han}/gu) ?? []).filter((character) => !KANJI.has(character)).length;
}

const CHECKED = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic}/u;

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
    letter > 'z' && !alphabet.has(letter) && CHECKED.test(letter) && (!theirs || theirs.has(letter));
  return counted.filter((word) => [...word].some(foreign)).length;
}
