/**
 * `npm run evaluate:language -- [--json] [FILE…]`: scores the judge on pairs of heading and body and on headlines, beside
 * the usual baseline (franc restricted to the file's languages, heading ≠ body) in the same run. Without FILE: both files of
 * `$GLOSS_SHARED/language` (or `../shared/language`). Prints one table, then every failure of ours.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { franc } from 'franc';
import { createJudge, type Judge } from '@/utils/language';
import { LANGUAGES } from '@/utils/language/languages';
import { judgedAs } from '@/utils/language/tags';
import { readBenchmark, sharedFolder, type Headline, type Pair } from './data';
import { repackModel } from './repack';

/** One kind of question and how often a judge erred on it; `n` beside each, because small ones prove little. */
interface Row {
  readonly judge: string;
  readonly of: string;
  readonly same: number;
  readonly falseAlarms: number;
  readonly different: number;
  readonly misses: number;
}

interface Failure {
  readonly judge: string;
  readonly what: 'false alarm' | 'miss' | 'body language';
  readonly kind: string;
  readonly heading: string;
  readonly headingLang: string;
  readonly bodyLang: string;
  readonly reasons: readonly string[];
}

/** Whether a heading is called a mismatch, and why. */
type Answer = (pair: Pair) => Promise<{ mismatch: boolean; body: string | null; reasons: readonly string[] }>;

const SILENT = { notice: null, declared: { lang: null, ogLocale: null } };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const folder = sharedFolder();
const files =
  positionals.length > 0 || !folder
    ? positionals
    : ['mismatch.json', 'headlines.json'].map((name) => join(folder, name));
if (files.length === 0) throw new Error('usage: npm run evaluate:language -- [--json] FILE…');
const read = files.map(readBenchmark);
const pairs = read.flatMap((file) => file.pairs);
const headlines = read.flatMap((file) => file.headlines);

const started = performance.now();
const judge = createJudge({ model: repackModel() });
const bare = createJudge();
const judges: [name: string, answer: Answer, heading: (headline: Headline) => boolean][] = [
  ['Gloss', ofJudge(judge), ({ text, lang }) => judge.heading(text, lang).mismatch],
  ['Gloss without its model', ofJudge(bare), ({ text, lang }) => bare.heading(text, lang).mismatch],
  ['franc, restricted', ofFranc(), ({ text, lang }) => restricted(text) !== judgedAs(lang)],
];

const rows: Row[] = [];
const failures: Failure[] = [];
for (const [name, answer, alarms] of judges) {
  const answers = await Promise.all(pairs.map(async (pair) => ({ pair, ...(await answer(pair)) })));
  for (const kind of ['all pairs', ...new Set(pairs.map((pair) => pair.kind))]) {
    const some = answers.filter(({ pair }) => kind === 'all pairs' || pair.kind === kind);
    const same = some.filter(({ pair }) => pair.same);
    const different = some.filter(({ pair }) => !pair.same);
    rows.push({
      judge: name,
      of: kind,
      same: same.length,
      falseAlarms: same.filter(({ mismatch }) => mismatch).length,
      different: different.length,
      misses: different.filter(({ mismatch }) => !mismatch).length,
    });
  }
  for (const { pair, mismatch, body, reasons } of answers) {
    const what =
      mismatch === pair.same
        ? mismatch
          ? 'false alarm'
          : 'miss'
        : body !== null && judgedAs(body) !== judgedAs(pair.bodyLang)
          ? 'body language'
          : null;
    if (what) failures.push({ judge: name, what, ...pair, reasons });
  }
  for (const [of, some] of [
    ['real headlines', headlines.filter(({ src }) => src !== 'crafted')],
    ['crafted headlines', headlines.filter(({ src }) => src === 'crafted')],
  ] as const) {
    const alarmed = some.filter(alarms);
    rows.push({ judge: name, of, same: some.length, falseAlarms: alarmed.length, different: 0, misses: 0 });
    for (const { text, lang, src } of alarmed) {
      failures.push({
        judge: name,
        what: 'false alarm',
        kind: src,
        heading: text,
        headingLang: lang,
        bodyLang: lang,
        reasons: [],
      });
    }
  }
}

const measured = rows.filter(({ same, different }) => same + different > 0);
if (values.json) console.log(JSON.stringify({ files, rows: measured, failures }, null, 2));
else print();

function print(): void {
  console.log('| judge | on | same (n) | false alarms | different (n) | misses |\n|---|---|---|---|---|---|');
  for (const { judge: name, of, same, falseAlarms, different, misses } of measured) {
    console.log(
      `| ${name} | ${of} | ${same} | ${rate(falseAlarms, same)} | ${different} | ${rate(misses, different)} |`,
    );
  }
  for (const { judge: name, what, kind, heading, headingLang, bodyLang, reasons } of failures) {
    if (name !== 'Gloss') continue; // the others' are in --json
    console.log(
      `${what} (${kind}, ${headingLang} over ${bodyLang}): ${heading}${reasons.length ? ` – ${reasons.join('; ')}` : ''}`,
    );
  }
  console.log(
    `${((performance.now() - started) / 1000).toFixed(1)} s for ${pairs.length} pairs and ${headlines.length} headlines, all judges`,
  );
}

/** A share of n; below ten it proves nothing. */
function rate(count: number, n: number): string {
  if (n === 0) return '–';
  return n < 10 ? `${count} (unmeasured)` : `${count} = ${((100 * count) / n).toFixed(1)} %`;
}

function ofJudge(one: Judge): Answer {
  return async ({ heading, body }) => {
    const page = await one.page({ heading, samples: [body], ...SILENT });
    return { mismatch: page.judgement.mismatch, body: page.body.language, reasons: page.judgement.reasons };
  };
}

function ofFranc(): Answer {
  return ({ heading, body }) =>
    Promise.resolve({ mismatch: restricted(heading) !== restricted(body), body: null, reasons: [] });
}

/** franc's first answer among the languages of the files read. */
function restricted(text: string): string {
  const languages = new Set([
    ...headlines.map(({ lang }) => lang),
    ...pairs.flatMap(({ headingLang, bodyLang }) => [headingLang, bodyLang]),
  ]);
  const byCode = new Map(
    [...languages].flatMap((language) => (LANGUAGES[language]?.franc ? [[LANGUAGES[language].franc, language]] : [])),
  );
  return judgedAs(byCode.get(franc(text, { only: [...byCode.keys()], minLength: 3 })) ?? 'und');
}
