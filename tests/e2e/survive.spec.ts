import type { Page } from '@playwright/test';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { RECORDER } from '../../scripts/read/record';
import type { PanelState } from '../../utils/messages/panelState';
import { articleHtml } from '../servePages';
import type { Shouter } from '../shouter';
import { expect } from './fixtures';
import { differences, GERMAN, test } from './shouting';
import { stopWorker } from './worker';

const PARAGRAPHS = 200;
test.use({ pages: { '/long.html': { body: articleHtml(GERMAN, { paragraphs: PARAGRAPHS }) } } });

interface Watched {
  /** How often the text of each paragraph was written. */
  writes: number[];
}
const REMEMBER = `${RECORDER};
document.addEventListener('DOMContentLoaded', () => {
  const paragraphs = [...document.querySelectorAll('article p')];
  globalThis.writes = paragraphs.map(() => 0);
  new MutationObserver((records) => {
    for (const { target } of records) globalThis.writes[paragraphs.indexOf(target.parentElement)]++;
  }).observe(document.querySelector('article'), { characterData: true, subtree: true });
});`;

/** Opens the long page. */
async function openLong(chromium: Chromium, tab: Page, origin: string): Promise<number> {
  await tab.addInitScript({ content: REMEMBER });
  await tab.goto(`${origin}/long.html`);
  await expect(tab.locator('gloss-bar')).toHaveCount(1);
  return tabOf(chromium.driver, tab.url());
}

/** Starts translating and answers once the page is in its middle: some paragraphs stand, others are waited for. */
async function toTheMiddle({ driver }: Chromium, tab: Page, id: number, shouter: Shouter): Promise<void> {
  shouter.hold();
  await ask(driver, 'translatePage', { tab: id, to: 'de', engine: 'libretranslate', scope: 'all' });
  await expect.poll(() => shouter.held()).toBeGreaterThan(0);
  await expect.poll(() => shouting(tab)).toBeGreaterThan(0); // written a frame after it was answered
  expect(await shouting(tab)).toBeLessThan(PARAGRAPHS);
}

/** How many paragraphs are translated. */
const shouting = (tab: Page): Promise<number> =>
  tab.evaluate(
    () =>
      [...document.querySelectorAll('article p')].filter((p) => p.textContent === p.textContent.toUpperCase()).length,
  );

const stateOf = ({ driver }: Chromium, id: number): Promise<PanelState> =>
  ask<PanelState>(driver, 'panelState', { tab: id, read: false });

/** The whole page arrived, each paragraph once, and goes back exactly. */
async function expectWhole(chromium: Chromium, tab: Page, id: number, shouter: Shouter): Promise<void> {
  await expect.poll(async () => (await stateOf(chromium, id)).translation.state, { timeout: 30_000 }).toBe('done');
  expect((await stateOf(chromium, id)).translation).toMatchObject({ failed: 0, engine: 'libretranslate' });
  const texts = await tab.locator('article p').allTextContents();
  expect(texts).toHaveLength(PARAGRAPHS);
  for (const [i, text] of texts.entries()) expect(text).toMatch(new RegExp(`^THE HARBOUR .* CRANE NUMBER ${i + 1} IS`));
  expect(await tab.evaluate(() => (globalThis as unknown as Watched).writes)).toEqual(texts.map(() => 1));
  const asked = new Set(shouter.asked);
  for (let i = 1; i <= PARAGRAPHS; i++)
    expect([...asked].filter((text) => text.includes(`Crane number ${i} is`))).toHaveLength(1);

  await ask(chromium.driver, 'restorePage', { tab: id });
  await tab.getByRole('button', { name: 'Close' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  expect(await differences(tab)).toEqual([]);
}

test('the service worker is stopped in the middle of a page, again and again: the job finishes', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  const id = await openLong(chromium, tab, site.origin);
  await toTheMiddle(chromium, tab, id, shouter);
  for (let round = 1; round <= 2; round++) {
    const [before, lost] = [shouter.asked.length, shouter.lost()];
    await stopWorker(chromium);
    await expect.poll(() => shouter.lost()).toBeGreaterThan(lost); // it hears a moment later that its caller is gone
    await expect.poll(() => shouter.asked.length).toBeGreaterThan(before); // what was lost is asked for anew
  }
  shouter.release();
  await expectWhole(chromium, tab, id, shouter);
});

test('the network drops in the middle of a page and comes back: the job finishes by itself', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  const id = await openLong(chromium, tab, site.origin);
  await toTheMiddle(chromium, tab, id, shouter);
  shouter.drop();
  await expect.poll(() => shouter.lost()).toBeGreaterThan(0);
  shouter.release();
  await expectWhole(chromium, tab, id, shouter);
});

