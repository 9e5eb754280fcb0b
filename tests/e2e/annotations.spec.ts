import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Annotation } from '../../utils/annotation';
import type { PanelState } from '../../utils/messages';
import { ask, launchChromium, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { startDemo } from '../../scripts/demo';
import { articleHtml, servePages } from '../servePages';
import { expect, test } from './fixtures';

/** Selects the first words of a paragraph as a reader does, by mouse. */
async function selectStart(tab: Page, paragraph: string, words: number): Promise<void> {
  const at = await tab.evaluate(
    ([selector, count]) => {
      const element = document.querySelector(selector)!;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const range = document.createRange();
      range.setStart(text, text.data.search(/\S/));
      let end = text.data.search(/\S/);
      for (let i = 0; i < count; i++) {
        const space = text.data.indexOf(' ', end + 1);
        end = space < 0 ? text.data.length : space;
      }
      range.setEnd(text, end);
      const box = range.getClientRects()[0]!;
      return { x: box.left, y: box.top + box.height / 2, to: box.right };
    },
    [paragraph, words] as const,
  );
  await tab.mouse.move(at.x + 1, at.y);
  await tab.mouse.down();
  await tab.mouse.move(at.to - 1, at.y, { steps: 5 });
  await tab.mouse.up();
}

/** The open panel's list of what is kept on the page that a tab shows. */
async function listIn(chromium: Chromium, tab: Page): Promise<{ panel: Page; list: Locator }> {
  await chromium.clickToolbar(tab.url());
  const panel = await chromium.panel();
  return { panel, list: panel.getByRole('region', { name: /Annotations/ }) };
}

/** What is kept on the page that a tab shows. */
async function keptOn({ driver }: Chromium, tab: Page): Promise<Annotation[]> {
  const read = await ask<PanelState>(driver, 'panelState', { tab: await tabOf(driver, tab.url()), read: true });
  const { url, canonicalUrl } = read.digest!.article;
  return (await ask<{ annotations: Annotation[] }>(driver, 'pageAnnotations', { url, canonicalUrl })).annotations;
}

const painted = (tab: Page, colour: string): Promise<string> =>
  tab.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String).join(''), `gloss-annotation-${colour}`);

test('a highlight and a note, made on original and translation, are listed and found after a reload', async ({
  chromium,
  tab,
}) => {
  const demo = await startDemo();
  try {
    await ask(chromium.driver, 'setEngine', { engine: 'apertium', url: demo.apertium, key: null, model: null });
    await tab.goto(`${demo.newsroom}/b.html`);
    const id = await tabOf(chromium.driver, tab.url());
    await ask(chromium.driver, 'panelState', { tab: id, read: true });

    // On the original.
    await selectStart(tab, 'article p:has(a)', 4);
    const selected = await tab.evaluate(() => String(getSelection()));
    expect(selected.length).toBeGreaterThan(8);
    await tab.getByRole('toolbar').getByRole('button', { name: 'Evidence' }).click();
    await expect.poll(() => painted(tab, 'green')).toBe(selected.trim());

    // On the translation, with a note.
    await ask(chromium.driver, 'translatePage', { tab: id, to: 'es', engine: 'apertium', scope: 'all' });
    await expect(tab.locator('article')).not.toContainText('Electricity networks need');
    // Of words inside a sentence only their sentence is known in the translation.
    await expect.poll(() => painted(tab, 'green-sentence')).not.toBe('');
    await selectStart(tab, 'article h2', 2);
    await tab.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
    await tab.getByRole('textbox').fill('Check this **twice**.');
    await tab.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => painted(tab, 'yellow')).not.toBe('');

    await ask(chromium.driver, 'restorePage', { tab: id });
    await tab.reload();
    // Until the probe has spoken the panel is answered with what was read before the reload.
    const read = () => ask(chromium.driver, 'panelState', { tab: id, read: true }).then(() => painted(tab, 'green'));
    await expect.poll(read).toBe(selected.trim());
    // Anchored on the source: the note made on the translation stands on the English words now.
    await expect.poll(() => painted(tab, 'yellow')).toBe('Key takeaways');

    await chromium.clickToolbar(tab.url());
    const panel = await chromium.panel();
    const list = panel.getByRole('region', { name: /Annotations/ });
    await expect(list).toContainText(selected.trim());
    await expect(list).toContainText('Check this twice.');
  } finally {
    await demo.close();
  }
});

