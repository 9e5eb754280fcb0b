import type { Detector, Ranking } from './detect';
import { decidingScript, type Script } from './scripts';
import { maskOf, readWords, settleCase, speakingTokens, type Word } from './words';

/** What reads a text: the trained model where it is loaded, franc always. */
export interface Detectors {
  readonly model?: Detector;
  readonly franc: Detector;
}

/** A heading looked at from all sides, before any body language is asked about. */
export interface HeadingViews {
  /** The heading, small where it was set in capitals. */
  readonly text: string;
  readonly inCapitals: boolean;
  readonly script: Script | undefined;
  /** All its words, names too. */
  readonly words: readonly Word[];
  /** Words that carry language: no names, no German nouns. */
  readonly speaking: readonly Word[];
  /** The same as a text; `''` where they are too few. */
  readonly mask: string;
  /** The model's rankings of the whole, the same in small letters, the mask, the two halves; empty without a model. */
  readonly full: Ranking;
  readonly small: Ranking;
  readonly masked: Ranking;
  readonly halves: readonly [Ranking, Ranking];
  /** franc's, of the whole and of the mask. */
  readonly franc: Ranking;
  readonly francMasked: Ranking;
}

/** A headline in a language that is hardly ever written in news is more likely made of names. */
const RARE = 0.05;
const NONE: Ranking = new Map();

/** Looks at a heading; about 1 ms, nearly all of it franc's. */
export function viewHeading(heading: string, { model, franc }: Detectors): HeadingViews {
  const read = once(heading);
  const text = settleCase(read);
  const script = decidingScript(text);
  const tokens = speakingTokens(text);
  const mask = maskOf(tokens);
  const [first, second] = halvesOf(text);
  const rank = (detector: Detector | undefined, view: string) =>
    detector && script && view ? detector.rank(view, script, RARE) : NONE;
  return {
    text,
    inCapitals: text !== read,
    script,
    words: readWords([text]),
    speaking: readWords(tokens),
    mask,
    full: rank(model, text),
    small: rank(model, text.toLowerCase()),
    masked: rank(model, mask),
    halves: [rank(model, first), rank(model, second)],
    franc: rank(franc, text),
    francMasked: rank(franc, mask),
  };
}

/** With fewer words a half would be a word or a name; then each half is the whole. */
const HALVED = 4;

function halvesOf(text: string): [first: string, second: string] {
  const tokens = text.split(/\s+/).filter(Boolean);
  if (tokens.length < HALVED) return [text, text];
  const middle = Math.ceil(tokens.length / 2);
  return [tokens.slice(0, middle).join(' '), tokens.slice(middle).join(' ')];
}

/** A heading that stands there twice, as some sites print it for two screen sizes, once. */
function once(heading: string): string {
  const tokens = heading.trim().split(/\s+/);
  const half = tokens.length / 2;
  return Number.isInteger(half) && tokens.slice(0, half).join(' ') === tokens.slice(half).join(' ')
    ? tokens.slice(0, half).join(' ')
    : heading;
}
