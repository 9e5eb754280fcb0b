import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { RECORDER } from '../../scripts/read/record';
import type { PanelState } from '../../utils/messages/panelState';
import { servePages } from '../servePages';
import { serveShouter } from '../shouter';
import { expect, test } from './fixtures';

interface Recorder {
  differences(): string[];
}
const differences = (tab: Page): Promise<string[]> =>
  tab.evaluate(() => (globalThis as unknown as Record<symbol, Recorder>)[Symbol.for('gloss.recorder')]!.differences());

/** Opens a page of the newsroom and the panel beside it. */
async function open(chromium: Chromium, tab: Page, url: string): Promise<Page> {
  await tab.addInitScript({ content: RECORDER });
  await tab.goto(url);
  await tab.bringToFront();
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();
  await expect(panel.getByRole('heading', { name: 'Tables' })).toBeVisible();
  return panel;
}

/** A shortcut of the extension; no key press of a test reaches the browser's own keys. */
async function command(chromium: Chromium, tab: Page, name: string): Promise<void> {
  const id = await tabOf(chromium.driver, tab.url());
  const worker = await chromium.worker();
  await worker.evaluate(
    async ([command, tabId]) => {
      const { onCommand } = chrome.commands as unknown as {
        onCommand: { dispatch(command: string, tab: unknown): void };
      };
      onCommand.dispatch(command, await chrome.tabs.get(tabId));
    },
    [name, id] as const,
  );
}

test('tables left as pipes are shown as tables, translated with the page, and given back exactly', async ({
  chromium,
  newsroom,
  tab,
}) => {
  const shouter = await serveShouter();
  const panel = await open(chromium, tab, `${newsroom.origin}/a.html`);
  const lines = tab.locator('article p').filter({ hasText: '| Feature | Open Box Standard' });
  await expect(lines).toBeVisible();

  await panel.getByRole('button', { name: 'Show as a table in the page' }).first().click();
  const tables = tab.locator('gloss-table').getByRole('table');
  await expect(tables).toHaveCount(3);
  await expect(tables.first().getByRole('columnheader').first()).toHaveText('Feature');
  await expect(tables.first().getByRole('row')).toHaveCount(6);
  await expect(lines).not.toBeVisible();
  const { violations } = await new AxeBuilder({ page: tab }).include('gloss-table').setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await ask(chromium.driver, 'setEngine', { engine: 'libretranslate', url: shouter.origin, key: null, model: null });
  const id = await tabOf(chromium.driver, tab.url());
  await ask(chromium.driver, 'translatePage', { tab: id, to: 'de', engine: 'libretranslate', scope: 'visible' });
  await tab.locator('gloss-table').first().scrollIntoViewIfNeeded();
  await expect(tables.first().getByRole('rowheader').first()).toHaveText('CONTAINER');
  await expect(panel.getByRole('rowheader', { name: 'CONTAINER' })).toBeVisible();
  await panel.getByRole('button', { name: 'Original', exact: true }).click();
  await expect(panel.getByRole('rowheader', { name: 'Container' })).toBeVisible();

  await command(chromium, tab, 'show-tables');
  await expect(tables).toHaveCount(0);
  await expect(lines).toHaveText(/\| CONTAINER \|/);
  await expect(lines).toBeVisible();
  await command(chromium, tab, 'show-tables');
  await expect(tables).toHaveCount(3);

  await ask(chromium.driver, 'restorePage', { tab: id });
  await expect(tables).toHaveCount(0);
  await expect(lines).toBeVisible();
  const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: false });
  expect(state.tablesShown).toBe(false);
  await tab.locator('gloss-bar').getByRole('button', { name: 'Close' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  expect((await differences(tab)).filter((one) => !/^(?:scroll|values) /.test(one))).toEqual([]);
  await shouter.down();
});

test('marks are reached by outline, panel and keyboard, and the panel says which', async ({
  chromium,
  newsroom,
  tab,
}) => {
  const panel = await open(chromium, tab, `${newsroom.origin}/a.html`);
  const ticks = tab.locator('gloss-outline div');
  await expect(ticks.first()).toBeAttached();
  const tops = await tab
    .locator('gloss-outline')
    .evaluate((outline) =>
      [...outline.shadowRoot!.children].map((tick) => parseFloat((tick as HTMLElement).style.top)),
    );
  expect(tops.length).toBeGreaterThanOrEqual(6);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  expect(new Set(tops).size).toBe(tops.length);

  expect(await tab.evaluate(() => scrollY)).toBe(0);
  await ticks.last().click();
  await expect.poll(() => tab.evaluate(() => scrollY)).toBeGreaterThan(1000);
  await expect.poll(() => tab.evaluate(() => CSS.highlights.has('gloss-current'))).toBe(true);

  const says = panel.getByRole('status').filter({ hasText: 'In the page:' });
  await panel.getByRole('button', { name: 'Next mark' }).click();
  await expect(says.first()).toBeAttached();
  const first = await says.first().textContent();
  await command(chromium, tab, 'next-mark');
  await expect(says).toHaveCount(2);
  expect(await says.last().textContent()).not.toBe(first);
});

const ARABIC = `<!doctype html><html lang="ar" dir="rtl"><title>العبارات في المدينة</title><main><article>
<h1>العبارات في المدينة تعود إلى العمل هذا الصيف</h1>
${'<p>قالت هيئة الميناء يوم الاثنين إن العبارات الجديدة ستعمل بين الضفتين طوال أشهر الصيف، وإن أسعار التذاكر لن تتغير.</p>'.repeat(6)}
<p>| الرصيف | السفن | التذكرة |<br>|---|---|---|<br>| الشرقي | 4 | 12 |<br>| الغربي | 7 | 9 |</p>
<p>وأضافت الهيئة أن الرحلات الأولى ستبدأ في شهر يونيو بعد انتهاء أعمال الصيانة في الرصيف الشرقي.</p></article></main></html>`;

test('a table in an Arabic page runs from right to left', async ({ chromium, tab }) => {
  const site = await servePages({ '/ferries.html': { body: ARABIC } });
  const panel = await open(chromium, tab, `${site.origin}/ferries.html`);
  await panel.getByRole('button', { name: 'Show as a table in the page' }).click();
  const heads = tab.locator('gloss-table').getByRole('columnheader');
  await expect(heads).toHaveText(['الرصيف', 'السفن', 'التذكرة']);
  const [last, first] = await Promise.all([heads.last().boundingBox(), heads.first().boundingBox()]);
  expect(last!.x).toBeLessThan(first!.x);
  site.close();
});

test('a table in the panel is sorted, filtered and taken along', async ({ chromium, newsroom, tab }) => {
  const panel = await open(chromium, tab, `${newsroom.origin}/a.html`);
  const table = panel.getByRole('table', { name: 'Table 1' });
  const box = panel.locator('.table').filter({ has: table });
  const firsts = (): Promise<string[]> => table.getByRole('rowheader').allTextContents();
  const before = await firsts();
  const head = table.getByRole('columnheader').first();
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect(await firsts()).toEqual([...before].sort((a, b) => a.localeCompare(b, 'en')));
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');

  await box.getByRole('searchbox', { name: 'Filter rows' }).fill(before[0]!);
  await expect(table.getByRole('rowheader')).toHaveText([before[0]!]);

  await chromium.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await box.getByText('Copy or save').click();
  await box.getByRole('button', { name: 'Copy as TSV' }).click();
  await panel.bringToFront();
  const copied = await panel.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim().split(/\r?\n/)).toHaveLength(2);
  expect(copied).toContain(`${before[0]}\t`);
});
