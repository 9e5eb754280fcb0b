import weights from '@/assets/language/weights.json';
import { best, type Ranking } from './detect';
import { foreignWords, unjapanese } from './letters';
import { languagesIn, priorOf, scriptsOf, UNMODELLED } from './languages';
import { judgedAs } from './tags';
import type { HeadingViews } from './views';
import { isSpelledAs, type Word } from './words';

/**
 * Names of the numbers the test weighs, in the order `features` gives them. `scripts/language/fit.ts` fits the weights;
 * others that were tried and did not help in cross-validation: differences of shares instead of their odds, whether
 * the detectors name the same language, spelling of the speaking words alone.
 */
export const FEATURES = [
  'one',
  'wordsOfOther',
  'wordsOfBody',
  'mixed',
  'spelling',
  'foreignLetters',
  'noMask',
  'speaking',
  'small',
  'masked',
  'weakest',
  'halves',
  'fullNoMask',
  'franc',
  'francMasked',
] as const;

/**
 * What a heading shows against a body language. All but `wordsOfBody`, `mixed` and `speaking` grow with the suspicion
 * that the heading is in another language.
 *
 * @param body the body's language
 */
export function features(views: HeadingViews, body: string): number[] {
  const { full, small, masked, halves, franc, francMasked, mask, speaking } = views;
  const ours = judgedAs(body);
  const rival = rivalOf(views, ours);
  const wordsOfOther = countCommon(speaking, rival, ours);
  const wordsOfBody = countCommon(speaking, ours, rival);
  const fullOdds = odds(full, ours);
  return [
    1,
    Math.min(4, wordsOfOther),
    Math.min(4, wordsOfBody),
    wordsOfOther > 0 && wordsOfBody > 0 ? 1 : 0,
    clamp(spelledLike(views, rival, ours), 3),
    Math.min(2, foreignWords(views.text, body, rival)),
    mask ? 0 : 1,
    Math.min(5, speaking.length) / 5,
    odds(small, ours),
    odds(masked, ours),
    mask ? Math.min(fullOdds, odds(masked, ours)) : Math.min(0, fullOdds),
    Math.min(odds(halves[0], ours), odds(halves[1], ours)),
    mask ? 0 : fullOdds,
    margin(franc, ours),
    margin(francMasked, ours),
  ];
}

/** What the test says of a heading. */
export interface HeadingVerdict {
  /** Log-odds that the heading is not in the body's language, both being equally likely beforehand. */
  readonly score: number;
  /** Set where the script alone decides. */
  readonly byScript: boolean;
}

/** Scores beyond any threshold, for what the script decides. */
const CERTAIN = 12;

/**
 * Asks whether a heading is NOT in a language; knowing which language it is in instead is not needed.
 *
 * @param fitted weights to use instead of the ones in assets/, for fitting them
 */
export function testHeading(views: HeadingViews, body: string, fitted?: readonly number[]): HeadingVerdict {
  const decided = scriptRule(views, body);
  if (decided !== undefined) return { score: decided, byScript: true };
  const chosen = fitted ?? (views.full.size ? weights.model : weights.franc);
  const score = features(views, body).reduce((sum, x, i) => sum + x * chosen[i]!, 0);
  const ours = judgedAs(body);
  const doubtful =
    onlyNames(views, ours) ||
    isTiny(views, ours) ||
    readsAsOurs(views, ours) ||
    (UNMODELLED.includes(body) && !speaksAnother(views, ours));
  return { score: doubtful ? Math.min(0, score) : score, byScript: false };
}

/** A heading of so few words says too little for a model's word alone. */
const TINY = 4;
/** Two words are a name, a slogan, a loan ("Carpe diem") as often as a sentence. */
const PAIR = 2;

/**
 * Whether a heading is tiny and has a word of the body's, or neither function words nor letters nor spelling speak for
 * another language. English spelling must twice: its words are borrowed everywhere ("home office").
 */
function isTiny(views: HeadingViews, ours: string): boolean {
  if (views.words.length > TINY) return false;
  if (views.words.length <= PAIR) return true;
  const rival = rivalOf(views, ours);
  if (countCommon(views.speaking, ours, rival) > 0) return true;
  return (
    countCommon(views.speaking, rival, ours) === 0 &&
    foreignWords(views.text, ours, rival) === 0 &&
    spelledLike(views, rival, ours) < (rival === 'en' ? 2 : 1)
  );
}

/** Whether the model reads the whole and what is no name in the body's language: then franc's word is no proof. */
function readsAsOurs({ full, masked, mask }: HeadingViews, ours: string): boolean {
  const first = (ranking: Ranking) => judgedAs(best(ranking)[0]?.[0] ?? 'und') === ours;
  return split(full, ours)[0] > 0.5 && (!mask || first(masked));
}

/** To a model that does not know the body's language every heading looks foreign: words and franc must say so, too. */
function speaksAnother(views: HeadingViews, ours: string): boolean {
  const rival = rivalOf(views, ours);
  const named = judgedAs(best(views.franc)[0]?.[0] ?? 'und') === rival;
  return views.full.size === 0 || (named && countCommon(views.speaking, rival, ours) >= 2);
}

/** Where nothing but names or nouns is left, each half must read as another language by such odds (e^(4 × 0.7) ≈ 16). */
const HALF_SURE = 0.7;
/** Names of people have fewer words. */
const MORE_THAN_A_NAME = 4;

