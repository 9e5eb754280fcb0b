import type { Page } from '@playwright/test';
import type { Chromium } from '../../scripts/browser/chromium';
import { pause } from './measure';

/** Where clocks are compared: milliseconds since the epoch, to fractions, the same in every process of the machine. */
type Epoch = number;

/** What the page saw, kept by a script that stands in it before anything else. */
export interface Seen {
  clicked: Epoch;
  first: Epoch;
  last: Epoch;
}

/** Runs in the page from its start: notes the click, the first and last change of text. */
function watch(): void {
  const now = (): number => performance.timeOrigin + performance.now();
  const seen = { clicked: 0, first: 0, last: 0 };
  Object.assign(globalThis, { seen });
  addEventListener('click', () => (seen.clicked ||= now()), true);
  new MutationObserver(() => {
    if (!seen.clicked) return;
    seen.first ||= now();
    seen.last = now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Opens a page in a fresh tab, watched, and waits for the bar. */
export async function open(chromium: Chromium, url: string): Promise<Page> {
  const page = await chromium.context.newPage();
  // `__name` is what the compiler of our scripts leaves in a function's source.
  await page.addInitScript({ content: `{ const __name = (named) => named; (${watch.toString()})(); }` });
  await page.goto(url, { waitUntil: 'load' });
  await page.getByRole('button', { name: 'Translate into German' }).waitFor();
  await pause(300);
  return page;
}

export const seenBy = (page: Page): Promise<Seen> =>
  page.evaluate(() => ({ ...(globalThis as unknown as { seen: Seen }).seen }));
export const now = (page: Page): Promise<Epoch> => page.evaluate(() => performance.timeOrigin + performance.now());

/** Waits in the page itself until its text has changed and then stood still: asking again and again would be measured, too. */
export const still = (page: Page, ms: number): Promise<void> =>
  page.evaluate(async (rest) => {
    for (;;) {
      const { last } = (globalThis as unknown as { seen: Seen }).seen;
      const left = last === 0 ? rest : last + rest - performance.timeOrigin - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }, ms);

/** From here on changes count, though nobody clicked. */
export const reset = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Seen };
    Object.assign(seen, { clicked: 1, first: 0, last: 0 });
  });
