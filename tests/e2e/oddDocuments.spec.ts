import type { Page } from '@playwright/test';
import { ask, launchChromium, tabOf } from '../../scripts/browser/chromium';
import type { PanelState } from '../../utils/messages/panelState';
import { expect, test } from './fixtures';
import { GERMAN, NOTHING, READABLE } from '../oddDocuments';
import { servePages } from '../servePages';

/** Everything that went wrong in a page, its own console included. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A blocked resource of the page itself (favicon) is the page's own matter.
    if (message.type() === 'error' && !/favicon|Failed to load resource/.test(message.text()))
      faults.push(message.text());
  });
  return faults;
}

let site: Awaited<ReturnType<typeof servePages>>;
test.beforeAll(async () => (site = await servePages({ ...NOTHING, ...READABLE })));
test.afterAll(() => site.close());

for (const path of Object.keys(NOTHING)) {
  test(`${path}: nothing to read here, and nothing breaks`, async ({ chromium, tab }) => {
    const faults = faultsOf(tab);
    await tab.goto(site.origin + path);
    const state = await ask<PanelState>(chromium.driver, 'panelState', {
      tab: await tabOf(chromium.driver, site.origin + path),
      read: true,
    });
    expect(state.phase).toBe('unreadable');
    expect(state.fault?.code).toBe('nothing-to-read');
    expect(faults).toEqual([]);
  });
}

for (const path of Object.keys(READABLE)) {
  test(`${path}: read like any other page`, async ({ chromium, tab }) => {
    const faults = faultsOf(tab);
    await tab.goto(site.origin + path);
    const id = await tabOf(chromium.driver, tab.url());
    const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(state.digest?.article.heading.text).toBe(GERMAN);
    expect(state.digest?.body.language).toBe('en');
    await expect(tab.getByRole('button', { name: 'Translate into German' })).toBeVisible();
    expect(faults).toEqual([]);
  });
}

test("the browser's own pages: nothing to read here", async ({ chromium, tab }) => {
  for (const address of ['about:blank', 'chrome://version/']) {
    await tab.goto(address);
    await tab.bringToFront();
    // Their addresses are hidden from extensions: the tab in front is meant.
    const [front] = await chromium.driver.evaluate(() => chrome.tabs.query({ active: true, lastFocusedWindow: true }));
    const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: front!.id, read: true });
    expect(state.phase).toBe('unreadable');
  }
});

test('plain http, where a page is no secure context, works like any other', async () => {
  const chromium = await launchChromium({
    languages: ['de', 'en'],
    args: ['--host-resolver-rules=MAP plain.example 127.0.0.1'],
  });
  try {
    const tab = await chromium.context.newPage();
    const faults = faultsOf(tab);
    await tab.goto(`${site.origin.replace('localhost', 'plain.example')}/plain.html`);
    expect(await tab.evaluate(() => isSecureContext)).toBe(false);
    await expect(tab.getByRole('button', { name: 'Translate into German' })).toBeVisible();
    const id = await tabOf(chromium.driver, tab.url());
    const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(state.digest?.body.language).toBe('en');
    expect(faults).toEqual([]);
  } finally {
    await chromium.close();
  }
});
