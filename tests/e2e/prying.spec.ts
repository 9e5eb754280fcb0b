import type { Page } from '@playwright/test';
import { ask } from '../../scripts/browser/chromium';
import {
  CONTENT_TYPES,
  KEYED,
  keyOf,
  MESSAGE_TYPES,
  MESSAGES,
  PASSPHRASE,
  pry,
  serveEcho,
  tellsKey,
  type Loot,
} from '../prying';
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
  try {
    for (const engine of KEYED)
      await ask(driver, 'setEngine', { engine, url: echo.origin, key: keyOf(engine), model: 'any' });
    await ask(driver, 'setEngine', { engine: 'bergamot', url: echo.origin, key: null, model: null });
    await tab.goto(`${newsroom.origin}/a.html`);
    await expect(tab.locator('gloss-bar')).toHaveCount(1);
    const loot = await inContentScript(tab, extensionId, pry, MESSAGE_TYPES, [...KEYED]);

    // The keys are where they belong, and went to the service that repeats them.
    const kept = await onDisk(driver);
    for (const engine of KEYED) {
      expect(kept).toContain(keyOf(engine));
      expect(echo.heard(), `${engine} was never called with its key`).toContain(keyOf(engine));
    }
    // The prying was in earnest: what content scripts may ask was answered, what they may not was refused.
    expect(MESSAGE_TYPES).toHaveLength(MESSAGES);
    expect(MESSAGES).toBeGreaterThan(30);
    expect(loot['message judgeTexts deepl']).toContain('"ok":true');
    expect(loot['storage.local']).toContain('settings');
    expect(loot['message translateSegments deepl']).toContain('refused');
    for (const type of ['setEngine', 'setKey', 'setConsent', 'optionsState', 'testEngine', 'panelState']) {
      expect(CONTENT_TYPES).not.toContain(type);
      expect(loot[`message ${type} deepl`]).not.toContain('"ok":true');
    }
    expect(Object.entries(loot).filter(([, text]) => tellsKey(text))).toEqual([]);
    expect(tellsKey(await tab.content())).toBe(false);

    // Under a passphrase: sealed on disk, and neither it nor what it opens can be had, while the keys serve on.
    await ask(driver, 'setPassphrase', { passphrase: PASSPHRASE });
    expect(tellsKey(await onDisk(driver))).toBe(false);
    const opened = await driver.evaluate(async () => (await chrome.storage.session.get('opened')).opened as string);
    expect(opened.length).toBeGreaterThan(40);
    const doors = ['translateSegments', 'unlockKeys', 'setPassphrase', 'forgetKeys', 'optionsState'];
    const sealedLoot = await inContentScript(tab, extensionId, pry, doors, [...KEYED]);
    const told = ([, text]: [string, string]): boolean => tellsKey(text) || text.includes(opened);
    expect(Object.entries(sealedLoot).filter(told)).toEqual([]);
    expect(sealedLoot['message translateSegments deepl']).toContain('refused');
    for (const type of doors.slice(1)) expect(sealedLoot[`message ${type} deepl`]).not.toContain('"ok":true');

    // Locked: a guess opens nothing, and no service is asked.
    await ask(driver, 'lockKeys', {});
    await expect(ask(driver, 'unlockKeys', { passphrase: 'a guess' })).rejects.toThrow(/wrong-passphrase/);
    const lockedLoot = await inContentScript(tab, extensionId, pry, ['translateSegments'], [...KEYED]);
    for (const engine of KEYED) expect(lockedLoot[`message translateSegments ${engine}`]).toContain('"code":"locked"');
    await ask(driver, 'unlockKeys', { passphrase: PASSPHRASE });
    expect(tellsKey(await onDisk(driver))).toBe(false);
  } finally {
    echo.close();
  }
});
