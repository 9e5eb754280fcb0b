import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask, tabOf } from '../../scripts/browser/chromium';
import { articleHtml } from '../servePages';
import { expect } from './fixtures';
import { differences, GERMAN, record, test } from './shouting';

const MORE = `<ul id="list"><li>First quay</li><li>Second quay</li></ul>
<p id="linked">The council asked <a id="a" href="/other.html">the harbour master</a> for 2,400 euros.</p>`;
const body = articleHtml(GERMAN).replace('</article>', `${MORE}</article>`);
test.use({ pages: { '/a.html': { body }, '/b.html': { body }, '/other.html': { body: '<h1>Other</h1>' } } });

/** Opens a page and translates it by the bar, in capitals. */
async function openTranslated(tab: Page, url: string): Promise<void> {
  await record(tab);
  await tab.goto(url);
  await tab.getByRole('button', { name: 'Translate into German' }).click();
  await expect(tab.locator('article p').first()).toContainText('THE HARBOUR AUTHORITY');
}
const mode = (tab: Page) => tab.getByRole('combobox', { name: 'Show translations' });

test('under each paragraph: the original stays, links live, nothing comes twice; remembered, and restored exactly', async ({
  tab,
  site,
}) => {
  await openTranslated(tab, `${site.origin}/a.html`);
  await mode(tab).press('ArrowDown'); // by keyboard, which stays there
  await expect(mode(tab)).toHaveValue('bilingual');
  const first = tab.locator('article p').first();
  await expect(mode(tab)).toBeFocused();
  await expect(first.locator('gloss-text')).toContainText('THE HARBOUR AUTHORITY');
  await expect(first).toContainText('The harbour authority said');
  await tab.locator('#list').scrollIntoViewIfNeeded();
  await expect(tab.locator('#list li > gloss-text')).toHaveText(['FIRST QUAY', 'SECOND QUAY']);
  const linked = tab.locator('#linked gloss-text');
  await expect(linked).toHaveText('THE COUNCIL ASKED THE HARBOUR MASTER FOR 2,400 EUROS.');
  await expect(tab.locator('[id=a]')).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page: tab }).include('article').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await tab.screenshot({ path: 'out/modes/bilingual.png' });

  // The page's own way of following a link is the copy's, too.
  await tab.evaluate(() => {
    document.getElementById('a')!.addEventListener('click', (event) => {
      event.preventDefault();
      document.title = 'followed';
    });
  });
  await linked.locator('a').click();
  await expect(tab).toHaveTitle('followed');

  // The same pair on the same site comes the same way; the page itself after a reload without being asked.
  await tab.reload();
  await expect(first.locator('gloss-text')).toContainText('THE HARBOUR AUTHORITY');
  await tab.getByRole('button', { name: 'Show original' }).click();
  await expect(tab.locator('gloss-text')).toHaveCount(0);
  await tab.getByRole('button', { name: 'Close' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  expect(await differences(tab)).toEqual([]);
  await tab.goto(`${site.origin}/b.html`);
  await tab.getByRole('button', { name: 'Translate into German' }).click();
  await expect(first.locator('gloss-text')).toContainText('THE HARBOUR AUTHORITY');
});