test('the service is away and comes back: the fault says so, the page is whole, and the next try works', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  const id = await openLong(chromium, tab, site.origin);
  const translate = (): Promise<unknown> =>
    ask(chromium.driver, 'translatePage', { tab: id, to: 'de', engine: 'libretranslate', scope: 'all' });
  await stopWorker(chromium); // what it knew of the service goes with it
  await shouter.down();
  await expect(translate()).rejects.toThrow(/^unreachable: LibreTranslate/);
  expect(await shouting(tab)).toBe(0);
  expect(shouter.asked).toEqual([]);

  await shouter.up();
  await expect(translate).toPass({ timeout: 20_000 }); // a service that was not there is left alone for 10 s
  await expectWhole(chromium, tab, id, shouter);
});

test('the tab is moved to another window in the middle of a page: the job finishes', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  const id = await openLong(chromium, tab, site.origin);
  await toTheMiddle(chromium, tab, id, shouter);
  await chromium.driver.evaluate((tabId) => chrome.windows.create({ tabId }), id);
  shouter.release();
  await expectWhole(chromium, tab, id, shouter);
});

test('the extension is reloaded: the translated page stays whole', async ({ chromium, tab, site }) => {
  const id = await openLong(chromium, tab, site.origin);
  await ask(chromium.driver, 'translatePage', { tab: id, to: 'de', engine: 'libretranslate', scope: 'all' });
  await expect.poll(() => shouting(tab)).toBe(PARAGRAPHS);
  await expect(tab.getByRole('button', { name: 'Show original' })).toBeVisible();
  const closed = chromium.driver.waitForEvent('close');
  await chromium.driver.evaluate(() => chrome.runtime.reload()).catch(() => undefined); // the page goes with it
  await closed;
  expect(await shouting(tab)).toBe(PARAGRAPHS);
  expect(await tab.locator('article p').count()).toBe(PARAGRAPHS);
});

test('the browser goes offline in the middle of a page and comes back: the job finishes by itself', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  const id = await openLong(chromium, tab, site.origin);
  await toTheMiddle(chromium, tab, id, shouter);
  await chromium.context.setOffline(true);
  const worker = await chromium.worker();
  const reached = (): Promise<boolean> =>
    worker.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      `${shouter.origin}/languages`,
    );
  expect(await reached()).toBe(false);
  shouter.drop();
  await expect.poll(() => shouter.lost()).toBeGreaterThan(0);
  const { translation } = await stateOf(chromium, id);
  expect(translation).toMatchObject({ state: 'working', failed: 0 }); // what stands is kept, the rest is waited for
  expect(await shouting(tab)).toBeGreaterThan(0);
  shouter.release();
  await chromium.context.setOffline(false);
  expect(await reached()).toBe(true);
  await expectWhole(chromium, tab, id, shouter);
});

test('the tab is discarded in the middle of a page: back in front, the page is translated anew', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  const { context, driver } = chromium;
  const id = await openLong(chromium, tab, site.origin);
  await toTheMiddle(chromium, tab, id, shouter);
  const url = tab.url();
  await driver.bringToFront();
  await driver.evaluate((tabId) => chrome.tabs.discard(tabId), id);
  shouter.release();
  // A discarded tab comes back as another one, for the browser and for whoever drives it.
  const other = await tabOf(driver, url);
  const [back] = await Promise.all([
    context.waitForEvent('page'),
    driver.evaluate((tabId) => chrome.tabs.update(tabId, { active: true }), other),
  ]);
  await expect.poll(() => shouting(back)).toBeGreaterThan(0); // remembered for this page, without a click
  await expect(back.getByRole('button', { name: 'Show original' })).toBeVisible();
  await ask(driver, 'restorePage', { tab: other });
  expect(await shouting(back)).toBe(0);
});
