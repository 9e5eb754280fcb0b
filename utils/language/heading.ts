import weights from '@/assets/language/weights.json';
import { best, type Detector, type Ranking } from './detect';
import { foreignWords } from './letters';
import { scriptsOf } from './languages';
import { decidingScript, type Script } from './scripts';
import { judgedAs } from './tags';
import { maskNames, settleCase, wordHits, words } from './words';

/** Detectors the heading test reads: the trained model where it is loaded, franc always. */
export interface Detectors {
  readonly model?: Detector;
  readonly franc: Detector;
}

/** A heading looked at from all sides, before any body language is asked about. */
export interface HeadingViews {
  readonly text: string;
  readonly script: Script | undefined;
  /** The words that carry language; `''` where too few do. */
  readonly mask: string;
  readonly hits: ReturnType<typeof wordHits>;
  /** Rankings of the full text, of its small letters, of the mask, and franc's of full text and mask. */
  readonly full: Ranking;
  readonly small: Ranking;
  readonly masked: Ranking;
  readonly franc: Ranking;
  readonly francMasked: Ranking;
}

/** A headline in a language that is hardly ever written in news is more likely made of names. */
const RARE = 0.05;
const NONE: Ranking = new Map();

export function viewHeading(heading: string, { model, franc }: Detectors): HeadingViews {
  const text = settleCase(heading);
  const script = decidingScript(text);
  const mask = maskNames(text);
  const rank = (detector: Detector | undefined, view: string) =>
    detector && script && view ? detector.rank(view, script, RARE) : NONE;
  return {
    text,
    script,
    mask,
    hits: wordHits(text),
    full: rank(model, text),
    small: rank(model, text.toLowerCase()),
    masked: rank(model, mask),
    franc: rank(franc, text),
    francMasked: rank(franc, mask),
  };
}

/** Names of the numbers the test weighs, in the order `features` gives them. */
export const FEATURES = [
  'one',
  'wordsMargin',
  'wordsOfBody',
  'foreignWords',
  'maskLength',
  'full',
  'fullOdds',
  'small',
  'masked',
  'maskedOdds',
  'otherFirst',
  'maskAgrees',
  'wordsAgree',
  'franc',
  'francMasked',
  'francAgrees',
] as const;

/**
 * What a heading shows against a body language; each number grows with the suspicion that the heading is in another.
 *
 * @param body the body's language
 */
export function features(views: HeadingViews, body: string): number[] {
  const { hits, full, small, masked, franc, francMasked, mask } = views;
  const ours = judgedAs(body);
  const other = otherLanguage(full, ours) ?? otherLanguage(franc, ours);
  const wordsOfBody = strongest(hits, (language) => judgedAs(language) === ours);
  const wordsOfOthers = strongest(hits, (language) => judgedAs(language) !== ours && canBe(language, views.script));
  const wordsFirst = [...hits].sort(([, a], [, b]) => b.weight - a.weight)[0]?.[0];
  const first = topOf(full.size ? full : franc);
  const differs = first !== undefined && judgedAs(first) !== ours;
  return [
    1,
    clamp(wordsOfOthers - wordsOfBody, -3, 3),
    Math.min(2, wordsOfBody),
    Math.min(2, foreignWords(views.text, body)),
    Math.min(5, mask ? mask.split(' ').length : 0) / 5,
    margin(full, ours),
    odds(full, ours),
    margin(small, ours),
    margin(masked, ours),
    odds(masked, ours),
    differs ? 1 : 0,
    differs && topOf(masked) === first ? 1 : 0,
    differs && wordsFirst === first ? 1 : 0,
    margin(franc, ours),
    margin(francMasked, ours),
    differs && topOf(franc) === other ? 1 : 0,
  ];
}

/** What the test says of a heading. */
export interface HeadingVerdict {
  /** Log-odds that the heading is not in the body's language. */
  readonly score: number;
  /** Set where the script alone decides. */
  readonly byScript: boolean;
}

/** Scores beyond any threshold, for what the script decides. */
const CERTAIN = 12;

/** Asks whether a heading is NOT in a language; knowing which language it is in instead is not needed. */
export function testHeading(views: HeadingViews, body: string): HeadingVerdict {
  const decided = scriptRule(views, body);
  if (decided !== undefined) return { score: decided, byScript: true };
  const chosen: readonly number[] = views.full.size ? weights.model : weights.franc;
  const score = features(views, body).reduce((sum, x, i) => sum + x * chosen[i]!, 0);
  return { score, byScript: false };
}

/** A Latin heading over a body in another script proves something from this many words written small on. */
const LATIN_WORDS = 2;
/** Set in capitals, a heading's small words cannot be told from names; then a detector decides from four words on. */
const CAPITAL_WORDS = 4;

/**
 * What scripts decide without any statistics, as log-odds, or `undefined` where they leave it open.
 */
export function scriptRule({ script, mask, text }: HeadingViews, body: string): number | undefined {
  const scripts = scriptsOf(body);
  if (!script) return -CERTAIN;
  if (scripts.length === 0 || scripts.includes(script)) return undefined;
  if (script !== 'Latin') return CERTAIN;
  const small = words(mask).length;
  const inCapitals = text === text.toLowerCase();
  return small >= (inCapitals ? CAPITAL_WORDS : LATIN_WORDS) ? CERTAIN : 0;
}

/** The likeliest language of a ranking that is not judged as `ours`. */
export function otherLanguage(ranking: Ranking, ours: string): string | undefined {
  return best(ranking).find(([language]) => judgedAs(language) !== ours)?.[0];
}

function canBe(language: string, script: Script | undefined): boolean {
  return script !== undefined && scriptsOf(language).includes(script);
}

function topOf(ranking: Ranking): string | undefined {
  return best(ranking)[0]?.[0];
}

function strongest(hits: HeadingViews['hits'], counts: (language: string) => boolean): number {
  return Math.max(0, ...[...hits].filter(([language]) => counts(language)).map(([, { weight }]) => weight));
}

/** Best other language minus ours, in [-1, 1]; 0 where the ranking is empty. */
function margin(ranking: Ranking, ours: string): number {
  const [us, others] = split(ranking, ours);
  return others - us;
}

/** The same as log-odds, held to ±4 and scaled to [-1, 1]. */
function odds(ranking: Ranking, ours: string): number {
  const [us, others] = split(ranking, ours);
  return ranking.size ? clamp(Math.log((others + 0.01) / (us + 0.01)), -4, 4) / 4 : 0;
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

function clamp(x: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, x));
}
