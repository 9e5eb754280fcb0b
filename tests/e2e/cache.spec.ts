import { ask, tabOf } from '../../scripts/browser/chromium';
import type { PanelState } from '@/utils/messages';
import { articleHtml, servePages } from '../servePages';
import { serveShouter } from '../shouter';
import { expect, test } from './fixtures';
import { stopWorker } from './worker';

const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';

test('a page that was translated opens without its service, in a new life of the background, until it is forgotten', async ({
  chromium,
  tab,
}) => {
  const { driver } = chromium;
  const shouter = await serveShouter();
  const site = await servePages({ '/page.html': { body: articleHtml(GERMAN) } });
  const engine = 'libretranslate';
  const translate = async (): Promise<PanelState['translation']> => {
    await tab.goto(`${site.origin}/page.html`);
    await expect(tab.locator('gloss-bar')).toHaveCount(1);
    const id = await tabOf(driver, tab.url());
    await ask(driver, 'translatePage', { tab: id, to: 'de', engine, scope: 'all' });
    const now = async () => (await ask<PanelState>(driver, 'panelState', { tab: id, read: false })).translation;
    await expect.poll(async () => (await now()).state).toBe('done');
    return now();
  };
  try {
    await ask(driver, 'setEngine', { engine, url: shouter.origin, key: null, model: null });
    const first = await translate();
    expect(first).toMatchObject({ failed: 0, engine });
    const asked = shouter.asked.length;
    expect(asked).toBeGreaterThan(10);

    await shouter.down();
    await stopWorker(chromium);
    const second = await translate();
    expect(second).toMatchObject({ blocks: first.blocks, changed: first.changed, failed: 0 });
    await expect(tab.locator('article p').last()).toContainText('CRANE NUMBER 12');

    const options = await chromium.context.newPage();
    await options.goto(`chrome-extension://${chromium.extensionId}/options.html`);
    await options.getByRole('button', { name: 'Forget them' }).click();
    await expect(options.getByText('Nothing is kept.', { exact: true })).toBeVisible();
    await options.close();
    await tab.goto(`${site.origin}/page.html`);
    const id = await tabOf(driver, tab.url());
    const again = () => ask(driver, 'translatePage', { tab: id, to: 'de', engine, scope: 'all' });
    await expect(async () => {
      // The page is remembered as translated, so it may have begun by itself; that run would be answered with.
      await ask(driver, 'restorePage', { tab: id });
      await expect(again()).rejects.toThrow(/unreachable/);
    }).toPass({ timeout: 40_000 });
    await expect(tab.locator('article p').last()).toContainText('Crane number 12');
    expect(shouter.asked).toHaveLength(asked);
  } finally {
    await shouter.down();
    site.close();
  }
});
