import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { launchChromium, type Chromium } from '../../scripts/browser/chromium';
import { serveFolder, type Served } from '../../scripts/serve';

interface Fixtures {
  /** What the browser says its reader reads, first preferred. */
  languages: string[];
  /** Language of the extension's own texts. */
  interfaceLanguage: string;
  /** Chromium with the built extension and an empty profile. */
  chromium: Chromium;
  /** The demo newsroom on loopback. */
  newsroom: Served;
  /** A fresh tab. */
  tab: Page;
}

export const test = base.extend<Fixtures>({
  languages: [['de', 'es', 'en'], { option: true }],
  interfaceLanguage: ['en', { option: true }],
  chromium: async ({ languages, interfaceLanguage }, use) => {
    const chromium = await launchChromium({ languages, interface: interfaceLanguage });
    await use(chromium);
    await chromium.close();
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, and this fixture needs no other
  newsroom: async ({}, use) => {
    const served = await serveFolder(path.resolve('assets/newsroom'));
    await use(served);
    await served.close();
  },
  tab: async ({ chromium }, use) => {
    const tab = await chromium.context.newPage();
    await use(tab);
    await tab.close();
  },
});
export { expect } from '@playwright/test';
