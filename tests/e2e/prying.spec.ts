import type { Page } from '@playwright/test';
import { ask } from '../../scripts/browser/chromium';
import { handOutKeys, KEYED, pry, pryThroughout, serveEcho, tellsKey, type Loot } from '../prying';
import { expect, test } from './fixtures';

/** Runs a function in the world of the extension's content scripts, where the probe and the bar stand. */
async function inContentScript(tab: Page, extensionId: string, act: typeof pry, ...args: unknown[]): Promise<Loot> {
  const session = await tab.context().newCDPSession(tab);
  const world = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin.startsWith(`chrome-extension://${extensionId}`)) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: await world,
    expression: `(() => { const __name = (named) => named; return (${act.toString()})(...${JSON.stringify(args)}); })()`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Loot;
}

/** What the store of keys holds, read as the extension's own page can. */
const onDisk = (driver: Page): Promise<string> =>
  driver.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('gloss-secrets');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const db = opening.result;
          const store = db.objectStoreNames[0]!;
          const all = db.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => {
            db.close();
            resolve(JSON.stringify(all.result));
          };
        };
      }),
  );

test('a content script that tries every message and every store learns no key, open or sealed', async ({
  chromium,
  newsroom,
  tab,
}) => {
  const { driver, extensionId } = chromium;
  const echo = await serveEcho();
  const asked = (type: string, request: Record<string, unknown>): Promise<unknown> => ask(driver, type, request);
  try {
    await handOutKeys(asked, echo.origin);
    await tab.goto(`${newsroom.origin}/a.html`);
    await expect(tab.locator('gloss-bar')).toHaveCount(1);
    await pryThroughout(
      {
        ask: asked,
        steal: (types) => inContentScript(tab, extensionId, pry, types, [...KEYED]),
        onDisk: () => onDisk(driver),
        opened: () =>
          driver.evaluate(async () => (await chrome.storage.session.get('opened')).opened as string | undefined),
      },
      () => echo.heard(),
    );
    expect(tellsKey(await tab.content())).toBe(false);
  } finally {
    echo.close();
  }
});
