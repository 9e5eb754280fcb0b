import type { Judgement, LanguageGuess, Reason } from '@/utils/report';
import { guessBlocks, guessInContext } from './blocks';
import { guessOf, rankBody, rankText, type Declared } from './body';
import { best, fastTextDetector, francDetector, normalized, type Ranking } from './detect';
import { readModel } from './fasttext';
import { otherLanguage, testHeading, type HeadingVerdict } from './heading';
import { viewHeading, type Detectors, type HeadingViews } from './views';
import { foreignWords } from './letters';
import { languagesNamed } from './notice';
import { withoutQuotes } from './quotes';
import { inEnglish, reasonsFor } from './reasons';
import { judgedAs, primary, shorten } from './tags';
import { withVariant } from './variants';

/** What the probe saw of a page. */
export interface PageSample {
  readonly heading: string;
  /** Paragraph texts from the body. */
  readonly samples: readonly string[];
  /** A short text that speaks of the language the body is shown in, where the page has one. */
  readonly notice: string | null;
  readonly declared: Declared;
}

export interface PageJudgement {
  readonly judgement: Judgement;
  /** What it rests on; `judgement.reasons` says it in English. */
  readonly grounds: Reason[];
  readonly heading: LanguageGuess;
  readonly body: LanguageGuess;
}

export interface JudgeOptions {
  /** The packed model; without it franc and the browser's detector do what they can. */
  readonly model?: ArrayBuffer | Uint8Array;
  /** The browser's own detector. Asked for bodies only, and only without a model: on headings it cries wolf. */
  readonly browserDetector?: (text: string) => Promise<LanguageGuess[]>;
}

/** Says which languages a page and its parts are in. */
export interface Judge {
  /** Is the heading not in the body's language? */
  page(input: PageSample): Promise<PageJudgement>;
  /** The same for a heading over a body whose language is known; `reasons` are left out. */
  heading(text: string, body: string): Omit<Judgement, 'reasons'>;
  /** @param hint language of the document the text stands in, which a short text leans on */
  text(text: string, hint?: string): LanguageGuess;
  /** Languages of a document's blocks in order; short ones lean on the body's language and on their neighbours. */
  blocks(texts: readonly string[], context?: { body: string }): LanguageGuess[];
}

/**
 * Log-odds from which a page is called a mismatch. In cross-validation no headline over its own language scores above 1.5,
 * and misses stay at 12 of 259 from 1.5 to 2.5 (`scripts/language/fit.ts`); franc alone needs 3 for one alarm in 1,509.
 */
const MISMATCH = { model: 2.2, franc: 3 };
/** From here to `MISMATCH` the judge says it is unsure. */
const UNSURE = -0.5;
/** Log-odds a site's own notice adds where it names the body's language. */
const NOTICE = 1.5;
/** A quotation of so many words is a slogan or a title, which articles give in its own language. */
const CITED = 5;
/** Body languages with a smaller share do not take part in the test. */
const LEAST_SHARE = 0.02;

/**
 * @throws RangeError where `model` is no packed model
 */
