import { ask, launchChromium, tabOf } from '../browser/chromium';
import type { ReadBrowser } from './browser';
import { RECORDER } from './record';

interface Recorder {
  differences(): string[];
}

export async function chromiumReader(): Promise<ReadBrowser> {
  const chromium = await launchChromium();
  return {
    ask: (type, request) => ask(chromium.driver, type, request),
    async open(url, alone) {
      const page = await chromium.context.newPage();
      await page.addInitScript({ content: RECORDER });
      if (alone) {
        await page.route('**', (route) =>
          route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
            ? route.continue()
            : route.abort(),
        );
      }
      await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
      const id = await tabOf(chromium.driver, page.url());
      return {
        id,
        async differences() {
          await chromium.driver.evaluate(
            (tab) =>
              chrome.tabs.sendMessage(tab, { type: 'barChanged', gone: true, status: null }).catch(() => undefined), // no bar stands in this page
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