test('a cell, a claim and the whole page are annotated and taken back; a site may be left unpainted', async ({
  chromium,
  newsroom,
  tab,
}) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  const { panel, list } = await listIn(chromium, tab);
  const claim = panel.getByRole('button', { name: /^Keep as an annotation: / }).first();
  await expect(claim).toBeVisible();

  await selectStart(tab, 'table tbody tr:nth-child(2) td:nth-child(2)', 3);
  await tab.getByRole('toolbar').getByRole('button', { name: 'Question' }).click();
  await expect(list.getByRole('article')).toHaveCount(1);
  await expect.poll(() => painted(tab, 'blue')).toBe('4 to 10 hours');
  await claim.click();
  await expect(list.getByRole('article')).toHaveCount(2);
  await list.getByRole('button', { name: 'Write a note on this page' }).click();
  await list.getByRole('textbox', { name: 'Note' }).fill('The whole of it.');
  await list.getByRole('button', { name: 'Save' }).click();
  await expect(list.getByRole('article')).toHaveCount(3);
  const kept = await keptOn(chromium, tab);
  expect(kept.map(({ kind }) => kind).sort()).toEqual(['cell', 'claim', 'page']);
  expect(kept.find(({ kind }) => kind === 'cell')!.cell).toEqual({
    caption: 'Three types of battery compared',
    row: 'Sodium',
    column: 'Duration',
    value: '4 to 10 hours',
  });

  // Taken back in the page; deleted and taken back in the panel.
  await selectStart(tab, 'article p:has(a)', 4);
  await tab.getByRole('toolbar').getByRole('button', { name: 'Risk' }).click();
  await expect(list.getByRole('article')).toHaveCount(4);
  await tab.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('article')).toHaveCount(3);
  await expect.poll(() => painted(tab, 'pink')).toBe('');
  const cell = list.getByRole('article').filter({ hasText: 'Sodium' });
  await cell.getByRole('button', { name: 'Delete' }).click();
  await expect(list.getByRole('article')).toHaveCount(2);
  await expect.poll(() => painted(tab, 'blue')).toBe('');
  await list.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => painted(tab, 'blue')).toBe('4 to 10 hours');
  expect(await keptOn(chromium, tab)).toEqual(kept);

  // Not painted on this site, in the next document neither; listed all the same.
  const paints = list.getByRole('checkbox', { name: /Show highlights on this site/ });
  await paints.click();
  await expect.poll(() => painted(tab, 'blue')).toBe('');
  await tab.reload();
  await panel.getByRole('button', { name: 'Read this page' }).click();
  await expect(cell.getByRole('button', { name: 'Show in the text' })).toBeVisible();
  expect(await painted(tab, 'blue')).toBe('');
  await paints.click();
  await expect.poll(() => painted(tab, 'blue')).toBe('4 to 10 hours');

  // From the panel's table, by its headers again.
  const table = panel.locator('.table').filter({ hasText: 'Three types of battery compared' });
  await table.getByRole('button', { name: 'Annotate a cell' }).click();
  await table
    .getByRole('row', { name: /^Sodium/ })
    .getByRole('button')
    .nth(2)
    .click();
  await expect(list.getByRole('article')).toHaveCount(4);
  const cells = (await keptOn(chromium, tab)).flatMap(({ cell }) => cell ?? []);
  expect(cells.at(-1)).toMatchObject({ caption: 'Three types of battery compared', row: 'Sodium' });
  await expect.poll(() => painted(tab, 'yellow')).toContain(cells.at(-1)!.value);
});

test('a page that changes keeps its highlight; where two places fit, the panel asks', async ({
  chromium,
  newsroom,
  tab,
}) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  const { list } = await listIn(chromium, tab);
  await expect(list).toBeVisible();
  await selectStart(tab, 'article p:has(a)', 12);
  const passage = (await tab.evaluate(() => String(getSelection()))).trim();
  await tab.getByRole('toolbar').getByRole('button', { name: 'Evidence' }).click();
  await expect.poll(() => painted(tab, 'green')).toBe(passage);

  /** As an application does it: other elements in the place of those that stood there. */
  const change = (...texts: string[]): Promise<void> =>
    tab.evaluate((texts) => {
      const [first, ...rest] = document.querySelectorAll('[data-now], article p:has(a)');
      const made = texts.map((text) => {
        const paragraph = document.createElement('p');
        paragraph.dataset['now'] = '';
        paragraph.textContent = text;
        return paragraph;
      });
      for (const old of rest) if (old.matches('[data-now]')) old.remove();
      first!.replaceWith(...made);
    }, texts);
  const whole = await tab.evaluate(() => document.querySelector('article p:has(a)')!.textContent.trim());
  await change('A paragraph that was not there when the page was read.', `Only now: ${whole}`);
  await expect.poll(() => painted(tab, 'green')).toBe(passage);

  // Twice the same, and what stood before it as well.
  const { prefix } = (await keptOn(chromium, tab))[0]!.selector!;
  await change(prefix, `Now: ${whole}`, prefix, `Now: ${whole}`);
  const doubt = list.getByText('Is this the passage?');
  await expect(doubt).toBeVisible();
  await expect.poll(() => painted(tab, 'green-uncertain')).toBe(passage);
  await list.getByRole('button', { name: 'Yes, this is it' }).click();
  await expect(doubt).toHaveCount(0);
  await expect.poll(() => painted(tab, 'green')).toBe(passage);
});