/**
 * Whether a heading may be no more than names, which are at home in every language. It is more where both detectors
 * agree on every part of it and it is longer than a name, or its words are built as the other language builds them.
 */
function onlyNames(views: HeadingViews, ours: string): boolean {
  const { speaking, halves, franc, text, words } = views;
  if (speaking.length > 0 || text.toLowerCase() === text.toUpperCase()) return false;
  const rival = rivalOf(views, ours);
  const agreed =
    judgedAs(best(franc)[0]?.[0] ?? 'und') === rival && halves.every((half) => odds(half, ours) >= HALF_SURE);
  const long = words.length >= MORE_THAN_A_NAME || spelledLike(views, rival, ours) > 0;
  return !(agreed && long && words.length >= MORE_THAN_A_NAME - 1);
}

/** A Latin heading over a body in another script proves something from this many words written small on. */
const SMALL_WORDS = 2;
/** Where fewer are written small (title case, capitals), a detector decides from this many words on. */
const WORDS = 4;
/** What the detector must be sure of then; names of products come out below it in most cases. */
const SURE = 0.8;

/** Chinese characters that are no kanji; one may be a name's. */
const UNJAPANESE = 2;

/**
 * What scripts decide without any statistics, as log-odds, or `undefined` where they leave it open. Other scripts than
 * Latin are never borrowed for a whole heading; Latin names are, and where a Latin heading may be one, it is 0.
 */
export function scriptRule(views: HeadingViews, body: string): number | undefined {
  const { script, speaking, full, franc, inCapitals, text } = views;
  const scripts = scriptsOf(body);
  if (!script) return -CERTAIN;
  if (script === 'Han' && scripts.includes('Kana') && unjapanese(text) >= UNJAPANESE) return CERTAIN;
  // Kanji alone may be Japanese as well as Chinese, and franc goes by the script.
  if (script === 'Han' && scripts.includes('Kana') && full.size === 0) return 0;
  if (scripts.length === 0 || scripts.includes(script)) return undefined;
  if (script !== 'Latin') return CERTAIN;
  if (!inCapitals && views.mask && speaking.length >= SMALL_WORDS) return CERTAIN;
  const [language, share] = best(full.size ? full : franc)[0] ?? ['und', 0];
  const enough = text.split(/\s+/).filter((token) => /^\P{N}{2,}$/u.test(token)).length >= WORDS;
  const grammar = speaking.some(({ commonIn }) => commonIn.includes(language));
  return enough && share >= (grammar ? SURE / 2 : SURE) ? CERTAIN : 0;
}

/** The likeliest language of a ranking that is not judged as `ours`. */
export function otherLanguage(ranking: Ranking, ours: string): string | undefined {
  return best(ranking).find(([language]) => judgedAs(language) !== ours)?.[0];
}

/**
 * The language the heading is most likely in if not in ours: by the model's (or franc's) share and by function words
 * that ours has not.
 */
function rivalOf({ full, franc, speaking, script }: HeadingViews, ours: string): string {
  const ranking = full.size ? full : franc;
  let rival = 'und';
  let most = -Infinity;
  for (const language of script ? languagesIn(script) : []) {
    if (judgedAs(language) === ours) continue;
    const theirs = speaking.filter(({ commonIn }) => commonIn.includes(language) && !speaksFor(commonIn, ours)).length;
    const score = Math.log((ranking.get(language) ?? 0) + 0.01) + Math.log(priorOf(language)) + 0.7 * theirs;
    if (score > most) [rival, most] = [judgedAs(language), score];
  }
  return rival;
}

/** How many words are common in one language and not in another. */
function countCommon(words: readonly Word[], language: string, not: string): number {
  return words.filter(({ commonIn }) => speaksFor(commonIn, language) && !speaksFor(commonIn, not)).length;
}

/** Words spelled as the rival spells and not as we do, minus the reverse; nouns and names count too. */
function spelledLike({ words, script }: HeadingViews, rival: string, ours: string): number {
  const varieties = (name: string) => languagesIn(script ?? 'Latin').filter((language) => judgedAs(language) === name);
  const [theirs, own] = [varieties(rival), varieties(ours)];
  const spelled = (word: Word, languages: string[]) => languages.some((language) => isSpelledAs(word, language));
  return words.reduce((sum, word) => sum + Number(spelled(word, theirs)) - Number(spelled(word, own)), 0);
}

/** Whether one of some languages is judged as `language`. */
function speaksFor(languages: readonly string[], language: string): boolean {
  return languages.some((one) => judgedAs(one) === language);
}

/** Best other language minus ours, in [-1, 1]; 0 where the ranking is empty. */
function margin(ranking: Ranking, ours: string): number {
  const [us, others] = split(ranking, ours);
  return others - us;
}

/** The same as log-odds, held to ±4 and scaled to [-1, 1]. */
function odds(ranking: Ranking, ours: string): number {
  const [us, others] = split(ranking, ours);
  return ranking.size ? clamp(Math.log((others + 0.01) / (us + 0.01)), 4) / 4 : 0;
}

function clamp(x: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, x));
}

/** Share of our language (of its likeliest variety) and of the best other one. */
function split(ranking: Ranking, ours: string): [us: number, others: number] {
  let us = 0;
  let others = 0;
  for (const [language, share] of ranking) {
    if (judgedAs(language) === ours) us = Math.max(us, share);
    else others = Math.max(others, share);
  }
  return [us, others];
}