test('original on hover, on focus, by key and on a long press; Escape closes it', async ({ chromium, tab, site }) => {
  await openTranslated(tab, `${site.origin}/a.html`);
  await mode(tab).press('End'); // Playwright's own choosing is not trusted, nor should it be
  const card = tab.getByRole('region', { name: 'Original in English' });
  await expect(async () => {
    await tab.mouse.move(0, 0); // the card comes with the mode; a pointer that was there before it has to come again
    await tab.locator('article p').nth(1).hover();
    await expect(card).toContainText('The harbour authority said on Monday', { timeout: 1500 });
  }).toPass();
  await expect(card).toContainText(/Translated by \w+ · .*\d\d:?\d\d/);
  await tab.screenshot({ path: 'out/modes/hover.png' });
  const { violations } = await new AxeBuilder({ page: tab }).include('gloss-card').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await tab.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  await tab.locator('#a').focus();
  await expect(card).toContainText('The council asked the harbour master for 2,400 euros.');
  await tab.keyboard.press('Escape');

  await tab.evaluate(() => scrollTo(0, 0));
  await tab.keyboard.press('Alt+Shift+O');
  await expect(card).toContainText('The harbour authority said');
  const before = await card.textContent();
  await tab.keyboard.press('Alt+Shift+O');
  await expect(card).not.toHaveText(before!);
  await tab.keyboard.press('Escape');

  const box = (await tab.locator('article p').nth(2).boundingBox())!;
  const touch = { x: box.x + 30, y: box.y + 8 };
  const session = await chromium.context.newCDPSession(tab);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [touch] });
  await expect(card).toContainText('Crane number 3');
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await tab.keyboard.press('Escape');
  await tab.getByRole('button', { name: 'Show original' }).click();
  await tab.getByRole('button', { name: 'Close' }).click();
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
  // The long press selected a word, and that is the reader's own.
  expect((await differences(tab)).filter((what) => what !== 'selection differs')).toEqual([]);
});

test('a selection is translated in a card, on any page, and the page stays as it is', async ({
  chromium,
  tab,
  site,
}) => {
  await tab.goto(`${site.origin}/a.html`);
  const id = await tabOf(chromium.driver, tab.url());
  expect(await ask(chromium.driver, 'translateSelection', { tab: id })).toEqual({ found: false });
  const before = await tab.locator('main').evaluate((main) => main.outerHTML);
  await tab.locator('article p').nth(1).selectText();
  expect(await ask(chromium.driver, 'translateSelection', { tab: id })).toEqual({ found: true });
  const card = tab.getByRole('region', { name: /In German, by/ });
  await expect(card).toContainText('CRANE NUMBER 2 IS THE LAST BUT ONE.');
  await tab.screenshot({ path: 'out/modes/selection.png' });
  await tab.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  expect(await tab.locator('main').evaluate((main) => main.outerHTML)).toBe(before);
});

test('a glossary is applied; a pair set to "always" needs no click, and "never" brings no bar', async ({
  chromium,
  tab,
  site,
}) => {
  const options = chromium.driver;
  await options.getByRole('button', { name: 'Add languages' }).click();
  await options.getByLabel('Term', { exact: true }).fill('harbour master');
  await options.getByLabel('Translation', { exact: true }).fill('Hafenmeisterin');
  await options.getByRole('button', { name: 'Add the term' }).click();
  await expect(options.getByText('Saved.')).toBeVisible();
  await options.locator('#glossary').scrollIntoViewIfNeeded();
  await options.screenshot({ path: 'out/modes/glossary.png' });
  await openTranslated(tab, `${site.origin}/a.html`);
  await tab.locator('#linked').scrollIntoViewIfNeeded();
  await expect(tab.locator('#a')).toHaveText(/Hafenmeisterin$/);

  await tab.getByRole('button', { name: 'Always or never' }).click();
  await tab.getByRole('button', { name: 'Always from English to German' }).click();
  await expect(tab.getByRole('button', { name: 'Always from English to German' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await tab.screenshot({ path: 'out/modes/bar.png' });
  await tab.goto(`${site.origin}/b.html`);
  await expect(tab.locator('article p').first()).toContainText('THE HARBOUR AUTHORITY');

  await tab.getByRole('button', { name: 'Always or never' }).click();
  await tab.getByRole('button', { name: 'Never on this site' }).click();
  await tab.getByRole('button', { name: 'Back' }).click();
  await tab.getByRole('button', { name: 'Show original' }).click();
  await expect(tab.locator('article p').first()).toContainText('The harbour authority');
  await tab.goto(`${site.origin}/a.html`);
  await tab.getByRole('button', { name: 'Show original' }).click(); // this one was left translated
  await expect(tab.locator('article p').first()).toContainText('The harbour authority');
  await tab.reload();
  const id = await tabOf(options, tab.url());
  await expect
    .poll(
      async () =>
        (await ask<{ judgement: { mismatch: boolean } | null }>(options, 'panelState', { tab: id, read: false }))
          .judgement?.mismatch,
    )
    .toBe(true);
  await expect(tab.locator('gloss-bar')).toHaveCount(0);
});
