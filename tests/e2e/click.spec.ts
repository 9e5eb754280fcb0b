import type { Page } from '@playwright/test';
import { ask, tabOf } from '../../scripts/browser/chromium';
import type { PanelState } from '../../utils/messages/panelState';
import { expect, test } from './fixtures';

const registered = (driver: Page): Promise<string[]> =>
  driver.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));

/** Sets when Gloss acts, as a reader does. */
async function choose(driver: Page, choice: RegExp): Promise<void> {
  const radio = driver.getByRole('radio', { name: choice });
  await radio.click();
  await expect(radio).toBeChecked(); // once it is stored
}

/** Isolated worlds of the extension in a page: one stands as soon as any script of it was put there. */
async function worldsIn(tab: Page, extensionId: string): Promise<number> {
  const session = await tab.context().newCDPSession(tab);
  let worlds = 0;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${extensionId}`) worlds++;
  });
  await session.send('Runtime.enable'); // answers once every context that stands was told
  await session.detach();
  return worlds;
}

test('"only when I click" leaves nothing in pages; the toolbar still works', async ({ chromium, newsroom, tab }) => {
  const { driver, extensionId } = chromium;
  await expect.poll(() => registered(driver)).toEqual(['probe']);
  await choose(driver, /Only when I click/);
  await expect.poll(() => registered(driver)).toEqual([]);

  await tab.goto(`${newsroom.origin}/b.html`);
  const published = await tab.evaluate(() => document.documentElement.outerHTML);
  // A page of the same kind, opened and loaded later, so that silence is an answer and not just early.
  const other = await chromium.context.newPage();
  await other.goto(`${newsroom.origin}/a.html`);
  for (const page of [tab, other]) {
    const id = await tabOf(driver, page.url());
    expect(await worldsIn(page, extensionId)).toBe(0);
    expect(await driver.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), id)).toBe('');
    expect(await driver.evaluate((key) => chrome.storage.session.get(key), `tab:${id}`)).toEqual({}); // no message came
  }
  expect(await tab.evaluate(() => document.documentElement.outerHTML)).toBe(published);
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  await other.close();

  // The click: now the page is read, and only this one.
  await tab.bringToFront();
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();
  await expect(panel.getByRole('table', { name: 'Three types of battery compared' })).toBeVisible();
  const state = await ask<PanelState>(driver, 'panelState', { tab: await tabOf(driver, tab.url()), read: false });
  expect(state.judgement).toMatchObject({ mismatch: true });
  expect(state.target).toBe('es');
  expect(await worldsIn(tab, extensionId)).toBe(1);
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
});

test('the probe comes back with the offer, for pages opened from then on', async ({ chromium, newsroom, tab }) => {
  const { driver } = chromium;
  await choose(driver, /Only when I click/);
  await expect.poll(() => registered(driver)).toEqual([]);
  await choose(driver, /Offer a translation/);
  await expect.poll(() => registered(driver)).toEqual(['probe']);
  await tab.goto(`${newsroom.origin}/b.html`);
  await expect(tab.getByRole('button', { name: 'Translate into Spanish' })).toBeVisible();
});
