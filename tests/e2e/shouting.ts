import type { Page } from '@playwright/test';
import { ask, type Chromium } from '../../scripts/browser/chromium';
import { RECORDER } from '../../scripts/read/record';
import { servePages, type TestPage } from '../servePages';
import { serveShouter, type Shouter } from '../shouter';
import { test as base } from './fixtures';

/** A heading over the English articles of `servePages`, so that a bar offers them in German. */
export const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';

interface Shouting {
  /** What the site serves, by path. */
  pages: Record<string, TestPage>;
  site: { readonly origin: string };
  /** The service that the reader chose; its translation is capitals. */
  shouter: Shouter;
}

/** Pages of the test's own, and a service for them that can be slow, silent or away. */
export const test = base.extend<Shouting>({
  pages: [{}, { option: true }],
  site: async ({ pages }, use) => {
    const site = await servePages(pages);
    await use(site);
    site.close();
  },
  shouter: [
    async ({ chromium }, use) => {
      const shouter = await serveShouter();
      await choose(chromium, shouter);
      await use(shouter);
      await shouter.down();
    },
    { auto: true },
  ],
});

const choose = ({ driver }: Chromium, { origin }: Shouter): Promise<unknown> =>
  ask(driver, 'setEngine', { engine: 'libretranslate', url: origin, key: null, model: null });

/** From now on it is known what pages in this tab were before the bar came. */
export const record = (tab: Page): Promise<unknown> => tab.addInitScript({ content: RECORDER });

/** What differs from the page as it was before the bar came; the bar has to be gone. */
export const differences = (tab: Page): Promise<string[]> =>
  tab.evaluate(() =>
    (globalThis as unknown as Record<symbol, { differences(): string[] }>)[Symbol.for('gloss.recorder')]!.differences(),
  );