test('a passage in a shadow tree is selected by mouse; one that is folded away is unfolded to be shown', async ({
  chromium,
  tab,
}) => {
  const { driver } = chromium;
  const fold =
    '<details><summary>More of the pilots</summary><p>Nobody had asked those who know the quay best.</p></details>';
  const shadow = articleHtml('The harbour')
    .replace('</p>', `</p>${fold}`)
    .replace('<article>', '<x-story><template shadowrootmode="open"><article>')
    .replace('</article>', '</article></template></x-story>');
  const site = await servePages({ '/a': { body: shadow } });
  try {
    await tab.goto(`${site.origin}/a`);
    const id = await tabOf(driver, tab.url());
    const { digest } = await ask<PanelState>(driver, 'panelState', { tab: id, read: true });
    const box = (await tab.locator('article > p').nth(2).boundingBox())!;
    await tab.mouse.move(box.x + 1, box.y + 8);
    await tab.mouse.down();
    await tab.mouse.move(box.x + 150, box.y + 8, { steps: 5 });
    await tab.mouse.up();
    await tab.getByRole('toolbar').getByRole('button', { name: 'Evidence' }).click();
    await expect.poll(() => painted(tab, 'green')).toMatch(/^The harbour/);
    const folded = digest!.article.blocks.find(({ text }) => text.startsWith('Nobody had asked'))!;
    await expect(tab.getByText('Nobody had asked')).toBeHidden();
    await ask(driver, 'jump', { tab: id, block: folded.id, start: 0, end: 10 });
    await expect(tab.getByText('Nobody had asked')).toBeVisible();
  } finally {
    site.close();
  }
});

test('what is selected by touch is offered below the selection, once the finger rests', async ({
  chromium,
  newsroom,
  tab,
}) => {
  await tab.goto(`${newsroom.origin}/b.html`);
  await ask(chromium.driver, 'panelState', { tab: await tabOf(chromium.driver, tab.url()), read: true });
  const touch = await chromium.context.newCDPSession(tab);
  const tap = async ({ x, y }: { x: number; y: number }): Promise<void> => {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const paragraph = tab.locator('article p:has(a)').first();
  await paragraph.scrollIntoViewIfNeeded();
  const box = (await paragraph.boundingBox())!;
  await tap({ x: box.x + 20, y: box.y + 12 });
  // The browser's handles of a selection cannot be moved from here.
  const selected = await paragraph.evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const end = text.data.trimStart().indexOf(' ', 20) + text.data.search(/\S/);
    getSelection()!.setBaseAndExtent(text, text.data.search(/\S/), text, end);
    return String(getSelection()).trim();
  });
  const toolbar = tab.getByRole('toolbar');
  await expect(toolbar).toBeVisible();
  expect((await toolbar.boundingBox())!.y).toBeGreaterThan(box.y);
  const key = (await toolbar.getByRole('button', { name: 'Idea' }).boundingBox())!;
  await tap({ x: key.x + key.width / 2, y: key.y + key.height / 2 });
  await expect.poll(() => painted(tab, 'purple')).toBe(selected);
});

test('a private window keeps nothing', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'gloss-private-'));
  const site = await servePages({ '/a': { body: articleHtml('The harbour') } });
  try {
    await letIntoPrivateWindows(profile);
    const chromium = await launchChromium({ languages: ['en'], profile });
    const { driver } = chromium;
    try {
      const id = await driver.evaluate(
        async (url) => (await chrome.windows.create({ url, incognito: true }))!.tabs![0]!.id!,
        `${site.origin}/a`,
      );
      await expect.poll(() => driver.evaluate(async (tab) => (await chrome.tabs.get(tab)).status, id)).toBe('complete');
      const { digest } = await ask<PanelState>(driver, 'panelState', { tab: id, read: true });
      const { blocks, url, canonicalUrl } = digest!.article;
      const wanted = { span: { block: blocks.at(-1)!.id, start: 0, end: 10 }, claim: null, colour: 'green' };
      const answer: unknown = await driver.evaluate(
        ([tab, message]) => chrome.tabs.sendMessage(tab, message, { frameId: 0 }),
        [id, { ...wanted, type: 'annotateHere', note: 'secret', tags: ['hidden'] }] as const,
      );
      expect(answer).toMatchObject({ ok: true, value: { kept: false } });
      expect(await ask(driver, 'pageAnnotations', { url, canonicalUrl })).toMatchObject({ annotations: [], tags: [] });
      await driver.goto(`chrome-extension://${chromium.extensionId}/library.html`);
      await expect(driver.getByText('There are no annotations yet.')).toBeVisible();
    } finally {
      await chromium.close();
    }
  } finally {
    site.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

/** Does what the reader does in the browser's own settings, which no page can: an answer that lies in the profile. */
async function letIntoPrivateWindows(profile: string): Promise<void> {
  const first = await launchChromium({ profile });
  const { extensionId } = first;
  await first.close();
  const file = ['Secure Preferences', 'Preferences']
    .map((name) => path.join(profile, 'Default', name))
    .find((candidate) => existsSync(candidate) && readFileSync(candidate, 'utf8').includes(extensionId))!;
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
    extensions: { settings: Record<string, { incognito?: boolean }> };
  };
  preferences.extensions.settings[extensionId]!.incognito = true;
  writeFileSync(file, JSON.stringify(preferences));
}
