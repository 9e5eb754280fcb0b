import type { Page } from '@playwright/test';
import { tabOf } from '../../scripts/browser/chromium';
import { expect, test } from './fixtures';

const badge = (driver: Page, tab: number): Promise<string> =>
  driver.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);

for (const [page, language, offer] of [
  ['a.html', 'DE', 'German'],
  ['b.html', 'ES', 'Spanish'],
] as const) {
  test(`${page}: badge and bar come without a click`, async ({ chromium, newsroom, tab }) => {
    await tab.goto(`${newsroom.origin}/${page}`);
    const id = await tabOf(chromium.driver, tab.url());
    await expect.poll(() => badge(chromium.driver, id)).toBe(language);
    await expect(tab.getByRole('region', { name: 'Gloss' })).toContainText(offer);
    await expect(tab.getByRole('button', { name: `Translate into ${offer}` })).toBeVisible();
  });
}

/** Waits until this address is judged, so that silence is an answer and not just early. */
async function judged(driver: Page, tab: Page): Promise<number> {
  const id = await tabOf(driver, tab.url());
  await expect
    .poll(() => driver.evaluate((key) => chrome.storage.session.get(key), `tab:${id}`))
    .toMatchObject({ [`tab:${id}`]: { url: tab.url(), judgement: {} } });
  return id;
}

test('c.html: an English page with nothing to do stays as it is', async ({ chromium, newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/c.html`);
  const id = await judged(chromium.driver, tab);
  expect(await badge(chromium.driver, id)).toBe('');
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
});

test('not now lasts for the page, never for the site', async ({ chromium, newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/a.html`);
  await tab.getByRole('button', { name: 'Not now' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  await tab.goto(`${newsroom.origin}/b.html`);
  await tab.getByRole('button', { name: 'Never on this site' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  await tab.goto(`${newsroom.origin}/d.html`);
  const id = await judged(chromium.driver, tab);
  await expect.poll(() => badge(chromium.driver, id)).toBe('AR');
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
});

test('a page that clicks the bar by script gets nothing', async ({ newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/a.html`);
  await expect(tab.getByRole('button', { name: 'Never on this site' })).toBeVisible();
  await tab.evaluate(() => {
    for (const button of document.querySelector('gloss-bar')!.shadowRoot!.querySelectorAll('button')) button.click();
  });
  await expect(tab.getByRole('button', { name: 'Never on this site' })).toBeVisible();
});
