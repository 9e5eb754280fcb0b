import type { Page } from '@playwright/test';
import { ask, tabOf } from '../../scripts/browser/chromium';
import { startDemo } from '../../scripts/demo';
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
    await expect.poll(() => painted(tab, 'green')).not.toBe('');
    await selectStart(tab, 'article h2', 2);
    await tab.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
    await tab.getByRole('textbox').fill('Check this **twice**.');
    await tab.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => painted(tab, 'yellow')).not.toBe('');

    await ask(chromium.driver, 'restorePage', { tab: id });
    await tab.reload();
    await ask(chromium.driver, 'panelState', { tab: id, read: true });
    await expect.poll(() => painted(tab, 'green')).toBe(selected.trim());
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
