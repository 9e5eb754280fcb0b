import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

export type Target = 'chromium' | 'firefox';

const FOLDER: Record<Target, string> = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

/** What each script may weigh, gzip: design §3 and the figures to beat. What is in every page counts most. */
const BUDGETS_KB: Record<string, number> = {
  'content-scripts/probe.js': 5,
  'content-scripts/bar.js': 10,
  'content-scripts/reader.js': 60,
  'content-scripts/card.js': 10,
  'content-scripts/toolbar.js': 10,
};
/** The whole, as a store counts it: every file compressed, WASM engine included, models not. */
const WHOLE_MB = 4;

/** Builds the extension, prints bytes per entry point, and throws where one is over its budget. */
export function build(target: Target): void {
  const browser = target === 'chromium' ? 'chrome' : 'firefox';
  execFileSync('npx', ['wxt', 'build', '-b', browser], { stdio: ['ignore', 'ignore', 'inherit'] });
  const sizes = weigh(FOLDER[target]);
  console.log(`\n${target}: bytes per entry point`);
  console.log('| file | bytes | gzip kB | budget kB |\n|---|---|---|---|');
  const over: string[] = [];
  for (const [file, { bytes, gzip }] of sizes) {
    const budget = BUDGETS_KB[file];
    if (!/\.(js|css|html|wasm|bin)$/.test(file) && budget === undefined) continue;
    console.log(`| ${file} | ${bytes} | ${(gzip / 1000).toFixed(1)} | ${budget ?? '–'} |`);
    if (budget !== undefined && gzip > budget * 1000)
      over.push(`${file}: ${(gzip / 1000).toFixed(1)} kB > ${budget} kB`);
  }
  const whole = [...sizes.values()].reduce((sum, { gzip }) => sum + gzip, 0);
  console.log(`| all files | | ${(whole / 1000).toFixed(0)} | ${WHOLE_MB * 1000} |\n`);
  if (whole > WHOLE_MB * 1e6) over.push(`all files: ${(whole / 1e6).toFixed(2)} MB > ${WHOLE_MB} MB`);
  for (const file of Object.keys(BUDGETS_KB)) if (!sizes.has(file)) over.push(`${file} was not built`);
  if (over.length > 0) throw new Error(`over budget: ${over.join('; ')}`);
}

/** Builds where nothing is built yet or a source is newer than the build. */
export function ensureBuilt(target: Target): void {
  const manifest = path.join(FOLDER[target], 'manifest.json');
  const sources = [
    'entrypoints',
    'components',
    'utils',
    'assets',
    'locales',
    'public',
    'wxt.config.ts',
    'package.json',
  ];
  if (existsSync(manifest) && newest(sources) <= statSync(manifest).mtimeMs) return;
  const log = console.log;
  console.log = console.error; // stdout belongs to the caller's report
  try {
    build(target);
  } finally {
    console.log = log;
  }
}

function weigh(folder: string): Map<string, { bytes: number; gzip: number }> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const content = readFileSync(file);
      return [path.relative(folder, file), { bytes: content.length, gzip: gzipSync(content).length }];
    }),
  );
}

function newest(paths: string[]): number {
  return Math.max(
    0,
    ...paths.filter(existsSync).map((entry) => {
      const stat = statSync(entry);
      return stat.isDirectory() ? newest(readdirSync(entry).map((name) => path.join(entry, name))) : stat.mtimeMs;
    }),
  );
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' } } });
  try {
    build(values.browser === 'firefox' ? 'firefox' : 'chromium');
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 1;
  }
}
