import { articleHtml } from '../servePages';
import { expect } from './fixtures';
import { tabTo } from './keys';
import { differences, GERMAN, record, test } from './shouting';

const PARAGRAPHS = 160;
test.use({ pages: { '/long.html': { body: articleHtml(GERMAN, { paragraphs: PARAGRAPHS }) } } });

test('by keyboard: a silent service is stopped with nothing half done; later the whole article is translated for saving', async ({
  chromium,
  tab,
  site,
  shouter,
}) => {
  await record(tab);
  await tab.goto(`${site.origin}/long.html`);
  await tab.bringToFront();
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();
  const paragraphs = tab.locator('article p');
  const published = await paragraphs.allTextContents();
  const press = async (name: RegExp): Promise<void> => {
    await tabTo(panel, name);
    await panel.keyboard.press('Enter');
  };

  // Texts arrive and nothing comes back: the reader sees that it is waited for, the page is as it was, Stop ends the wait.
  shouter.fallSilent();
  await press(/^Translate into German$/);
  await expect.poll(() => shouter.held()).toBeGreaterThan(0);
  await expect(panel.getByRole('progressbar', { name: 'Translating into German' })).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Stop' })).toBeVisible(); // the bar has one too
  expect(await paragraphs.allTextContents()).toEqual(published);
  await press(/^Stop$/);
  await expect.poll(() => shouter.held()).toBe(0);
  expect(shouter.lost()).toBeGreaterThan(0);
  await expect(panel.getByRole('button', { name: 'Translate into German' })).toBeVisible();
  expect(await paragraphs.allTextContents()).toEqual(published);

  // The same page, once the service speaks again: first what is near, then all of it, unseen.
  shouter.release();
  await press(/^Translate into German$/);
  const status = panel.locator('#translation .outcome').getByRole('status');
  await expect(status).toHaveText(/^\d+ passages are in German now/);
  await expect(paragraphs.last()).toContainText(`Crane number ${PARAGRAPHS} is`);
  await press(/^Translate the whole article now$/);
  await expect(status).toContainText(`The whole article is in German now: ${PARAGRAPHS} passages.`);
  await expect(panel.getByRole('button', { name: 'Translate the whole article now' })).toHaveCount(0);
  for (const [i, text] of (await paragraphs.allTextContents()).entries())
    expect(text).toBe(published[i]!.toUpperCase());

  await press(/^Show the original$/);
  await expect(paragraphs.first()).toContainText('The harbour authority said');
  await tab.getByRole('button', { name: 'Close' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  expect(await differences(tab)).toEqual([]);
});
