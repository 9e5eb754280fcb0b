/**
 * What Gloss costs on top of the engine on this device: words a second of a whole page in place, beside the words a
 * second that the same WASM workers reach when they are driven directly, with the same texts, in turn. Models have the
 * true dimensions of Mozilla's (FIXTURE: they write their input in capitals).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { serveFolder } from '../../scripts/serve';
import type { BergamotJob, ModelEntry } from '@/utils/engines';
import { prepare } from '@/utils/engines/bergamot/text';
import type { PanelState } from '@/utils/messages';
import { servePages } from '../servePages';
import { type FixtureEntry, realSizeModel, type Size, writeMirror } from '../fixture-model';
import { median, spread, type Row } from './figures';
import { pause } from './measure';
import { extensionMemory, idleMemory } from './memory';
import { articlePage } from './pages';
import { now, open, reset, seenBy, still } from './watch';

const WORDS = 5000;
/** A call of the bare workers, as the engine's own figures are given; Gloss gives what nobody looks at by 16 (pool.ts). */
const SEGMENTS = 8;
const CASES: readonly { size: Size; workers: number }[] = [
  { size: 'tiny', workers: 1 },
  { size: 'tiny', workers: 2 },
  { size: 'base-memory', workers: 1 },
];

export async function benchBergamot(chromium: Chromium, runs: number): Promise<Row[]> {
  const rows: Row[] = [];
  // The options listen to every message; nobody has them open while reading.
  await chromium.driver.goto(`chrome-extension://${chromium.extensionId}/welcome.html`);
  const before = await idleMemory(chromium);
  for (const size of ['tiny', 'base-memory'] as const) {
    const bench = await withModel(chromium, size, runs);
    try {
      // First: the bare workers live in a page of the extension, whose memory would count as ours.
      if (size === 'tiny') rows.push(await bench.memory(before));
      for (const { workers } of CASES.filter((one) => one.size === size)) rows.push(await bench.speed(workers));
      if (size === 'tiny') rows.push(await bench.secondVisit());
    } finally {
      await bench.close();
    }
  }
  return rows;
}

