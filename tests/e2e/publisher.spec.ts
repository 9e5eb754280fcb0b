import { ask, tabOf } from '../../scripts/browser/chromium';
import type { PanelState } from '../../utils/messages/panelState';
import { expect, test } from './fixtures';

test.describe('to a reader of English', () => {
  test.use({ languages: ['en'] });

  test("e.html: the publisher's own English version is offered before any machine's", async ({
    chromium,
    newsroom,
    tab,
  }) => {
    await tab.goto(`${newsroom.origin}/e.html`);
    const id = await tabOf(chromium.driver, tab.url());
    const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(state.digest?.body.language).toBe('de');
    expect(state.judgement).toMatchObject({ mismatch: false });
    expect(state.target).toBe('en');
    expect(state.publisherVersion).toEqual({ language: 'en', url: `${newsroom.origin}/e.en.html` });

    await tab.bringToFront();
    await chromium.clickToolbar(tab.url());
    const panel = await chromium.panel();
    const link = panel.getByRole('link', { name: 'The publisher has this article in English' });
    await expect(link).toBeVisible();
    await expect(link).toHaveAttribute('href', `${newsroom.origin}/e.en.html`);
    // First: above the button of the machine.
    const machine = panel.getByRole('button', { name: 'Translate into English' });
    expect((await link.boundingBox())!.y).toBeLessThan((await machine.boundingBox())!.y);

    const [opened] = await Promise.all([chromium.context.waitForEvent('page'), link.click()]);
    await expect(opened).toHaveURL(`${newsroom.origin}/e.en.html`);
    expect(await opened.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});

test.describe('to a reader of Arabic and English', () => {
  test.use({ languages: ['ar', 'en'] });

  test('d.html: the bar offers Arabic, and the panel shows each text in its own direction', async ({
    chromium,
    newsroom,
    tab,
  }) => {
    await tab.goto(`${newsroom.origin}/d.html`);
    await expect(tab.getByRole('button', { name: 'Translate into Arabic' })).toBeVisible();
    const id = await tabOf(chromium.driver, tab.url());
    const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(state.digest?.heading.language).toBe('ar');
    expect(state.digest?.body.language).toBe('en');
    expect(state.target).toBe('ar');

    await tab.bringToFront();
    await chromium.clickToolbar(tab.url());
    const panel = await chromium.panel();
    const heading = panel.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText((await tab.locator('h1').textContent())!);
    await expect(heading).toHaveAttribute('lang', 'ar');
    await expect(heading).toHaveCSS('direction', 'rtl');
    const company = panel.getByRole('row').filter({ hasText: 'Rimal Water' }).first();
    await expect(company).toBeVisible();
    await expect(company.getByRole('cell').or(company.getByRole('rowheader')).first()).toHaveCSS('direction', 'ltr');
    // Gloss has changed nothing of how the page reads.
    expect(await tab.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([
      'rtl',
      'ar',
    ]);
    await expect(tab.locator('h1')).toHaveCSS('direction', 'rtl');
    await expect(tab.locator('article p', { hasText: 'Desalination has always' })).toHaveCSS('direction', 'ltr');
  });
});
