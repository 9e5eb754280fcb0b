import type { Page } from '@playwright/test';
import { ask, launchChromium, tabOf } from '../browser/chromium';
import type { ReadBrowser } from './browser';
import { RECORDER } from './record';

interface Recorder {
  differences(): string[];
}

/** Opens a page that may fetch nothing but itself. */
export async function openAlone(page: Page, url: string): Promise<void> {
  await page.route('**', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
      ? route.continue()
      : route.abort(),
  );
  await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
}

/** @param onPage hears of each page before it loads */
export async function chromiumReader(onPage: (page: Page) => void = () => undefined): Promise<ReadBrowser> {
  const chromium = await launchChromium();
  return {
    ask: (type, request) => ask(chromium.driver, type, request),
    async open(url, alone) {
      const page = await chromium.context.newPage();
      await page.addInitScript({ content: RECORDER });
      onPage(page);
      if (alone) await openAlone(page, url);
      else await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
      const id = await tabOf(chromium.driver, page.url());
      return {
        id,
        async differences() {
          await chromium.driver.evaluate(
            (tab) => chrome.tabs.sendMessage(tab, { type: 'barGone' }).catch(() => undefined), // no bar stands in this page
            id,
          );
          return page.evaluate(() =>
            (globalThis as unknown as Record<symbol, Recorder>)[Symbol.for('gloss.recorder')]!.differences(),
          );
        },
        screenshot: async (file) => void (await page.screenshot({ path: file, fullPage: true })),
        close: () => page.close(),
      };
    },
    close: () => chromium.close(),
  };
}
