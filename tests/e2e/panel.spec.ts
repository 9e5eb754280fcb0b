import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

test('the panel, opened by the toolbar button, shows what was read and jumps to it', async ({
  chromium,
  newsroom,
  tab,
}) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  await tab.bringToFront();
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();

  for (const caption of ['Three types of battery compared', 'The strategies of the four companies']) {
    await expect(panel.getByRole('table', { name: caption })).toBeVisible();
  }
  for (const actor of ['Brightmoor Storage', 'Salmuera Systems', 'Ferrovalle', 'Tallgrid']) {
    await expect(panel.getByRole('row').filter({ hasText: actor }).first()).toBeVisible();
  }
  await expect(panel.getByText('No type of battery is the best option').first()).toBeVisible();

  expect(await tab.evaluate(() => scrollY)).toBe(0);
  await panel
    .getByRole('button', { name: /Show in page/ })
    .last()
    .click();
  await expect.poll(() => tab.evaluate(() => scrollY)).toBeGreaterThan(0);

  const { violations } = await new AxeBuilder({ page: panel }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('the panel follows the active tab', async ({ chromium, newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  await tab.bringToFront();
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();
  await expect(panel.getByText('Más allá del litio').first()).toBeVisible();
  const other = await chromium.context.newPage();
  await other.goto(`${newsroom.origin}/c.html`);
  await other.bringToFront();
  await expect(panel.getByText('Two appliance makers').first()).toBeVisible();
});

test('marks are painted without touching the page', async ({ chromium, newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  await tab.bringToFront();
  await tab.locator('gloss-bar').waitFor();
  const before = await tab.evaluate(() => document.body.outerHTML);
  await chromium.clickToolbar(tab.url());
  await expect
    .poll(() => tab.evaluate(() => [...CSS.highlights.keys()].sort()))
    .toEqual(['gloss-table', 'gloss-takeaway']);
  expect(await tab.evaluate(() => CSS.highlights.get('gloss-table')!.size)).toBeGreaterThan(20);
  expect(await tab.evaluate(() => document.body.outerHTML)).toBe(before);
});