export function createJudge({ model, browserDetector }: JudgeOptions = {}): Judge {
  const detectors: Detectors = { franc: francDetector, ...(model && { model: fastTextDetector(readModel(model)) }) };

  const bodyOf = async ({ samples, declared }: PageSample): Promise<Ranking> => {
    const ranking = rankBody(samples, declared, detectors);
    if (model || !browserDetector) return ranking;
    return agreed(ranking, await browserDetector(samples.join('\n')));
  };

  /** A heading whose own words are the body's is no mismatch, in whatever language it quotes. */
  const testUnquoted = (heading: string, bodies: Ranking, whole: HeadingVerdict): HeadingVerdict => {
    const rest = withoutQuotes(heading);
    if (rest === null || whole.score < UNSURE) return whole;
    const views = viewHeading(rest, detectors);
    const own = testAgainst(bodies, views);
    if (views.speaking.length > 0 && own.score < UNSURE) return own;
    // Who says it, or what it is about, and a few words of another language: nothing speaks for the whole being in it.
    const quoted = wordsIn(heading) - wordsIn(rest);
    const isCited = wordsIn(rest) > 0 && quoted <= CITED && (views.speaking.length === 0 || own.score < MISMATCH.model);
    return isCited ? { ...whole, score: Math.min(0, whole.score) } : whole;
  };

  const verdict = (score: number): Omit<Judgement, 'reasons'> => {
    const p = 1 / (1 + Math.exp(-score));
    const mismatch = score >= MISMATCH[model ? 'model' : 'franc'];
    return { mismatch, unsure: !mismatch && score >= UNSURE, confidence: mismatch ? p : 1 - p };
  };

  return {
    async page(input) {
      const bodies = await bodyOf(input);
      const views = viewHeading(input.heading, detectors);
      const found = guessOf(bodies);
      const noticed = input.notice
        ? languagesNamed(input.notice, [
            found.language,
            ...best(views.full)
              .slice(0, 1)
              .map(([l]) => l),
          ])
        : [];
      const { score, byScript } = testUnquoted(input.heading, bodies, testAgainst(bodies, views));
      const told = noticed.some((language) => judgedAs(language) === judgedAs(found.language));
      const total = score + (told && score > UNSURE ? NOTICE : 0);
      const readable = views.script !== undefined && found.language !== 'und';
      const judged = readable ? verdict(total) : { mismatch: false, unsure: true, confidence: 0.5 };
      const { mismatch, unsure, confidence } = judged;
      const declared = [input.declared.lang, input.declared.ogLocale].map(shorten);

      const other = rankText(input.heading, detectors);
      const language = mismatch ? (otherLanguage(other, judgedAs(found.language)) ?? 'und') : found.language;
      const heading = { language, confidence: Math.max(0.5, confidence) };
      const foreign = foreignWords(views.text, found.language);
      const grounds = reasonsFor({ views, body: found, heading, byScript, foreign, mismatch, unsure, noticed });
      return {
        judgement: { ...judged, reasons: grounds.map(inEnglish) },
        grounds,
        heading: { ...heading, language: withVariant(heading.language, input.heading, mismatch ? [] : declared) },
        body: { ...found, language: withVariant(found.language, input.samples.join('\n'), declared) },
      };
    },

    heading(text, body) {
      const bodies: Ranking = new Map([[primary(body), 1]]);
      return verdict(testUnquoted(text, bodies, testHeading(viewHeading(text, detectors), primary(body))).score);
    },

    text(text, hint) {
      const guess = guessInContext(text, hint ?? 'und', detectors);
      return { ...guess, language: withVariant(guess.language, text, hint ? [shorten(hint)] : []) };
    },

    blocks(texts, context) {
      const whole = context ? [] : [...texts];
      const main = context?.body ?? guessOf(rankBody(whole, { lang: null, ogLocale: null }, detectors)).language;
      return guessBlocks(texts, primary(main), detectors).map((guess, i) => ({
        ...guess,
        language: withVariant(guess.language, texts[i]!, [shorten(main)]),
      }));
    },
  };
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}'’-]*\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0;

/** The test over all languages the body may be in, each with its share: log-odds that the heading is in none of them. */
function testAgainst(bodies: Ranking, views: HeadingViews): HeadingVerdict {
  const asked = best(bodies).filter(([, share]) => share >= LEAST_SHARE);
  if (asked.length === 0) return { score: 0, byScript: false };
  const verdicts = asked.map(([language, share]) => ({ share, ...testHeading(views, language) }));
  const sum = verdicts.reduce((total, { share }) => total + share, 0);
  const p = verdicts.reduce((total, { share, score }) => total + (share / sum) * (1 / (1 + Math.exp(-score))), 0);
  return { score: Math.log((p + 1e-9) / (1 - p + 1e-9)), byScript: verdicts[0]!.byScript };
}

/** Two opinions multiplied; the browser's may be empty, and languages it does not name keep a little. */
function agreed(ranking: Ranking, guesses: readonly LanguageGuess[]): Ranking {
  if (guesses.length === 0) return ranking;
  const shares = new Map(guesses.map(({ language, confidence }) => [primary(language), confidence]));
  return normalized(
    new Map([...ranking].map(([language, share]) => [language, share * ((shares.get(language) ?? 0) + 0.05)])),
  );
}
