import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

const PAGES = ['options', 'welcome', 'library', 'sidepanel'];
/** German has the longer words. */
for (const [scheme, language, words] of [
  ['light', 'en', /your|article/i],
  ['dark', 'de', /Ihre|bei|artikel/i],
] as const) {
  test.describe(`pages of the extension, ${scheme}, ${language}`, () => {
    test.use({ interfaceLanguage: language });

    test('axe finds nothing, and nothing reaches beyond a narrow window', async ({ chromium, tab }) => {
      await tab.emulateMedia({ colorScheme: scheme });
      for (const page of PAGES) {
        await tab.setViewportSize({ width: 1000, height: 800 });
        await tab.goto(`chrome-extension://${chromium.extensionId}/${page}.html`);
        await expect(tab.getByRole('heading').or(tab.getByRole('status')).first()).toBeVisible();
        await expect(tab.locator('body')).toContainText(words);
        const { violations } = await new AxeBuilder({ page: tab }).analyze();
        expect(violations.map(({ id, nodes }) => `${page}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
        // WCAG 2.2, 1.4.10: no scrolling in two directions at 320 pixels, with all that can be opened open.
        await tab.setViewportSize({ width: 320, height: 800 });
        const beyond = await tab.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          return document.documentElement.scrollWidth - window.innerWidth;
        });
        expect(beyond, page).toBeLessThanOrEqual(0);
      }
    });
  });
}

test('the bar: axe finds nothing', async ({ newsroom, tab }) => {
  await tab.goto(`${newsroom.origin}/a.html`);
  await expect(tab.getByRole('region', { name: 'Gloss' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: tab }).include('gloss-bar').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
