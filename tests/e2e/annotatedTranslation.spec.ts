import type { Page } from '@playwright/test';
import type { Annotation } from '@/utils/annotation';
import { ask, tabOf } from '../../scripts/browser/chromium';
import { articleHtml, servePages } from '../servePages';
import { serveShouter } from '../shouter';
import { expect, test } from './fixtures';

const MORE = `<p id="linked">The council asked <a href="/other">the harbour master</a> for 2,400 euros.</p>
<p id="plain">Nobody had counted the gulls on the western quay since the war. They are many.</p>`;

/** All that is painted for annotations, by layer. */
const painted = (tab: Page): Promise<Record<string, string>> =>
  tab.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights]
        .filter(([name]) => name.startsWith('gloss-annotation-'))
        .map(([name, ranges]) => [name.slice('gloss-annotation-'.length), [...ranges].map(String).join(' | ')]),
    ),
  );

/** Selects a text, all of it in one node, and keeps it by keyboard in a colour by its place among the buttons. */
async function annotate(tab: Page, text: string, colour: number): Promise<void> {
  await tab.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf(wanted);
      if (at >= 0) return getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length);
    }
    throw new Error(`"${wanted}" is not there`);
  }, text);
  await tab.keyboard.press('Alt+Shift+A');
  for (let i = 0; i < colour; i++) await tab.keyboard.press('ArrowRight');
  await tab.keyboard.press('Enter');
  await expect(tab.getByRole('status').filter({ hasText: 'Kept.' })).toBeVisible();
  await tab.keyboard.press('Escape');
}

test('while a translation stands: its parts are known, the page changes, another tab writes, it moves under the originals', async ({
  chromium,
  tab,
}) => {
  const { driver } = chromium;
  const shouter = await serveShouter();
  const body = articleHtml('New cranes for the harbour', { paragraphs: 4 }).replace('</article>', `${MORE}</article>`);
  const site = await servePages({ '/a': { body } });
  try {
    await ask(driver, 'setEngine', { engine: 'libretranslate', url: shouter.origin, key: null, model: null });
    await tab.goto(`${site.origin}/a`);
    await tab.evaluate(() => Object.assign(globalThis, { fresh: document.getElementById('linked')!.cloneNode(true) }));
    const id = await tabOf(driver, tab.url());
    await ask(driver, 'translatePage', { tab: id, to: 'de', engine: 'libretranslate', scope: 'all' });
    await expect(tab.locator('#plain')).toContainText('THEY ARE MANY.');

    // A link is its own words in both, a sentence the sentence.
    await annotate(tab, 'THE HARBOUR MASTER', 1);
    await annotate(tab, 'THEY ARE MANY.', 2);
    await expect.poll(() => painted(tab)).toEqual({ green: 'THE HARBOUR MASTER', blue: 'THEY ARE MANY.' });
    const kept = async (): Promise<Annotation[]> =>
      (await ask<{ annotations: Annotation[] }>(driver, 'pageAnnotations', { url: tab.url(), canonicalUrl: null }))
        .annotations;
    const records = JSON.stringify(await kept());
    expect((await kept()).map(({ selector }) => selector!.exact)).toEqual(['the harbour master', 'They are many.']);

    // The page renders one paragraph anew, puts one in before it, and edits the other.
    await tab.evaluate(() => {
      const [linked, plain] = ['linked', 'plain'].map((name) => document.getElementById(name)!);
      const { fresh } = globalThis as unknown as { fresh: HTMLElement };
      const ahead = document.createElement('p');
      ahead.id = 'ahead';
      ahead.textContent = 'A paragraph that came while the translation stood, about pilots and their boats.';
      linked!.replaceWith(ahead, fresh);
      plain!.textContent = 'Nobody had ever counted the gulls on the western quay since the last war. They are many.';
    });
    await expect(tab.locator('#ahead')).toContainText('A PARAGRAPH THAT CAME');
    await expect.poll(() => painted(tab)).toEqual({ green: 'THE HARBOUR MASTER', blue: 'THEY ARE MANY.' });
    // What came while it stood can be annotated as well.
    await annotate(tab, 'PILOTS AND THEIR BOATS', 3);
    const sentence = 'A PARAGRAPH THAT CAME WHILE THE TRANSLATION STOOD, ABOUT PILOTS AND THEIR BOATS.';
    await expect.poll(() => painted(tab).then((now) => now['pink'])).toBe(sentence);
    expect(JSON.stringify((await kept()).slice(0, 2))).toBe(records);

    // Another tab, which shows the published text of the same article under an address with a tracker's mark.
    const other = await chromium.context.newPage();
    await other.goto(`${site.origin}/a?utm_source=letter#top`);
    await ask(driver, 'panelState', { tab: await tabOf(driver, other.url()), read: true });
    await expect.poll(() => painted(other).then(({ green }) => green)).toBe('the harbour master');
    await annotate(other, 'New cranes for the harbour', 4);
    await expect.poll(() => painted(tab).then(({ purple }) => purple)).toBe('NEW CRANES FOR THE HARBOUR');
    await other.close();
    await tab.bringToFront();

    // Under the originals both are painted, and either can be selected.
    await ask(driver, 'setMode', { tab: id, mode: 'bilingual' });
    await expect(tab.locator('gloss-text').filter({ hasText: 'THEY ARE MANY.' })).toBeVisible();
    await expect.poll(() => painted(tab).then(({ green }) => green)).toBe('the harbour master | THE HARBOUR MASTER');
    await annotate(tab, 'NOBODY HAD EVER COUNTED THE GULLS ON THE WESTERN QUAY SINCE THE LAST WAR.', 0);
    await expect
      .poll(() => painted(tab).then(({ yellow }) => yellow?.toLowerCase().split(' | ')))
      .toEqual(Array(2).fill('nobody had ever counted the gulls on the western quay since the last war.'));
    expect((await kept()).at(-1)).toMatchObject({ translated: { language: 'de', engine: 'libretranslate' } });

    await ask(driver, 'restorePage', { tab: id });
    await expect
      .poll(() => painted(tab))
      .toEqual({
        green: 'the harbour master',
        blue: 'They are many.',
        pink: sentence[0] + sentence.slice(1).toLowerCase(),
        purple: 'New cranes for the harbour',
        yellow: 'Nobody had ever counted the gulls on the western quay since the last war.',
      });
    expect(JSON.stringify((await kept()).slice(0, 2))).toBe(records);
  } finally {
    site.close();
    await shouter.down();
  }
});
