import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { startDemo, type Demo } from '../../scripts/demo';
import { RECORDER } from '../../scripts/read/record';
import { expect, test as base } from './fixtures';
import type { Page } from '@playwright/test';

/** The newsroom with a real Apertium server and a mirror of the FIXTURE model, started once. */
const test = base.extend<object, { demo: Demo }>({
  demo: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, and this fixture needs no other
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
});

interface Recorder {
  remember(): void;
  differences(): string[];
}
const differences = (tab: Page): Promise<string[]> =>
  tab.evaluate(() => (globalThis as unknown as Record<symbol, Recorder>)[Symbol.for('gloss.recorder')]!.differences());

async function chooseApertium({ driver }: Chromium, demo: Demo): Promise<void> {
  await ask(driver, 'setEngine', { engine: 'apertium', url: demo.apertium, key: null, model: null });
}

test('b.html: Apertium translates it in place; toggled twice, it is restored exactly', async ({
  chromium,
  tab,
  demo,
}) => {
  await chooseApertium(chromium, demo);
  await tab.addInitScript({ content: RECORDER });
  await tab.goto(`${demo.newsroom}/b.html`);
  const paragraph = tab.locator('article p').filter({ hasText: 'Electricity networks' });
  await expect(paragraph).toHaveCount(1);
  const node = await paragraph.elementHandle();

  for (let round = 1; round <= 2; round++) {
    await tab
      .getByRole('button', { name: round === 1 ? 'Translate into Spanish' : /Translate into Spanish|Show translation/ })
      .click();
    await expect.poll(() => node.textContent()).toMatch(/redes? .*electricidad|electricidad/i);
    await expect(tab.locator('h1')).toHaveText(/Más allá del litio/); // the heading was Spanish before
    expect(await node.evaluate((element) => element.querySelectorAll('strong').length)).toBe(1);
    await tab.getByRole('button', { name: 'Show original' }).click();
    await expect.poll(() => node.textContent()).toMatch(/^\s*Electricity networks/);
  }
  await tab.getByRole('button', { name: 'Close' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  expect(await differences(tab)).toEqual([]);
});

test('a.html: the on-device engine translates with the fixture model; the German lead stays', async ({
  chromium,
  tab,
  demo,
}) => {
  await ask(chromium.driver, 'setEngine', { engine: 'bergamot', url: demo.models, key: null, model: null });
  await tab.addInitScript({ content: RECORDER });
  await tab.goto(`${demo.newsroom}/a.html`);
  const heading = await tab.locator('h1').textContent();

  // Without the model: a clear message, a way on, and the page as it was.
  await tab.getByRole('button', { name: 'Translate into German' }).click();
  await expect(tab.getByRole('region', { name: 'Gloss' })).toContainText('not on this device yet');
  await tab.getByRole('button', { name: 'Download the model and translate' }).click();
  await expect(tab.getByRole('region', { name: 'Gloss' })).toContainText('fixture model');
  await expect(tab.locator('article')).toContainText(/\b(und|der|die|das)\b/);
  await expect(tab.locator('h1')).toHaveText(heading!);

  const id = await tabOf(chromium.driver, tab.url());
  await ask(chromium.driver, 'restorePage', { tab: id });
  await tab.getByRole('button', { name: 'Close' }).click();
  expect(await differences(tab)).toEqual([]);
});

test('without network and model the page stays whole and says why', async ({ chromium, tab, demo }) => {
  await ask(chromium.driver, 'setEngine', { engine: 'apertium', url: 'http://127.0.0.1:9', key: null, model: null });
  await tab.addInitScript({ content: RECORDER });
  await tab.goto(`${demo.newsroom}/b.html`);
  await tab.getByRole('button', { name: 'Translate into Spanish' }).click();
  await expect(tab.getByRole('button', { name: /Download|Try again/ })).toBeVisible();
  await tab.getByRole('button', { name: 'Close' }).click();
  expect(await differences(tab)).toEqual([]);
});

test('a translated page is translated again after a reload, until the original is shown', async ({
  chromium,
  tab,
  demo,
}) => {
  await chooseApertium(chromium, demo);
  await tab.goto(`${demo.newsroom}/b.html`);
  await tab.getByRole('button', { name: 'Translate into Spanish' }).click();
  const first = tab.locator('article p').first();
  await expect(tab.locator('article')).not.toContainText('Electricity networks need');
  await tab.reload();
  await expect(tab.locator('article')).not.toContainText('Electricity networks need');
  await tab.getByRole('button', { name: 'Show original' }).click();
  await expect(tab.locator('article')).toContainText('Electricity networks need');
  await tab.reload();
  await expect(tab.getByRole('button', { name: 'Translate into Spanish' })).toBeVisible();
  await expect(first).toBeVisible();
  await expect(tab.locator('article')).toContainText('Electricity networks need');
});
