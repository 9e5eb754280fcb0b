/**
 * `npm run evaluate -- DIR [--json FILE] [--no-peers]`: scores what the built extension reads off labelled pages in
 * Chromium. DIR holds `labels.json` and `pages/`; Readability and Defuddle read the same pages in the same run.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { PageReport } from '@/utils/report';
import { ensureBuilt } from '../build';
import { ensure } from '../install';
import { readPages } from '../read';
import { parseOptions } from '../read/options';
import { serve } from '../serve';
import { derive } from './derive';
import { fileOf, readLabels, type Labels } from './labels';
import { scoreTables, scoreTakeaways } from './marks';
import { readByPeers } from './peers';
import { scoreDerived, scorePeer, scoreReading } from './reading';
import { Tally } from './tally';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, 'no-peers': { type: 'boolean', default: false } },
});
const folder = positionals[0];
if (!folder || !existsSync(path.join(folder, 'labels.json'))) {
  console.error('npm run evaluate -- DIR [--json FILE] [--no-peers]: DIR holds labels.json and pages/');
  process.exit(2);
}
try {
  ensureBuilt('chromium');
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown); // over budget: scored all the same
}

const labels = readLabels(folder);
const pages = labels.pages.filter(({ id }) => existsSync(fileOf(folder, id)));
if (pages.length < labels.pages.length)
  console.error(`${labels.pages.length - pages.length} labelled pages have no file`);
const tally = new Tally();
const temporary = mkdtempSync(path.join(tmpdir(), 'gloss-evaluate-'));
try {
  const derived = writeDerived(labels, folder, temporary);
  const files = [...pages.map(({ id }) => fileOf(folder, id)), ...derived];
  const reports = await readAll(files);
  for (const page of pages) {
    const report = reports.get(page.id)!;
    if (report.error) console.error(`${page.id}: ${report.error}`);
    scoreReading(tally, page, report);
  }
  for (const page of labels.derived) {
    const report = reports.get(page.id);
    if (report) scoreDerived(tally, page, report);
  }
  for (const page of pages) scoreTables(tally, page, reports.get(page.id)!);
  for (const page of pages) scoreTakeaways(tally, page, reports.get(page.id)!);
  if (!values['no-peers']) await scorePeers();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
print();

/** Writes pages with foreign headings beside each other; says where that went otherwise than the labels say. */
function writeDerived({ pages, derived }: Labels, from: string, to: string): string[] {
  mkdirSync(to, { recursive: true });
  return derived.flatMap((one) => {
    const base = pages.find(({ id }) => id === one.base);
    if (!base || !existsSync(fileOf(from, one.base))) return [];
    const { html, swapped } = derive(readFileSync(fileOf(from, one.base), 'utf8'), base, one);
    if (one.swapped && JSON.stringify(one.swapped) !== JSON.stringify(swapped))
      console.error(`${one.id}: replaced ${JSON.stringify(swapped)}, labelled ${JSON.stringify(one.swapped)}`);
    const file = path.join(to, `${one.id}.html`);
    writeFileSync(file, html);
    return [file];
  });
}

/** Reports by page id. */
async function readAll(files: string[]): Promise<Map<string, PageReport>> {
  const reports = new Map<string, PageReport>();
  await readPages(parseOptions(['--no-translate', ...files]), (report) => {
    reports.set(path.basename(decodeURIComponent(new URL(report.url).pathname), '.html'), report);
    if (reports.size % 20 === 0) console.error(`${reports.size} of ${files.length} pages read`);
  });
  return reports;
}

async function scorePeers(): Promise<void> {
  const site = await serve(
    (pathname) =>
      pages.map(({ id }) => fileOf(folder!, id)).find((file) => pathname === `/${path.basename(file)}`) ?? null,
    { headers: { 'content-security-policy': "script-src 'none'" } },
  );
  const browser = await chromium.launch({
    executablePath: ensure('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    for (const page of pages.filter(({ heading, body }) => heading ?? body)) {
      const url = `${site.origin}/${encodeURIComponent(`${page.id}.html`)}`;
      const readings = await readByPeers(context, url);
      scorePeer(tally, page, 'readability', readings.readability);
      scorePeer(tally, page, 'defuddle', readings.defuddle);
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

function print(): void {
  const rows = tally.rows();
  console.log('| score | Gloss | Readability | Defuddle | n |\n|---|---|---|---|---|');
  for (const { score, gloss, readability, defuddle, n } of rows)
    console.log(`| ${score} | ${gloss} | ${readability} | ${defuddle} | ${n} |`);
  console.log();
  for (const { score, page, expected, got } of tally.failures)
    console.log(`${score}: ${page}: expected «${expected}», got «${got}»`);
  if (values.json) {
    const scored = { pages: pages.length, derived: labels.derived.length };
    writeFileSync(values.json, JSON.stringify({ ...scored, rows, failures: tally.failures }, null, 2));
  }
}
