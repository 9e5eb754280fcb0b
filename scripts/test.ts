import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ensure } from './install';

/**
 * Runs everything: types, lint, format, unit and contract tests, both builds with their budgets, the store's linter,
 * and the tests in both browsers. Ends with `N passed, N failed, N skipped`, each skip listed with its reason above.
 */
interface Counts {
  passed: number;
  failed: string[];
  skipped: string[];
}
const total: Counts = { passed: 0, failed: [], skipped: [] };
const OUT = path.resolve('out/test');
/** One commit gives one result; whoever runs a suite by hand tries other cases each time (tests/seed.ts). */
process.env.LAWS_SEED ??= '1';

/** A command that passes or fails as a whole. */
function step(name: string, command: string, args: string[]): boolean {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status === 0) total.passed++;
  else total.failed.push(name);
  return status === 0;
}

/** Checks that do not wait for each other, each passing or failing as a whole; prints a check's words when it ended. */
async function checks(commands: Record<string, string[]>): Promise<void> {
  const run = async ([name, args]: [string, string[]]): Promise<void> => {
    const child = spawn('npx', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    console.log(`\n── ${name}\n${out}${err}`);
    if (child.exitCode === 0) total.passed++;
    else total.failed.push(name);
  };
  await Promise.all(Object.entries(commands).map(run));
}

/**
 * Runs a test runner that writes a JSON file, and adds what it counted.
 *
 * @param aside prints when it ended, because another suite prints meanwhile
 */
async function suite(
  name: string,
  args: string[],
  json: string,
  count: (report: never) => Counts,
  { env = {}, aside = false }: { env?: NodeJS.ProcessEnv; aside?: boolean } = {},
): Promise<void> {
  rmSync(json, { force: true });
  if (!aside) console.log(`\n── ${name}`);
  const child = spawn('npx', args, { stdio: aside ? 'pipe' : 'inherit', env: { ...process.env, ...env } });
  const read = (stream: Readable | null): Promise<string> => (stream ? text(stream) : Promise.resolve(''));
  const [out, err] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  if (aside) console.log(`\n── ${name}\n${out}${err}`);
  const counts: Counts = existsSync(json)
    ? count(JSON.parse(readFileSync(json, 'utf8')) as never)
    : { passed: 0, failed: [`${name}: no report was written`], skipped: [] };
  // A runner can fail outside any test: an unhandled error, a file that does not load.
  if (child.exitCode !== 0 && counts.failed.length === 0) counts.failed.push(`${name}: exit code ${child.exitCode}`);
  if (counts.passed + counts.failed.length === 0) counts.failed.push(`${name}: ran no test`);
  total.passed += counts.passed;
  total.failed.push(...counts.failed);
  total.skipped.push(...counts.skipped);
}

interface VitestReport {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}
function countVitest(report: VitestReport): Counts {
  const counts: Counts = { passed: 0, failed: [], skipped: [] };
  for (const file of report.testResults) {
    const label = path.relative('.', file.name);
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))
      counts.failed.push(label);
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed++;
      else if (status === 'failed') counts.failed.push(`${label}: ${fullName}`);
      else counts.skipped.push(`${label}: ${fullName}`);
    }
  }
  return counts;
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    tests: { status: string; annotations: { type: string; description?: string }[] }[];
  }[];
}
function countPlaywright(report: PlaywrightSuite): Counts {
  const counts: Counts = { passed: 0, failed: [], skipped: [] };
  const visit = (inner: PlaywrightSuite): void => {
    inner.suites?.forEach(visit);
    for (const spec of inner.specs ?? []) {
      for (const test of spec.tests) {
        const label = `${spec.file}: ${spec.title}`;
        const why = test.annotations.find(({ type }) => type === 'skip')?.description;
        if (test.status === 'skipped') counts.skipped.push(why ? `${label} (${why})` : label);
        else if (test.status === 'unexpected') counts.failed.push(label);
        else counts.passed++;
      }
    }
  };
  visit(report);
  return counts;
}

mkdirSync(OUT, { recursive: true });
for (const program of ['chromium', 'firefox', 'apertium'] as const) ensure(program);

await checks({
  types: ['tsc', '--noEmit'],
  lint: ['eslint', '.', '--max-warnings', '0'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
});

const unit = path.join(OUT, 'unit.json');
await suite(
  'unit and contract tests',
  ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`],
  unit,
  countVitest,
);

const built = step('build for Chromium', 'npx', ['tsx', 'scripts/build.ts']);
const builtFirefox = step('build for Firefox', 'npx', ['tsx', 'scripts/build.ts', '--browser', 'firefox']);
if (builtFirefox) step('web-ext lint', 'npx', ['web-ext', 'lint', '--source-dir', '.output/firefox-mv3']);

const e2e = path.join(OUT, 'e2e.json');
const firefox = path.join(OUT, 'firefox.json');
const inFirefox = ['vitest', 'run', '--config', 'vitest.firefox.config.ts', '--reporter=default', '--reporter=json'];
// Side by side: browser tests wait most of their time, and one after the other they took eleven minutes.
await Promise.all([
  built &&
    suite('tests in Chromium', ['playwright', 'test', '--reporter=list,json'], e2e, countPlaywright, {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2e },
    }),
  builtFirefox &&
    suite('tests in Firefox', [...inFirefox, `--outputFile.json=${firefox}`], firefox, countVitest, { aside: true }),
]);

if (total.skipped.length > 0) console.log(`\nSkipped:\n${total.skipped.map((name) => `  ${name}`).join('\n')}`);
if (total.failed.length > 0) console.log(`\nFailed:\n${total.failed.map((name) => `  ${name}`).join('\n')}`);
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed.length} failed${skipped}`);
process.exitCode = total.failed.length > 0 ? 1 : 0;
