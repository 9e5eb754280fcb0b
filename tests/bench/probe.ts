import type { Chromium } from '../../scripts/browser/chromium';
import { servePages } from '../servePages';
import { compare, spread, type Row } from './figures';
import { costOf, IDLE_MS, launchBare, pause, scriptTime, traced, type Cost } from './measure';
import { articlePage } from './pages';

/** What the probe may take of the main thread, ms, by elements of the page. */
const BARS: [elements: number, ms: number][] = [
  [1800, 5],
  [50_000, 15],
];

/** A page whose heading is in the body's language, left alone: what the extension costs there. */
export async function benchProbe(chromium: Chromium, runs: number): Promise<Row[]> {
  const pages = Object.fromEntries(
    BARS.map(([elements]) => [`/${elements}`, { body: articlePage({ elements, heading: 'en', edition: 'A' }) }]),
  );
  const site = await servePages(pages);
  const bare = await launchBare();
  const empty = await launchBare(true);
  const rows: Row[] = [];
  try {
    for (const [elements, bar] of BARS) {
      const url = `${site.origin}/${elements}`;
      const script: number[] = [];
      const mine: Cost[] = [];
      const theirs: Cost[] = [];
      const withEmpty: number[] = [];
      await costOf(bare.context, url); // the first page of a browser pays for its caches
      await costOf(chromium.context, url);
      withEmpty.push((await costOf(empty.context, url)).heap); // the same to the byte each time
      for (let run = 0; run < runs; run++) {
        script.push(scriptTime(await traced(chromium.cdp, () => visit(chromium, url)), '/probe.js'));
        theirs.push(await costOf(bare.context, url));
        mine.push(await costOf(chromium.context, url));
      }
      const on = `${elements.toLocaleString('en')} elements`;
      const row = (what: string, key: keyof Cost, unit: string, bar: string, digits = 1): Row => {
        const [a, b] = [mine.map((cost) => cost[key]), theirs.map((cost) => cost[key])];
        return {
          what: `${what}, ${on}`,
          gloss: spread(a, unit, digits),
          without: spread(b, unit, digits),
          compared: compare(a, b, unit, digits),
          bar,
          n: runs,
        };
      };
      const heap = mine.map((cost) => cost.heap);
      rows.push(
        {
          what: `probe on the main thread, forced style and layout included, ${on}`,
          gloss: spread(script, 'ms'),
          without: '0',
          compared: '–',
          bar: `≤ ${bar} ms`,
          n: runs,
        },
        row('main thread until 2 s after load', 'task', 'ms', '–'),
        row('heap after collection', 'heap', 'kB', '≤ 300 kB more', 0),
        {
          what: `heap after collection, against an empty content script, ${on}`,
          gloss: spread(heap, 'kB', 0),
          without: spread(withEmpty, 'kB', 0),
          compared: compare(heap, withEmpty, 'kB', 0),
          bar: '–',
          n: withEmpty.length,
        },
        row(`tasks in ${IDLE_MS / 1000} s of idling`, 'idleTask', 'ms', '–'),
        row(`scripts in ${IDLE_MS / 1000} s of idling`, 'idleScript', 'ms', '0 more', 2),
      );
    }
  } finally {
    await bare.close();
    await empty.close();
    site.close();
  }
  return rows;
}

async function visit(chromium: Chromium, url: string): Promise<void> {
  const page = await chromium.context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await pause(500);
  await page.close();
}
