import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type CDPSession } from '@playwright/test';
import { ensure } from '../../scripts/install';

export interface Bare {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/**
 * The browser as launchChromium starts it, without the extension.
 *
 * @param emptyScript with an extension instead that puts an empty script into every page: what the browser itself takes
 * for a world of its own
 */
export async function launchBare(emptyScript = false): Promise<Bare> {
  const profile = mkdtempSync(path.join(tmpdir(), 'gloss-bare-'));
  const folder = path.join(profile, 'empty');
  if (emptyScript) {
    mkdirSync(folder);
    const content_scripts = [{ matches: ['http://*/*'], js: ['empty.js'] }];
    writeFileSync(
      path.join(folder, 'manifest.json'),
      JSON.stringify({ manifest_version: 3, name: 'empty', version: '1', content_scripts }),
    );
    writeFileSync(path.join(folder, 'empty.js'), '0');
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensure('chromium'),
    viewport: { width: 1200, height: 800 },
    args: [
      '--no-sandbox',
      ...(emptyScript
        ? [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]
        : ['--disable-extensions']),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
    ],
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What a page has cost: all figures in milliseconds or kB. */
export interface Cost {
  /** Main-thread tasks until two seconds after the load event. */
  readonly task: number;
  /** JavaScript heap after garbage collection, all worlds of the page. */
  readonly heap: number;
  /** Main-thread tasks and scripts in `IDLE_MS` in which nobody does anything. */
  readonly idleTask: number;
  readonly idleScript: number;
}

/** Judging takes well under a second, and the browser's own work on 50,000 elements is over by then too. */
const SETTLE_MS = 2000;
export const IDLE_MS = 3000;

/** Opens a page in a fresh tab, leaves it alone, and says what it cost. */
export async function costOf(context: BrowserContext, url: string): Promise<Cost> {
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.goto(url, { waitUntil: 'load' });
    await pause(SETTLE_MS);
    const loaded = await metrics(cdp);
    await pause(IDLE_MS);
    const idle = await metrics(cdp);
    // Twice: the first collection finds what the second may free.
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    return {
      task: loaded.TaskDuration! * 1000,
      heap: usedSize / 1000,
      idleTask: (idle.TaskDuration! - loaded.TaskDuration!) * 1000,
      idleScript: (idle.ScriptDuration! - loaded.ScriptDuration!) * 1000,
    };
  } finally {
    await page.close();
  }
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

export interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  /** Microseconds on the clock, and on the thread's own clock, which a busy machine does not lengthen. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

const SCRIPTS = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
/** Tasks and whose they are, and nothing that makes them longer. */
export const TASKS = ['toplevel', 'devtools.timeline'];

/** Records what Chromium's threads do meanwhile. */
export async function traced(
  browser: CDPSession,
  act: () => Promise<void>,
  includedCategories: readonly string[] = SCRIPTS,
): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]));
  browser.on('Tracing.dataCollected', collect);
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [...includedCategories], excludedCategories: ['*'] },
  });
  try {
    await act();
  } finally {
    const complete = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve));
    await browser.send('Tracing.end');
    await complete;
    browser.off('Tracing.dataCollected', collect);
  }
  return events;
}

/**
 * Milliseconds of thread time that a script's file took: compiling, running, and every style or layout it forced.
 *
 * @param file end of the script's address
 */
export function scriptTime(events: readonly TraceEvent[], file: string): number {
  const own = events.filter(
    ({ name, args, dur }) =>
      dur !== undefined &&
      (name === 'EvaluateScript' || name === 'FunctionCall') &&
      args.data?.url?.startsWith('chrome-extension://') &&
      args.data.url.endsWith(file),
  );
  const outermost = own.filter(
    (event) =>
      !own.some(
        (other) =>
          other !== event &&
          other.tid === event.tid &&
          other.pid === event.pid &&
          other.ts <= event.ts &&
          other.ts + other.dur! >= event.ts + event.dur!,
      ),
  );
  return outermost.reduce((sum, { tdur, dur }) => sum + (tdur ?? dur ?? 0), 0) / 1000;
}

/**
 * The longest task of the thread on which an extension's script ran, from its first line on, in milliseconds: all worlds of
 * the page, its style, layout and paint included. A page's own `longtask` observer is not told of content scripts.
 *
 * @returns the longest by the clock, and the longest by the thread's own time, which a busy machine does not lengthen
 */
export function longestTask(events: readonly TraceEvent[], file: string): { wall: number; thread: number } {
  const begun = events.find(({ name, args }) => name === 'EvaluateScript' && args.data?.url?.endsWith(file));
  if (!begun) throw new Error(`${file} did not run`);
  const tasks = events.filter(
    ({ name, ts, pid, tid, dur }) =>
      name === 'ThreadControllerImpl::RunTask' && pid === begun.pid && tid === begun.tid && ts + (dur ?? 0) > begun.ts,
  );
  const most = (of: (task: TraceEvent) => number | undefined): number =>
    Math.max(...tasks.map((task) => of(task) ?? 0)) / 1000;
  return { wall: most(({ dur }) => dur), thread: most(({ tdur }) => tdur) };
}
