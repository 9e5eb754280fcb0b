/**
 * `npm run evaluate:translation -- [--to LANG] [--engine upper|echo|reverse|hostile|odd] [--mode replace|bilingual|hover]
 * FILE|DIR…`: translates pages with the built extension and a made-up service on loopback, restores them, and prints a
 * line for each: blocks planned, changed, the same, failed and kept, whether the page is what it was, and what its
 * console says that it does not say without Gloss.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium as playwright, type Page } from '@playwright/test';
import { Mode, type PageReport } from '@/utils/report';
import { ensureBuilt } from '../build';
import { ensure } from '../install';
import { chromiumReader, openAlone } from '../read/chromium';
import { parseOptions } from '../read/options';
import { failedReport, readOne } from '../read/page';
import { serve } from '../serve';
import { echo, hostile, odd, reverseTokens, startService, upperCase, type Rule } from './services';

const RULES: Record<string, Rule> = { upper: upperCase, echo, reverse: reverseTokens, hostile, odd };
const ENOUGH = 0.9;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'eo' },
    engine: { type: 'string', default: 'upper' },
    mode: { type: 'string', default: 'replace' },
  },
});
const rule = RULES[values.engine];
const mode = Mode.options.find((one) => one === values.mode);
if (!rule || !mode || positionals.length === 0) {
  console.error(
    'evaluate:translation -- [--to LANG] [--engine upper|echo|reverse|hostile|odd] [--mode MODE] FILE|DIR…',
  );
  process.exit(2);
}
const files = positionals.flatMap((given) =>
  statSync(given).isDirectory()
    ? readdirSync(given)
        .filter((name) => /\.html?$/.test(name))
        .sort()
        .map((name) => path.resolve(given, name))
    : [path.resolve(given)],
);

interface Line {
  readonly name: string;
  readonly report: PageReport;
  readonly complaints: string[];
}

/** Whether most letters of a page are of a script without capitals, which an engine of capitals cannot change. */
function isCaseless({ blocks }: PageReport): boolean {
  const letters =
    blocks
      .map(({ text }) => text)
      .join('')
      .match(/\p{L}/gu) ?? [];
  const cased = letters.filter((letter) => letter.toUpperCase() !== letter.toLowerCase());
  return cased.length < letters.length / 2;
}

ensureBuilt('chromium');
const service = await startService(rule);
const site = await serve(
  (pathname) => {
    const [, index, name] = /^\/(\d+)\/([^/]+)$/.exec(pathname) ?? [];
    const file = files[Number(index)];
    return file && path.basename(file) === name ? file : null;
  },
  { headers: { 'content-security-policy': "script-src 'none'" } },
);
const options = { ...parseOptions(['--engine', 'libretranslate', '--to', values.to, ...files]), mode };
const lines: Line[] = [];
const bare = await playwright.launch({ executablePath: ensure('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
let complaints: string[] = [];
const browser = await chromiumReader((page) => listen(page, complaints));
try {
  await browser.ask('setEngine', { engine: 'libretranslate', url: service.url, key: null, model: null });
  for (const [i, file] of files.entries()) {
    const name = path.basename(file);
    const url = `${site.origin}/${i}/${encodeURIComponent(name)}`;
    const page = await bare.newPage({ viewport: { width: 1200, height: 800 } });
    const before: string[] = [];
    listen(page, before);
    await openAlone(page, url).catch((thrown: unknown) => before.push(String(thrown)));
    await page.close();
    complaints = [];
    const started = Date.now();
    const report = await readOne(browser, url, true, options).catch((thrown: unknown) =>
      failedReport(url, Date.now() - started, thrown),
    );
    const line = { name, report, complaints: complaints.filter((text) => !before.includes(text)) };
    lines.push(line);
    console.log(written(line));
  }
} finally {
  await browser.close();
  await bare.close();
  await site.close();
  service.close();
}
summarise();

/** One page's line. */
function written({ name, report, complaints: said }: Line): string {
  const { translation: t, error } = report;
  if (!t) return `${name}: not translated${error ? `: ${error}` : ''}`;
  const share = t.blocks > 0 ? ` (${((100 * t.changed) / t.blocks).toFixed(1)} %)` : '';
  return (
    `${name}: ${t.from} → ${t.to}: ${t.changed} of ${t.blocks} changed${share}, ${t.failed} failed, ${t.kept} kept, ` +
    `${t.restored ? 'restored' : 'NOT RESTORED'}, ${t.ms} ms` +
    said.map((text) => `\n  console: ${text.slice(0, 200)}`).join('')
  );
}

function summarise(): void {
  const done = lines.filter(({ report }) => report.translation);
  const sum = (of: (t: NonNullable<PageReport['translation']>) => number): number =>
    done.reduce((total, { report }) => total + of(report.translation!), 0);
  const list = (title: string, found: readonly Line[]): void => {
    console.log(`${title}: ${found.length}${found.map(({ name }) => `\n  ${name}`).join('')}`);
  };
  const planned = done.filter(({ report }) => report.translation!.blocks > 0);
  const share = ({ report: { translation: t } }: Line): number => t!.changed / t!.blocks;
  console.log(`\n${values.engine}, into ${values.to}, ${mode}: ${lines.length} pages, ${done.length} translated`);
  console.log(
    `${sum((t) => t.changed)} of ${sum((t) => t.blocks)} planned blocks changed, ${sum((t) => t.failed)} failed, ` +
      `${sum((t) => t.kept)} kept`,
  );
  const cased = planned.filter(({ report }) => !isCaseless(report));
  const enough = cased.filter((line) => share(line) >= ENOUGH);
  console.log(`at least ${ENOUGH * 100} % changed: ${enough.length} of ${cased.length} pages in scripts with capitals`);
  list(
    'fewer changed',
    cased.filter((line) => !enough.includes(line)),
  );
  list(
    'pages mostly in scripts without capitals',
    planned.filter((line) => !cased.includes(line)),
  );
  list(
    'pages not restored',
    done.filter(({ report }) => !report.translation!.restored),
  );
  list(
    'pages whose console complains with Gloss only',
    lines.filter(({ complaints: said }) => said.length > 0),
  );
  list(
    'pages not translated',
    lines.filter(({ report }) => !report.translation),
  );
}

function listen(page: Page, into: string[]): void {
  page.on('pageerror', (error) => into.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') into.push(message.text());
  });
}
