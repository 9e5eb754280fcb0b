import type { LanguageGuess } from '@/utils/report';
import { guessOf, rankText } from './body';
import { best, normalized, type Ranking } from './detect';
import { testHeading } from './heading';
import { viewHeading, type Detectors } from './views';
import { languagesIn, scriptsOf } from './languages';
import { decidingScript } from './scripts';
import { judgedAs, primary } from './tags';

/** From this many letters on a block speaks for itself: the model alone is right on more than 99 % of such texts. */
const SPEAKS_FOR_ITSELF = 120;
/** Log-odds from which a shorter block is taken to be in another language than the body (odds 20 : 1). */
const OTHER = 3;
/** A block as short as this, or as unsure, goes with its neighbours where they agree. */
const LEANS = 40;

/**
 * The language of one text inside a document whose main language is known: the text speaks for itself where it is long
 * or in a script of its own; a cell, a name or a word is in the main language unless the heading test says otherwise.
 *
 * @param main the body's language, or `und`
 */
export function guessInContext(text: string, main: string, detectors: Detectors): LanguageGuess {
  const ours = primary(main);
  const script = decidingScript(text);
  if (!script) return { language: ours, confidence: 0.5 };
  if (ours === 'und') return guessOf(rankText(text, detectors));
  const written = scriptsOf(ours);
  if (script !== 'Latin' && written.length > 0 && !written.includes(script)) {
    return guessOf(rankText(text, detectors));
  }
  if (letters(text) >= SPEAKS_FOR_ITSELF) return guessOf(rankText(text, detectors));
  const { score } = testHeading(viewHeading(text, detectors), ours);
  const doubt = 1 / (1 + Math.exp(-score));
  if (score < OTHER) return { language: ours, confidence: Math.max(0.5, 1 - doubt) };
  const other = guessOf(without(rankText(text, detectors), ours));
  return other.language === 'und'
    ? { language: ours, confidence: 0.5 }
    : { language: other.language, confidence: doubt * other.confidence };
}

/**
 * Languages of a document's blocks, in order. After each has been judged by itself, short ones without much to go by
 * take the language that their sure neighbours on both sides agree on: a table in a quoted German passage is German.
 */
export function guessBlocks(texts: readonly string[], main: string, detectors: Detectors): LanguageGuess[] {
  const alone = texts.map((text) => guessInContext(text, main, detectors));
  const sure = texts.map((text, i) => letters(text) >= LEANS && alone[i]!.confidence >= 0.8);
  const neighbour = (from: number, step: 1 | -1): string | undefined => {
    for (let i = from + step; i >= 0 && i < texts.length; i += step) if (sure[i]) return alone[i]!.language;
    return undefined;
  };
  return alone.map((guess, i) => {
    if (sure[i] || letters(texts[i]!) >= LEANS) return guess;
    const before = neighbour(i, -1);
    if (!before || before !== neighbour(i, 1) || judgedAs(before) === judgedAs(guess.language)) return guess;
    const script = decidingScript(texts[i]!);
    if (!script || !languagesIn(script).includes(before)) return guess;
    const { score } = testHeading(viewHeading(texts[i]!, detectors), before);
    return score < 0 ? { language: before, confidence: 0.6 } : guess;
  });
}

function without(ranking: Ranking, ours: string): Ranking {
  return normalized(new Map(best(ranking).filter(([language]) => judgedAs(language) !== judgedAs(ours))));
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
