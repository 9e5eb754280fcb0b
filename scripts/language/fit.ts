/**
 * Fits the weights of the heading test to labelled headlines: `npx tsx scripts/language/fit.ts`. Reads
 * `$GLOSS_SHARED/language` (or `../shared/language`), writes numbers alone into `assets/language/weights.json`, and
 * prints what ten-fold cross-validation says of them: no headline is scored by weights that have seen it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guessOf, rankBody } from '@/utils/language/body';
import { fastTextDetector, francDetector } from '@/utils/language/detect';
import { readModel } from '@/utils/language/fasttext';
import { FEATURES, features, scriptRule, testHeading } from '@/utils/language/heading';
import { languagesIn } from '@/utils/language/languages';
import { judgedAs } from '@/utils/language/tags';
import { viewHeading, type Detectors, type HeadingViews } from '@/utils/language/views';
import { readBenchmark, sharedFolder, type Headline } from './data';
import { fitLogistic, type Example } from './logistic';
import { repackModel } from './repack';

const FOLDS = 10;
/** Bodies in other languages that each headline is held against, besides English. */
const OTHERS = 8;
/** Headlines full of foreign names are rarer in the file than on the web. */
const CRAFTED = 4;
/** Ridge penalty on standardized features; 1e-3 and 3e-3 give a log loss a tenth and a third higher. */
const PENALTY = 1e-4;

interface Case extends Example {
  readonly fold: number;
}

const folder = sharedFolder();
if (!folder) throw new Error('no evaluation data: set GLOSS_SHARED to the folder that holds language/');
const { headlines } = readBenchmark(join(folder, 'headlines.json'));
const { pairs } = readBenchmark(join(folder, 'mismatch.json'));
const model = fastTextDetector(readModel(repackModel()));

const weights = {
  features: FEATURES,
  model: fit('with the model', { model, franc: francDetector }),
  franc: fit('with franc alone', { franc: francDetector }),
};
writeFileSync('assets/language/weights.json', `${JSON.stringify(weights)}\n`);

function fit(name: string, detectors: Detectors): number[] {
  const seen = new Map<string, HeadingViews>();
  const view = (text: string) => {
    const views = seen.get(text) ?? viewHeading(text, detectors);
    seen.set(text, views);
    return views;
  };
  const cases = headlines.flatMap((headline) => casesOf(headline, view(headline.text)));
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(
      cases.filter((one) => one.fold !== fold),
      PENALTY,
    ),
  );
  const score = (text: string, body: string) => testHeading(view(text), body, byFold[foldOf(text)]).score;
  report(name, cases, byFold, score, detectors);
  return fitLogistic(cases, PENALTY).map((weight) => Number(weight.toFixed(3)));
}

/** A headline over a body in its own language, and over bodies in others that are written in its script. */
function casesOf({ text, lang, src }: Headline, views: HeadingViews): Case[] {
  const fold = foldOf(text);
  const kinds = languagesOf(headlines).filter(
    (language) => views.script && languagesIn(views.script).includes(language),
  );
  const start = hash(`${text} `) % Math.max(1, kinds.length);
  const others = [...kinds.slice(start), ...kinds.slice(0, start)].slice(0, OTHERS);
  const bodies = new Set(['en', ...others].filter((body) => judgedAs(body) !== judgedAs(lang)));
  const weight = src === 'crafted' ? CRAFTED : 1;
  return [lang, ...bodies].flatMap((body) => {
    if (scriptRule(views, body) !== undefined) return [];
    const y = body === lang ? 0 : 1;
    return [{ x: features(views, body), y, weight: y ? weight / bodies.size : weight, fold }];
  });
}

function report(
  name: string,
  cases: readonly Case[],
  byFold: readonly number[][],
  score: (text: string, body: string) => number,
  detectors: Detectors,
): void {
  const loss = cases.map(({ x, y, fold, weight }) => {
    const p = 1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * byFold[fold]![i]!, 0)));
    return [-weight * Math.log(Math.max(1e-9, y ? p : 1 - p)), weight] as const;
  });
  const mean = loss.reduce((sum, [l]) => sum + l, 0) / loss.reduce((sum, [, w]) => sum + w, 0);
  const own = headlines.map(({ text, lang }) => score(text, lang)).sort((a, b) => b - a);
  const judged = pairs.map(({ heading, body, same }) => {
    const language = guessOf(rankBody([body], { lang: null, ogLocale: null }, detectors)).language;
    return { same, score: score(heading, language) };
  });
  console.log(`${name}: log loss ${mean.toFixed(4)}; highest scores of headlines over their own language:`);
  console.log(
    `  ${own
      .slice(0, 8)
      .map((s) => s.toFixed(2))
      .join(' ')} (n = ${own.length})`,
  );
  for (const threshold of [1, 1.5, 2, 2.5, 3, 4]) {
    const same = judged.filter((pair) => pair.same);
    const other = judged.filter((pair) => !pair.same);
    const alarms = same.filter((pair) => pair.score >= threshold).length;
    const misses = other.filter((pair) => pair.score < threshold).length;
    const headlineAlarms = own.filter((s) => s >= threshold).length;
    console.log(
      `  from ${threshold}: pairs ${alarms}/${same.length} false alarms, ${misses}/${other.length} misses; headlines ${headlineAlarms}/${own.length} false alarms`,
    );
  }
}

function languagesOf(rows: readonly Headline[]): string[] {
  return [...new Set(rows.map(({ lang }) => lang))].sort();
}

function foldOf(text: string): number {
  return hash(text) % FOLDS;
}

/** FNV-1a, its low bits dropped: the same folds in every run. */
function hash(text: string): number {
  let h = 2166136261;
  for (const character of text) h = Math.imul(h ^ character.codePointAt(0)!, 16777619) >>> 0;
  return h >>> 8;
}
