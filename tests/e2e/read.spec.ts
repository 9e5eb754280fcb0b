import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { readPages } from '../../scripts/read';
import { parseOptions } from '../../scripts/read/options';
import { PageReport } from '../../utils/report';
import { expect, test } from './fixtures';

const NEWSROOM = path.resolve('assets/newsroom');
const SHARED = process.env.GLOSS_SHARED ?? path.resolve('../shared');

interface Label {
  heading: { text: string; lang: string };
  bodyLang: string;
  mismatch: boolean;
  bodyEndsWith: string;
  tables: { source: string; header: string[]; rows: string[][] }[];
  takeaways: { kind: string; label: string; startsWith: string }[];
  positions: { actor: string; strategy: string; market: string; differentiator: string }[];
  predictions: string[];
  risks: string[];
  openQuestions: string[];
  verdictStartsWith: string | null;
  traps: string[];
}

async function read(...args: string[]): Promise<PageReport[]> {
  const reports: PageReport[] = [];
  await readPages(parseOptions(args), (report) => reports.push(z.parse(PageReport, report)));
  return reports;
}

test('npm run read: (a)–(c) say what their labels say', async () => {
  const labels = JSON.parse(readFileSync(path.join(NEWSROOM, 'labels.json'), 'utf8')) as Record<string, Label>;
  const pages = ['a.html', 'b.html', 'c.html'];
  const reports = await read('--no-translate', ...pages.map((page) => path.join(NEWSROOM, page)));
  expect(reports.map(({ url }) => path.basename(url))).toEqual(pages);
  for (const [i, page] of pages.entries()) {
    const [label, report] = [labels[page]!, reports[i]!];
    expect(report.error).toBeUndefined();
    expect(report.heading.text).toBe(label.heading.text);
    expect(report.heading.language).toBe(label.heading.lang);
    expect(report.body.language).toBe(label.bodyLang);
    expect(report.body.last.endsWith(label.bodyEndsWith)).toBe(true);
    expect(report.judgement.mismatch).toBe(label.mismatch);
    expect(report.tables.map(({ source, header, rows }) => ({ source, header, rows }))).toEqual(
      label.tables.map(({ source, header, rows }) => ({ source, header, rows })),
    );
    expect(report.takeaways.map(({ kind, label }) => `${kind}: ${label}`)).toEqual(
      label.takeaways.map(({ kind, label }) => `${kind}: ${label.replace(/:$/, '')}`),
    );
    const { brief } = report;
    for (const { actor, strategy, market, differentiator } of label.positions) {
      const position = brief.positions.find((known) => known.actor.name === actor);
      expect(position?.strategy?.text).toBe(strategy);
      expect(position?.market?.text).toBe(market);
      expect(position?.differentiator?.text).toBe(differentiator);
    }
    const claims = [brief.predictions, brief.risks, brief.openQuestions].map((found) => found.map(({ text }) => text));
    for (const [kind, wanted] of [label.predictions, label.risks, label.openQuestions].entries()) {
      for (const start of wanted) expect(claims[kind]!.join('\n')).toContain(start.slice(0, 40));
    }
    if (label.verdictStartsWith) expect(brief.verdict?.text).toContain(label.verdictStartsWith.slice(0, 40));
    for (const trap of label.traps) expect(JSON.stringify(brief)).not.toContain(JSON.stringify(trap).slice(1, -1));
    // Every claim is tied to its words.
    const texts = new Map(report.blocks.map(({ id, text }) => [id, text]));
    for (const { quote, block, start, end } of evidenceOf(brief)) {
      expect(texts.get(block)?.slice(start, end)).toBe(quote);
    }
  }
});

test('npm run read: the five renderings of the seed, three tables each', async () => {
  test.skip(!existsSync(path.join(SHARED, 'seed/pages.mjs')), 'the evaluation data is not beside this checkout');
  const folder = mkdtempSync(path.join(tmpdir(), 'gloss-seed-'));
  execFileSync('node', [path.join(SHARED, 'seed/pages.mjs'), folder]);
  const kinds = ['raw', 'br', 'rows', 'pre', 'table'];
  const reports = await read('--no-translate', ...kinds.map((kind) => path.join(folder, `seed-${kind}.html`)));
  for (const report of reports) {
    expect(report.error).toBeUndefined();
    expect(report.judgement.mismatch).toBe(true);
    expect(report.tables.map(({ rows, header }) => [rows.length, header.length])).toEqual([
      [5, 3],
      [5, 4],
      [5, 4],
    ]);
    expect(report.takeaways).toHaveLength(5);
    expect(report.brief.risks).toHaveLength(3);
    expect(report.brief.openQuestions).toHaveLength(3);
  }
});

test('npm run read: a page that fails still gets its line', async () => {
  const [report] = await read('http://127.0.0.1:9/nobody.html');
  expect(report).toMatchObject({ url: 'http://127.0.0.1:9/nobody.html', blocks: [], translation: null });
  expect(report!.error).toBeTruthy();
});

type Evidence = { quote: string; block: string; start: number; end: number };

/** All evidence anywhere in a brief. */
function evidenceOf(value: unknown): Evidence[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(evidenceOf);
  return 'quote' in value && 'block' in value ? [value as Evidence, ...inner] : inner;
}
