import path from 'node:path';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import type { PanelState } from '@/utils/messages';
import { servePages } from '../servePages';
import { bundle } from './bundle';
import { median, spread, type Row } from './figures';
import { pause } from './measure';
import { articlePage } from './pages';

const SIZES = [1000, 1800, 10_000, 50_000];
/** What `readArticle` may take at 1,800 elements. */
const BAR_MS = 50;
/** A reading that takes longer is counted as none. */
const PATIENCE_MS = 20_000;

/** How long reading takes by size of the page: `readArticle` alone, and all that a panel waits for when it opens. */
export async function benchReading(chromium: Chromium, runs: number): Promise<Row[]> {
  const room = await bundle(path.resolve('utils/article/index.ts'), 'article');
  const site = await servePages(
    Object.fromEntries(
      SIZES.map((elements) => [`/${elements}`, { body: articlePage({ elements, heading: 'en', edition: 'A' }) }]),
    ),
  );
  const rows: Row[] = [];
  try {
    for (const elements of SIZES) {
      const alone: number[] = [];
      const whole: number[] = [];
      for (let run = 0; run < runs; run++) {
        const page = await chromium.context.newPage();
        await page.goto(`${site.origin}/${elements}`, { waitUntil: 'load' });
        const tab = await tabOf(chromium.driver, page.url());
        await pause(700); // judged, and the page's own layout done
        alone.push(
          // As text: the room, and a call of it, both in the page.
          await page.evaluate<number>(`(() => {
            ${room};
            const started = performance.now();
            article.readArticle(document, { styleOf: (element) => getComputedStyle(element) });
            return performance.now() - started;
          })()`),
        );
        const started = performance.now();
        const opened = await Promise.race([
          ask<PanelState>(chromium.driver, 'panelState', { tab, read: true }),
          pause(PATIENCE_MS).then(() => null),
        ]);
        if (opened?.digest) whole.push(performance.now() - started);
        else console.error(`${elements} elements: no digest within ${PATIENCE_MS / 1000} s`);
        await page.close();
      }
      const on = `${elements.toLocaleString('en')} elements`;
      const row = (what: string, figures: number[], bar: string): Row => ({
        what: `${what}, ${on}`,
        gloss: spread(figures, 'ms'),
        without: '0',
        compared: figures.length > 0 ? `${((1000 * median(figures)) / elements).toFixed(1)} µs an element` : '–',
        bar,
        n: figures.length,
      });
      rows.push(
        row('`readArticle`, first call', alone, elements === 1800 ? `≤ ${BAR_MS} ms` : 'linear'),
        row('panel opened: reader injected, read, judged, marked, brief made', whole, '–'),
      );
    }
  } finally {
    site.close();
  }
  return rows;
}