async function withModel(chromium: Chromium, size: Size, runs: number) {
  const edition = (name: string): string =>
    articlePage({ elements: elementsFor(WORDS), heading: 'de', edition: `${size}-${name}` });
  const folder = mkdtempSync(path.join(tmpdir(), 'gloss-bench-'));
  const files = realSizeModel(size, wordsOf(segmentsOf(edition('words')).join(' ')));
  const entries = writeMirror(folder, [{ from: 'en', to: 'de', files }]);
  const mirror = await serveFolder(folder);
  const pages: Record<string, { body: string }> = {};
  const site = await servePages(pages);
  const { driver } = chromium;
  await ask(driver, 'setEngine', { engine: 'bergamot', url: mirror.origin, key: null, model: null });
  await ask(driver, 'removeModel', { from: 'en', to: 'de' });
  await ask(driver, 'downloadModel', { from: 'en', to: 'de' });

  /** Translates a page that no cache knows; milliseconds until its last word stood. */
  async function translate(name: string, body: string): Promise<number> {
    pages[`/${name}`] = { body };
    const page = await open(chromium, `${site.origin}/${name}`);
    const tab = await tabOf(driver, page.url());
    // A pointer comes before its click; the bar has the page read meanwhile.
    await page.getByRole('button', { name: 'Translate into German' }).hover();
    await pause(500);
    await reset(page);
    const started = await now(driver);
    await ask(driver, 'translatePage', { tab, to: 'de', engine: 'bergamot', scope: 'all' });
    const { state, failed } = await finished(page, driver, tab);
    if (state !== 'done') throw new Error(`${state}: ${failed} blocks were left`);
    const { last } = await seenBy(page);
    await page.close();
    return last - started;
  }

  return {
    async speed(workers: number): Promise<Row> {
      await offscreenWith(chromium, workers);
      await translate(`warm-${workers}`, edition(`warm-${workers}`)); // the workers load their models
      const bare = await bareWorkers(driver, entries, workers);
      const pageSpeed: number[] = [];
      const bareSpeed: number[] = [];
      for (let run = 0; run < runs; run++) {
        const body = edition(`${workers}-${run}`);
        const segments = segmentsOf(body);
        const words = countWords(segments.join(' '));
        bareSpeed.push((words / (await bare.translate(segments))) * 1000);
        pageSpeed.push((words / (await translate(`${workers}-${run}`, body))) * 1000);
      }
      await bare.close();
      const ratio = median(pageSpeed.map((speed, run) => speed / bareSpeed[run]!));
      const what = `bergamot ${size} ${workers} worker${workers > 1 ? 's' : ''}`;
      const [page, own] = [median(pageSpeed), median(bareSpeed)].map((speed) => speed.toFixed(0));
      console.error(`${what}: page ${page} / bare ${own} words/s = ${ratio.toFixed(3)}`);
      return {
        what: `${what}: page / bare`,
        gloss: spread(pageSpeed, 'words/s', 0),
        without: spread(bareSpeed, 'words/s', 0),
        compared: `× ${ratio.toFixed(3)}`,
        bar: '≥ × 0.95',
        n: runs,
      };
    },

    /** One page by one worker, and what of it is left once the workers' page has closed itself. */
    async memory(before: number | null): Promise<Row> {
      await offscreenWith(chromium, 1);
      await translate('memory', edition('memory'));
      const working = await extensionMemory(chromium);
      await offscreenGone(chromium);
      const after = await idleMemory(chromium);
      const text = (megabytes: number | null): string =>
        megabytes === null ? 'not measured here' : `${megabytes.toFixed(0)} MB`;
      return {
        what: `bergamot ${size}: memory, idle again after a page (working: ${text(working)}) / before`,
        gloss: text(after),
        without: text(before),
        compared: before !== null && after !== null ? `${(after - before).toFixed(0)} MB` : '–',
        bar: '≤ +20 MB',
        n: 1,
      };
    },

    async secondVisit(): Promise<Row> {
      const body = edition('again');
      await translate('again', body);
      const times: number[] = [];
      for (let run = 0; run < runs; run++) times.push(await translate(`again-${run}`, body)); // another address: this one was remembered as translated
      return {
        what: 'bergamot: the same page again, all of it',
        gloss: spread(times, 'ms', 0),
        without: '–',
        compared: '–',
        bar: '≤ 150 ms',
        n: runs,
      };
    },

    async close(): Promise<void> {
      site.close();
      await mirror.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A paragraph of the bench's article has 40 words in 4 elements. */
const elementsFor = (words: number): number => Math.round(words / 10);
const countWords = (text: string): number => wordsOf(text).length;
const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/<[^>]*>/g, '')
    .split(/\s+/)
    .filter(Boolean);

/** What the page sends of its article: the text of its blocks, tags as numbered tokens. */
function segmentsOf(html: string): string[] {
  return [...html.matchAll(/<(p|h2|li|footer)>(.*?)<\/\1>/g)].map(([, , inner = '']) => {
    let count = 0;
    const open: number[] = [];
    return inner.replaceAll(/<(\/?)[^>]*>/g, (_, slash: string) => {
      if (slash) return `</${open.pop()}>`;
      open.push(++count);
      return `<${count}>`;
    });
  });
}

/** Closes the page that houses the workers, and opens it with as many as are wanted. */
async function offscreenWith({ driver }: Chromium, workers: number): Promise<void> {
  await driver.evaluate(async (count) => {
    await chrome.offscreen.closeDocument().catch(() => undefined);
    await chrome.offscreen.createDocument({
      url: `offscreen.html?workers=${count}`,
      reasons: ['WORKERS'],
      justification: 'Measures translation on this device.',
    });
  }, workers);
}

/** The extension's own worker script, driven from a page of the extension. */
async function bareWorkers(driver: Page, entries: readonly FixtureEntry[], workers: number) {
  const model: ModelEntry = { from: 'en', to: 'de', version: entries[0]!.version, fixture: true, files: [...entries] };
  await driver.evaluate((count) => {
    Object.assign(globalThis, { bare: Array.from({ length: count }, () => new Worker('/bergamot.js')) });
  }, workers);
  /** Milliseconds that all workers together take. */
  const translate = (segments: readonly string[]): Promise<number> => {
    const html = segments.map((text) => prepare(text, 'en').html);
    const jobs: BergamotJob[] = [];
    for (let at = 0; at < html.length; at += SEGMENTS)
      jobs.push({ models: [model], texts: html.slice(at, at + SEGMENTS) });
    return driver.evaluate(async (all) => {
      const { bare } = globalThis as unknown as { bare: Worker[] };
      const waiting = all.map((job, id) => ({ id, ...job }));
      const start = performance.now();
      // Each worker has its next call at hand, so that it never waits for this page either.
      await Promise.all(
        [...bare, ...bare].map(async (worker) => {
          for (let job = waiting.shift(); job; job = waiting.shift()) {
            const { id } = job;
            const answer = await new Promise<{ texts?: string[] }>((resolve) => {
              const heard = new AbortController();
              worker.addEventListener(
                'message',
                ({ data }: MessageEvent<{ id: number; texts?: string[] }>) => {
                  if (data.id !== id) return;
                  heard.abort();
                  resolve(data);
                },
                { signal: heard.signal },
              );
              worker.postMessage(job);
            });
            if (!answer.texts) throw new Error(JSON.stringify(answer));
          }
        }),
      );
      return performance.now() - start;
    }, jobs);
  };
  for (let round = 0; round < 2; round++) await translate(Array<string>(2 * SEGMENTS * workers).fill('One more day.'));
  return {
    translate,
    close: () =>
      driver.evaluate(() => {
        for (const worker of (globalThis as unknown as { bare: Worker[] }).bare) worker.terminate();
      }),
  };
}

/** Longer than a call takes on a busy machine. */
const QUIET_MS = 3000;

async function finished(page: Page, driver: Page, tab: number): Promise<PanelState['translation']> {
  for (;;) {
    // The extension itself is asked only once the page is still: what a panel is told would be part of what is measured.
    await still(page, QUIET_MS);
    const { translation } = await ask<PanelState>(driver, 'panelState', { tab, read: false });
    if (translation.state !== 'working') return translation;
  }
}

/** The workers' page closes itself a minute after the last job. */
async function offscreenGone({ driver }: Chromium): Promise<void> {
  // Asked from here: the browser's own waiting takes the promise of an answer for the answer.
  for (let seconds = 0; seconds < 90; seconds++) {
    const open = await driver.evaluate(async () => {
      const contexts = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
      return contexts.length;
    });
    if (open === 0) return;
    await pause(1000);
  }
  throw new Error('the workers’ page did not close itself');
}
