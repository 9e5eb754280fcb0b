import { ask, launchChromium, tabOf, type Chromium } from '../../scripts/browser/chromium';
import type { PanelState } from '@/utils/messages';
import { expect, test } from './fixtures';

/**
 * Chrome's own translator. Its models come from Chrome's updater, which tests have none of: what the browser really
 * says without them is tested as it is, and translating with a STAND-IN that says so in every word it answers.
 */
const STAND_IN = `globalThis.Translator = {
  availability: async () => 'available',
  create: async ({ targetLanguage }) => ({
    translate: async (text) => text.replace(/[^\\s<>/\\d][^<>]*/g, (words) => 'STAND-IN(' + targetLanguage + ') ' + words),
    destroy() {},
  }),
}`;

async function engineIn(
  { driver }: Chromium,
  tab: number,
  id: string,
): Promise<PanelState['engines'][number] | undefined> {
  const { engines } = await ask<PanelState>(driver, 'panelState', { tab, read: true });
  return engines.find((engine) => engine.id === id);
}

/** Runs an expression in the offscreen document, which no tab shows. */
async function inOffscreen({ cdp }: Chromium, expression: string): Promise<void> {
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{}] });
  const { targetId } = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'))!;
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
  const done = new Promise<void>((resolve) => cdp.once('Target.receivedMessageFromTarget', () => resolve()));
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
  await cdp.send('Target.sendMessageToTarget' as never, { sessionId, message } as never);
  await done;
}

test('the browser’s real answer without a model: a download by a click, which can be cancelled', async ({
  chromium,
  newsroom,
  tab,
}) => {
  await tab.goto(`${newsroom.origin}/a.html`);
  const id = await tabOf(chromium.driver, tab.url());
  expect((await engineIn(chromium, id, 'chrome'))?.fault?.code).toBe('no-chrome-model');
  await expect(
    ask(chromium.driver, 'translatePage', { tab: id, to: 'de', engine: 'chrome', scope: 'all' }),
  ).rejects.toThrow(/no-chrome-model/);

  const options = await chromium.context.newPage();
  await options.goto(`chrome-extension://${chromium.extensionId}/options.html`);
  await options.locator('summary', { hasText: 'Chrome Translator' }).click();
  const card = options.getByRole('group', { name: "Chrome's own translator" });
  await expect(card.getByText('Chrome can download English → German.')).toBeVisible();
  await card.getByRole('button', { name: /^Have Chrome download/ }).click();
  await expect(card.getByRole('progressbar')).toBeVisible();
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card.getByRole('button', { name: /^Have Chrome download/ })).toBeVisible();
  await options.close();
});

test('a browser without it says so', async ({ newsroom }) => {
  const chromium = await launchChromium({ languages: ['de', 'en'], args: ['--disable-features=TranslationAPI'] });
  try {
    expect(await chromium.driver.evaluate(() => 'Translator' in globalThis)).toBe(false);
    const tab = await chromium.context.newPage();
    await tab.goto(`${newsroom.origin}/a.html`);
    const id = await tabOf(chromium.driver, tab.url());
    const { fault } = (await engineIn(chromium, id, 'chrome'))!;
    expect(fault).toEqual({ code: 'unsupported-pair', detail: 'this browser has no translator of its own' });
  } finally {
    await chromium.close();
  }
});

for (const place of ['service worker', 'offscreen document'] as const) {
  test(`a page is translated by a stand-in in the ${place}, and restored`, async ({ chromium, newsroom, tab }) => {
    await tab.goto(`${newsroom.origin}/a.html`);
    const published = await tab.locator('article').innerHTML();
    const id = await tabOf(chromium.driver, tab.url());
    const worker = await chromium.worker();
    if (place === 'service worker') await worker.evaluate(STAND_IN);
    else {
      await worker.evaluate(
        'Object.defineProperty(globalThis, "Translator", { value: undefined, configurable: true })',
      );
      await engineIn(chromium, id, 'chrome'); // opens the document
      await inOffscreen(chromium, STAND_IN);
    }
    // *Automatic* takes the engine on this device that is ready before one that would have to be downloaded.
    const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(state.engine).toMatchObject({ id: 'chrome', sendsText: false, fault: null });
    await ask(chromium.driver, 'translatePage', { tab: id, to: 'de', engine: null, scope: 'all' });
    await expect
      .poll(async () => (await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: false })).translation)
      .toMatchObject({
        state: 'done',
        engine: 'chrome',
        failed: 0,
        model: expect.stringMatching(/^Chrome \d+$/),
      });
    await expect(tab.locator('article p').first()).toContainText('STAND-IN(de)');
    await ask(chromium.driver, 'restorePage', { tab: id });
    expect(await tab.locator('article').innerHTML()).toBe(published);
  });
}
