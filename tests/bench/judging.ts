import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { Chromium } from '../../scripts/browser/chromium';
import { servePages } from '../servePages';
import { compare, median, spread, type Row } from './figures';

/** What judging a page may take in the background, ms: the first page with loading the model, and any later one. */
const COLD_MS = 60;
const LOADED_MS = 10;
/** Pages that are judged one after another once the model is loaded. */
const PAGES = 40;

/**
 * Judging as the background does it: loading the model with the first page, and a page once it is loaded, beside franc
 * asked for the same texts in the same run. Runs in a page, which has the same engine as the service worker.
 */
export async function benchJudging(chromium: Chromium, runs: number): Promise<Row[]> {
  const code = await bundle();
  const site = await servePages({
    '/': { body: '<!doctype html><title>Judging</title>' },
    '/model': {
      body: new Uint8Array(readFileSync('.output/chrome-mv3/language-model.bin')),
      type: 'application/octet-stream',
    },
  });
  const [cold, loaded, franc]: number[][] = [[], [], []];
  try {
    for (let run = 0; run < runs; run++) {
      const page = await chromium.context.newPage();
      await page.goto(site.origin);
      // As text: the room, and a call of it, both in the page.
      const took = await page.evaluate<{ cold: number; loaded: number[]; franc: number[] }>(`(async () => {
        ${code};
        return judging.measure('/model', ${PAGES});
      })()`);
      cold!.push(took.cold);
      loaded!.push(median(took.loaded));
      franc!.push(median(took.franc));
      await page.close();
    }
  } finally {
    site.close();
  }
  const row = (what: string, mine: number[], bar: string): Row => ({
    what,
    gloss: spread(mine, 'ms'),
    without: spread(franc!, 'ms'),
    compared: compare(mine, franc!, 'ms'),
    bar,
    n: mine.length,
  });
  return [
    row('judging the first page, model loaded on the way (beside: franc on the same texts)', cold!, `≤ ${COLD_MS} ms`),
    row(`judging a page, median of ${PAGES} (beside: franc on the same texts)`, loaded!, `≤ ${LOADED_MS} ms`),
  ];
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': path.resolve('.') } },
    build: {
      write: false,
      lib: { entry: path.resolve('tests/bench/judgingInPage.ts'), formats: ['iife'], name: 'judging' },
    },
  });
  const [built] = Array.isArray(result) ? result : [result];
  if (!built || !('output' in built)) throw new Error('the bundle has no output');
  return built.output[0].code;
}
