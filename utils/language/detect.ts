import { francAll } from 'franc';
import type { FastText } from './fasttext';
import { LANGUAGES, languagesIn, scriptsOf } from './languages';
import type { Script } from './scripts';
import { primary } from './tags';

/** Share per language (primary subtag), adding up to 1; empty where the detector cannot tell. */
export type Ranking = ReadonlyMap<string, number>;

/** Says which languages a text may be in, all of them of one script. */
export interface Detector {
  /**
   * @param text text with names, case settled
   * @param script the text's deciding script; languages not written in it are left out
   * @param rare 0–1, what a language outside our list counts: 1 for a long body, little for a headline
   */
  rank(text: string, script: Script, rare: number): Ranking;
}

/** fastText's answer under Gloss' names. */
export function fastTextDetector(model: FastText): Detector {
  const known = new Map(
    model.labels.map((label) => {
      const language = primary(label);
      return [label, { language, scripts: scriptsOf(language) }];
    }),
  );
  return {
    rank(text, script, rare) {
      const shares = new Map<string, number>();
      for (const { label, p } of model.predict(text)) {
        const { language, scripts } = known.get(label)!;
        const weight = scripts.length ? (scripts.includes(script) ? 1 : 0) : rare;
        if (weight) shares.set(language, (shares.get(language) ?? 0) + p * weight);
      }
      return normalized(shares);
    },
  };
}

const BY_FRANC = new Map(
  Object.entries(LANGUAGES).flatMap(([language, { franc }]) => (franc ? [[franc, language]] : [])),
);

/**
 * franc restricted to the script's languages. Unrestricted it takes short English for Scots. Its scores are distances
 * relative to the best; they are kept as they are, 1 for the best, because differences of them are what can be read.
 */
export const francDetector: Detector = {
  rank(text, script) {
    const only = languagesIn(script).flatMap((language) => LANGUAGES[language]?.franc ?? []);
    if (only.length === 0) return new Map();
    const found = francAll(text, { only, minLength: 3 });
    return new Map(found.flatMap(([code, score]) => (BY_FRANC.has(code) ? [[BY_FRANC.get(code)!, score]] : [])));
  },
};

/** The same shares, adding up to 1. */
export function normalized(shares: ReadonlyMap<string, number>): Ranking {
  const sum = [...shares.values()].reduce((a, b) => a + b, 0);
  return new Map(sum > 0 ? [...shares].map(([language, share]) => [language, share / sum]) : []);
}

/** Languages of a ranking, best first. */
export function best(ranking: Ranking): [language: string, share: number][] {
  return [...ranking].sort(([, a], [, b]) => b - a);
}
