import type { Page } from '@playwright/test';
import { ask } from '../../scripts/browser/chromium';
import { serveShouter } from '../shouter';
import { expect, test } from './fixtures';
import { tabTo } from './keys';

/** What the panel copied and saved, and the pages it made, instead of the clipboard and the downloads folder. */
interface Taken {
  copied: { type: string; text: string }[];
  saved: { type: string; text: string }[];
}

/** From now on the panel hands over what it takes; the buttons and what they make are the panel's own. */
const watchTaking = (panel: Page): Promise<void> =>
  panel.evaluate(() => {
    const taken: Taken = { copied: [], saved: [] };
    Object.assign(globalThis, { taken });
    navigator.clipboard.writeText = (text) => Promise.resolve(void taken.copied.push({ type: 'text/plain', text }));
    navigator.clipboard.write = async (items) => {
      for (const item of items)
        for (const type of item.types) taken.copied.push({ type, text: await (await item.getType(type)).text() });
    };
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => taken.saved.push({ type: blob.type, text }));
      return create(blob);
    };
    // A file is not written by a test.
    HTMLAnchorElement.prototype.click = () => undefined;
  });
const takenBy = (panel: Page): Promise<Taken> =>
  panel.evaluate(() => (globalThis as unknown as { taken: Taken }).taken);

test('a claim is reached, shown in the page, quoted, copied and kept by keyboard alone', async ({
  chromium,
  newsroom,
  tab,
}) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  await tab.bringToFront();
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();
  await expect(panel.getByRole('heading', { name: 'Positions' })).toBeVisible();
  await watchTaking(panel);

  await tabTo(panel, /^Show in page: \S/);
  await panel.keyboard.press('Enter');
  await expect(panel.getByText('Shown in the page.')).toBeAttached();
  await expect.poll(() => tab.evaluate(() => CSS.highlights.has('gloss-flash'))).toBe(true);

  await panel.keyboard.press('Tab');
  await panel.keyboard.press('Space');
  await expect(panel.locator('.quotes:not([hidden]) blockquote').first()).toBeVisible();

  await tabTo(panel, /^Copy with source/);
  await panel.keyboard.press('Enter');
  await expect.poll(async () => (await takenBy(panel)).copied[0]?.text).toContain(newsroom.origin);

  await tabTo(panel, /^(Note|Keep|Annotate|Make a note)/);
  await panel.keyboard.press('Enter');
  await expect.poll(() => tab.evaluate(() => [...CSS.highlights.keys()].join())).toContain('gloss-annotation');
});

test('the brief is read in the reader’s language and printed with its sources; tables are taken along', async ({
  chromium,
  newsroom,
  tab,
}) => {
  const shouter = await serveShouter();
  try {
    await ask(chromium.driver, 'setEngine', { engine: 'libretranslate', url: shouter.origin, key: null, model: null });
    await tab.goto(`${newsroom.origin}/a.html`);
    await tab.bringToFront();
    await chromium.clickToolbar(tab.url());
    const panel = await chromium.panel();
    const risk = panel.locator('#risks .claim').first();
    const published = await risk.locator('.says').textContent();
    await panel.getByRole('combobox', { name: 'Engine' }).selectOption('libretranslate');
    await panel.getByRole('button', { name: 'Brief in German' }).click();
    await expect(panel.locator('.brief-language .fault')).toHaveCount(0);
    await expect(risk.locator('.says')).toHaveText((published ?? '').toUpperCase());
    await expect(panel.getByText('A machine translated the brief.')).toBeVisible();
    await risk.getByRole('button', { name: /Quote|quotes/ }).click();
    await expect(risk.locator('blockquote').first()).toHaveText(published ?? '');

    await watchTaking(panel);
    await panel.getByText('Take the brief along').click();
    const opening = chromium.context.waitForEvent('page');
    await panel.getByRole('button', { name: 'Page for printing or PDF' }).click();
    const print = await opening;
    await expect(print.getByText((published ?? '').toUpperCase()).first()).toBeVisible();
    await expect(print.getByText(published ?? '').first()).toBeVisible();
    await expect(print.getByRole('link', { name: /a\.html/ }).first()).toBeVisible();
    await print.close();

    const table = panel.locator('.table').filter({ hasText: 'Vialetta' }).first();
    await table.getByText('Copy or save').click();
    for (const format of ['Markdown', 'CSV', 'TSV', 'HTML'])
      await table.getByRole('button', { name: `Copy as ${format}` }).click();
    for (const format of ['CSV', 'JSON']) await table.getByRole('button', { name: `Save as ${format}` }).click();
    await expect.poll(async () => (await takenBy(panel)).copied.length).toBeGreaterThanOrEqual(5);
    await expect
      .poll(async () => (await takenBy(panel)).saved.filter(({ type }) => /csv|json/.test(type)).length)
      .toBe(2);
    const { copied, saved } = await takenBy(panel);
    for (const { text } of [...copied, ...saved.filter(({ type }) => /csv|json/.test(type))])
      expect(text).toContain('Vialetta');
    expect(copied.find(({ type }) => type === 'text/html')?.text).toMatch(/^<table/);
    const file = JSON.parse(saved.find(({ type }) => type.includes('json'))?.text ?? '') as { rows: unknown[] };
    expect(file.rows.length).toBeGreaterThan(2);
  } finally {
    await shouter.down();
  }
});
