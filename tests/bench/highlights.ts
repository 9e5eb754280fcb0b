import { COLOURS, describe, sourceOf } from '@/utils/annotation';
import type { PanelState } from '@/utils/messages';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { servePages } from '../servePages';
import { annotationOn, fillDatabase } from './annotating';
import { spread, type Row } from './figures';
import { articlePage } from './pages';

const HIGHLIGHTS = 1000;

interface Counted {
  mutations: number;
}

/** What it takes to show and hide 1,000 highlights, and to wrap the same passages in elements instead. */
export async function benchHighlights(chromium: Chromium, runs: number): Promise<Row[]> {
  const { driver } = chromium;
  const site = await servePages({ '/a': { body: articlePage({ elements: 3000, heading: 'en', edition: 'H' }) } });
  try {
    const tab = await chromium.context.newPage();
    await tab.goto(`${site.origin}/a`);
    const id = await tabOf(driver, tab.url());
    const { digest } = await ask<PanelState>(driver, 'panelState', { tab: id, read: true });
    const { article } = digest!;
    const blocks = article.blocks.filter(({ text }) => text.length > 200);
    const source = sourceOf(article);
    await fillDatabase(driver, HIGHLIGHTS, (i) => {
      const { id: block } = blocks[i % blocks.length]!;
      const start = 10 + 7 * Math.floor(i / blocks.length);
      const selector = describe(article, { block, offset: start }, { block, offset: start + 60 });
      return annotationOn(i, { source, selector, colour: COLOURS[i % COLOURS.length]! });
    });
    await tab.reload();
    await ask(driver, 'panelState', { tab: id, read: true });
    const count = (): Promise<number> =>
      tab.evaluate(() =>
        [...CSS.highlights].reduce(
          (sum, [name, { size }]) => sum + (name.startsWith('gloss-annotation') ? size : 0),
          0,
        ),
      );
    while ((await count()) < HIGHLIGHTS) await tab.waitForTimeout(50);

    await tab.evaluate(() => {
      const counted: Counted = { mutations: 0 };
      Object.assign(globalThis, { counted });
      new MutationObserver((records) => (counted.mutations += records.length)).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    });
    const paint = (on: boolean): Promise<unknown> =>
      driver.evaluate(
        ([to, paint]) => chrome.tabs.sendMessage(to as number, { type: 'paintHere', paint }, { frameId: 0 }),
        [id, on],
      );
    const page = await chromium.context.newCDPSession(tab);
    await page.send('Performance.enable');
    // Scripts of every world of the page, the extension's among them; the page has none of its own.
    const scriptMs = async (): Promise<number> => {
      const { metrics } = await page.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN);
    };
    const script: number[] = [];
    for (let run = 0; run < runs; run++) {
      await paint(false);
      const before = await scriptMs();
      await paint(true);
      script.push((await scriptMs()) - before);
    }
    const ours = await tab.evaluate(() => (globalThis as unknown as { counted: Counted }).counted.mutations);
    await tab.evaluate(() => {
      const ranges = [...CSS.highlights].flatMap(([name, highlight]) =>
        name.startsWith('gloss-annotation') ? ([...highlight] as Range[]) : [],
      );
      const places = ranges.map(({ startContainer, startOffset, endOffset }) => ({
        startContainer,
        startOffset,
        endOffset,
      }));
      Object.assign(globalThis, { places });
    });
    await paint(false);
    const wrapped = await tab.evaluate(() => {
      const { places } = globalThis as unknown as {
        places: { startContainer: Node; startOffset: number; endOffset: number }[];
      };
      const { counted } = globalThis as unknown as { counted: Counted };
      counted.mutations = 0;
      const began = performance.now();
      // The last one of a text first, so that the others' offsets hold; overlaps are left out, as they must be.
      const seen = new Map<Node, number>();
      for (const { startContainer, startOffset, endOffset } of places.sort((a, b) => b.startOffset - a.startOffset)) {
        if (endOffset > (seen.get(startContainer) ?? Infinity)) continue;
        seen.set(startContainer, startOffset);
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(startContainer, endOffset);
        range.surroundContents(document.createElement('mark'));
      }
      return performance.now() - began;
    });
    await tab.waitForFunction(() => (globalThis as unknown as { counted: Counted }).counted.mutations > 0);
    const theirs = await tab.evaluate(() => (globalThis as unknown as { counted: Counted }).counted.mutations);
    const n = script.length;
    await tab.close();
    return [
      {
        what: `${HIGHLIGHTS} highlights shown, script`,
        gloss: spread(script, 'ms'),
        without: `${wrapped.toFixed(0)} ms to wrap those that do not overlap while ranges follow them`,
        compared: '–',
        bar: '≤ 16 ms',
        n,
      },
      {
        what: `mutations of the page by ${n} such toggles`,
        gloss: String(ours),
        without: `${theirs} by wrapping once`,
        compared: '–',
        bar: '0',
        n,
      },
    ];
  } finally {
    site.close();
  }
}
