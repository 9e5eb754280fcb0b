import type { Page } from '@playwright/test';
import { COLOURS } from '@/utils/annotation';
import type { Chromium } from '../../scripts/browser/chromium';
import { annotationOn, fillDatabase } from './annotating';
import { random } from './anchoring/material';
import { compare, spread, type Row } from './figures';

const ANNOTATIONS = 100_000;
const ARTICLES = 5000;
const WORDS = 60_000;
/** Words as common as "the", as rare as a name, two together, a beginning, a slip of the pen, none at all. */
const ASKED = ['w1', 'w7', 'w900', 'w40 w3000', 'w2', 'unfindable', 'w31 w5 w12'];

/** A library of 100,000 annotations: opening, searching, memory; beside it the same library with none. */
export async function benchLibrary(chromium: Chromium, runs: number): Promise<Row[]> {
  const { driver, context, extensionId } = chromium;
  const address = `chrome-extension://${extensionId}/library.html`;
  const open = async (ready: string): Promise<{ page: Page; ms: number }> => {
    const page = await context.newPage();
    const ms = await opened(page, address, ready);
    return { page, ms };
  };

  const empty: number[] = [];
  const emptyMemory: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { page, ms } = await open('.library .empty');
    empty.push(ms);
    emptyMemory.push(await memoryOf(page));
    await page.close();
  }

  const dice = random(9);
  // As words are spread in any text: the most common one stands in every third annotation, most stand in few.
  const word = (): string => `w${Math.floor(WORDS ** dice())}`;
  const text = (words: number): string => Array.from({ length: words }, word).join(' ');
  const titles = Array.from({ length: ARTICLES }, () => text(8));
  await fillDatabase(driver, ANNOTATIONS, (i) => {
    const exact = text(20);
    const article = Math.floor(dice() * ARTICLES);
    return annotationOn(i, {
      source: {
        url: `https://paper-${article % 50}.example/${article}`,
        canonicalUrl: null,
        title: titles[article]!,
        site: null,
        author: null,
        published: null,
        language: 'en',
      },
      selector: {
        spans: [],
        path: [],
        exact,
        prefix: text(8),
        suffix: text(8),
        language: 'en',
        position: { start: 0, end: exact.length },
      },
      colour: COLOURS[i % COLOURS.length]!,
      note: i % 2 === 0 ? text(12) : '',
      tags: i % 3 === 0 ? [`tag ${i % 200}`] : [],
    });
  });

  // The first opening after an import reads them all; it says so, and can be used meanwhile.
  const first = await open(`.virtual-list [aria-setsize="${ANNOTATIONS}"]`);
  await shelved(first.page);
  await first.page.close();

  const times: number[] = [];
  const memory: number[] = [];
  const searches: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { page, ms } = await open(`.virtual-list [aria-setsize="${ANNOTATIONS}"]`);
    times.push(ms);
    await page.waitForTimeout(4000); // what is made ready after opening stands
    for (const asked of ASKED) searches.push(await search(page, asked));
    memory.push(await memoryOf(page));
    await page.close();
  }
  const on = `${ANNOTATIONS.toLocaleString('en')} annotations`;
  return [
    {
      what: `library opens: from navigation to the list, ${on}`,
      gloss: spread(times, 'ms', 0),
      without: `${spread(empty, 'ms', 0)} with none`,
      compared: compare(times, empty, 'ms', 0),
      bar: '≤ 500 ms',
      n: times.length,
    },
    {
      what: `the same once after all came in at once (catalogue made)`,
      gloss: spread([first.ms], 'ms', 0),
      without: '–',
      compared: '–',
      bar: '–',
      n: 1,
    },
    {
      what: `search: from input to the frame that shows the list, ${ASKED.length} questions`,
      gloss: spread(searches, 'ms', 0),
      without: '–',
      compared: '–',
      bar: '≤ 50 ms',
      n: searches.length,
    },
    {
      what: `memory after searching: heap and buffers, ${on}`,
      gloss: spread(memory, 'MB', 0),
      without: `${spread(emptyMemory, 'MB', 0)} with none`,
      compared: compare(memory, emptyMemory, 'MB', 0),
      bar: '≤ 250 MB',
      n: memory.length,
    },
  ];
}

/** Milliseconds from navigation until the frame in which what is wanted is on screen. */
async function opened(page: Page, address: string, ready: string): Promise<number> {
  // What tsx puts around named functions, also around those that run in the page.
  await page.addInitScript({ content: 'globalThis.__name ??= (named) => named' });
  await page.addInitScript((selector) => {
    const look = (): void => {
      if (!document.querySelector(selector)) return void requestAnimationFrame(look);
      setTimeout(() => Object.assign(globalThis, { openedAt: performance.now() })); // its frame is made
    };
    requestAnimationFrame(look);
  }, ready);
  await page.goto(address);
  const at = await page.waitForFunction(() => (globalThis as unknown as { openedAt?: number }).openedAt, null, {
    timeout: 300_000,
  });
  return (await at.jsonValue())!;
}

/** Waits until the catalogue lies on its shelf; never makes the database, which is the library's to make. */
function shelved(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const isThere = async (): Promise<boolean> => {
      if (!(await indexedDB.databases()).some(({ name }) => name === 'gloss-catalogue')) return false;
      const count = await new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('gloss-catalogue');
        request.onerror = () => reject(request.error ?? new Error('the shelf cannot be opened'));
        request.onsuccess = () => {
          const kept = request.result.transaction('catalogue').objectStore('catalogue').count();
          kept.onsuccess = () => {
            request.result.close();
            resolve(kept.result);
          };
        };
      });
      return count > 0;
    };
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 200));
  });
}

/** Types a question at once; milliseconds until the frame that shows its answer was made. */
function search(page: Page, asked: string): Promise<number> {
  return page.evaluate(async (text) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')!;
    const results = document.querySelector('[aria-busy]')!;
    const settle = async (value: string): Promise<number> => {
      const began = performance.now();
      // Past React's own notion of the field's value, or it hears of no change.
      Reflect.set(HTMLInputElement.prototype, 'value', value, field);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await Promise.resolve(); // React shows what was typed before anything else
      if (results.ariaBusy !== 'true') throw new Error('the library did not hear the question');
      await new Promise<void>((resolve) => {
        const seen = new MutationObserver(() => {
          if (results.ariaBusy === 'true') return;
          seen.disconnect();
          resolve();
        });
        seen.observe(results, { attributeFilter: ['aria-busy'] });
      });
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - began;
    };
    const ms = await settle(text);
    await settle('');
    return ms;
  }, asked);
}

/** Heap of the page and what it holds outside (typed arrays), after collecting garbage. */
async function memoryOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await cdp.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return (usedSize + backingStorageSize) / 1e6;
}
