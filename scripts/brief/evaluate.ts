/**
 * Scores briefs against labelled articles: `npm run evaluate:brief -- FILE.jsonl [--labels briefs.json] [--verbose]`.
 *
 * FILE is what `npm run read` printed. Labels are looked for in `corpus/briefs.json` of `$GLOSS_SHARED`, `../shared` by
 * default. Two baselines run over the same pages: the first sentences of the body, and the sentences TextRank puts
 * first; each says as many claims as the labels have, which is more than it could know. `--verbose` lists every failure
 * of ours.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { BODY_KINDS, PageReport } from '@/utils/report';
import { LISTS, loadLabels, type LabelledArticle } from './labels';
import { Score, scoreBrief, scoreSentences } from './score';
import { textRank } from './textrank';

const { values: options, positionals } = parseArgs({
  options: { labels: { type: 'string' }, verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file] = positionals;
if (!file || !existsSync(file)) {
  console.error(`${file ? `There is no ${file}. ` : ''}Usage: npm run evaluate:brief -- FILE.jsonl [--labels FILE]`);
  process.exit(2);
}
const labels = loadLabels(options.labels ?? path.join(process.env.GLOSS_SHARED ?? '../shared', 'corpus/briefs.json'));

/** Reports by the id in the name of the page's file. */
const pages = new Map<string, PageReport>();
for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
  if (!line.trim()) continue;
  const report = PageReport.safeParse(JSON.parse(line));
  if (report.success) pages.set(path.basename(new URL(report.data.url).pathname, '.html'), report.data);
  else
    console.error(
      `${file}:${index + 1} is not a report of npm run read and was left out:\n${z.prettifyError(report.error)}`,
    );
}

const PROSE = BODY_KINDS.filter((kind) => !['subheading', 'cell', 'table'].includes(kind));
/** The body's sentences as they stand, and by rank. */
function sentences({ lang }: LabelledArticle, { blocks }: PageReport): ReturnType<typeof textRank> {
  const prose = blocks.filter(({ kind }) => PROSE.some((one) => one === kind));
  return textRank(
    prose.map(({ text }) => text),
    lang,
  );
}

/** By language, then all together; ours before the baselines. */
const ours = new Map<string, Score>();
const all = new Score();
const lead = new Score();
const ranked = new Score();
for (const label of labels) {
  const page = pages.get(label.id);
  if (!page) {
    console.error(`${label.id}: not in ${file}`);
    continue;
  }
  const language = ours.get(label.lang) ?? new Score();
  ours.set(label.lang, language);
  scoreBrief(language, label, page);
  scoreBrief(all, label, page);
  const { inOrder, byRank } = sentences(label, page);
  scoreSentences(lead, label, inOrder);
  scoreSentences(ranked, label, byRank);
}

const COLUMNS = ['pages', 'quotes verbatim', 'central actors', 'said are actors', 'stance', ...LISTS];
console.log(['', ...COLUMNS, 'thesis', 'takeaways', 'figures', 'negatives said'].join(' | '));
console.log(`Lists: recall @ precision. Below n = 10 a score proves nothing.`);
const rows = [...ours, ['all', all], ['baseline: first sentences', lead], ['baseline: TextRank', ranked]] as const;
for (const [name, score] of rows) {
  const { pages: n, verbatim, central, said, stance, recall, precision, thesis, takeaways, figures, negatives } = score;
  const lists = LISTS.map((list) => `${String(recall[list])} @ ${String(precision[list])}`);
  const cells = [n, verbatim, central, said, stance, ...lists, thesis, takeaways, figures, negatives];
  console.log([name, ...cells.map(String)].join(' | '));
}
if (options.verbose) console.log(all.wrong.join('\n'));
