import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

for (const scheme of ['light', 'dark'] as const) {
  for (const page of ['options', 'welcome', 'library', 'sidepanel']) {
    test(`${page}.html, ${scheme}: axe finds nothing`, async ({ chromium, tab }) => {
      await tab.emulateMedia({ colorScheme: scheme });
      await tab.goto(`chrome-extension://${chromium.extensionId}/${page}.html`);
      await expect(tab.getByRole('heading').or(tab.getByRole('status')).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page: tab }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }
}

test('the bar: axe finds nothing', async ({ newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/a.html`);
  await expect(tab.getByRole('region', { name: 'Gloss' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: tab }).include('gloss-bar').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
