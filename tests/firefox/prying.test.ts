import { afterAll, beforeAll, expect, it } from 'vitest';
import { tabOf } from '../../scripts/read/firefox';
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
import { barSays, openPage, withNewsroom } from './helpers';

const room = withNewsroom();
let echo: Awaited<ReturnType<typeof serveEcho>>;
beforeAll(async () => (echo = await serveEcho()));
afterAll(() => echo?.close());

it('a content script that tries every message and every store learns no key, open or sealed', async () => {
  const { firefox, demo } = room;
  for (const engine of KEYED)
    await firefox.ask('setEngine', { engine, url: echo.origin, key: keyOf(engine), model: 'any' });
  await firefox.ask('setEngine', { engine: 'bergamot', url: echo.origin, key: null, model: null });
  const url = await openPage(firefox, `${demo.newsroom}/a.html`);
  await barSays(firefox, 'German');
  const tab = await tabOf(firefox, url);
  /** What prying with these messages brings, what lies on disk, and the key that the passphrase opened. */
  const tryEverything = async (types: readonly string[]): Promise<[Loot, string, string | undefined]> =>
    JSON.parse(
      await firefox.inExtension<string>(
        `const __name = (named) => named;
       const [{ result }] = await browser.scripting.executeScript({
         target: { tabId: args[0] }, func: ${pry.toString()}, args: [args[1], args[2]] });
       const asked = (request) => new Promise((resolve, reject) => {
         request.onsuccess = () => resolve(request.result);
         request.onerror = () => reject(request.error);
       });
       const db = await asked((window.wrappedJSObject ?? window).indexedDB.open('gloss-secrets'));
       const [store] = db.objectStoreNames;
       const kept = JSON.stringify(await asked(db.transaction(store).objectStore(store).getAll()));
       db.close();
       const { opened } = await browser.storage.session.get('opened');
       return JSON.stringify([result, kept, opened]);`,
        tab,
        types,
        [...KEYED],
      ),
    ) as [Loot, string, string | undefined];
  const [loot, kept] = await tryEverything(MESSAGE_TYPES);

  // The keys are where they belong, and went to the service that repeats them.
  for (const engine of KEYED) {
    expect(kept).toContain(keyOf(engine));
    expect(echo.heard(), `${engine} was never called with its key`).toContain(keyOf(engine));
  }
  // The prying was in earnest: what content scripts may ask was answered, what they may not was refused.
  expect(MESSAGE_TYPES).toHaveLength(MESSAGES);
  expect(loot['message judgeTexts deepl']).toContain('"ok":true');
  expect(loot['message translateSegments deepl']).toContain('refused');
  expect(loot['storage.local']).toContain('settings');
  for (const type of ['setEngine', 'setKey', 'setConsent', 'optionsState', 'testEngine', 'panelState']) {
    expect(CONTENT_TYPES).not.toContain(type);
    expect(loot[`message ${type} deepl`]).not.toContain('"ok":true');
  }
  expect(Object.entries(loot).filter(([, text]) => tellsKey(text))).toEqual([]);

  // Under a passphrase: sealed on disk, and neither it nor what it opens can be had, while the keys serve on.
  await firefox.ask('setPassphrase', { passphrase: PASSPHRASE });
  const [sealedLoot, sealed, opened] = await tryEverything(['translateSegments', 'unlockKeys', 'optionsState']);
  expect(opened?.length).toBeGreaterThan(40);
  expect(tellsKey(sealed)).toBe(false);
  const told = ([, text]: [string, string]): boolean => tellsKey(text) || text.includes(opened!);
  expect(Object.entries(sealedLoot).filter(told)).toEqual([]);
  expect(sealedLoot['message translateSegments deepl']).toContain('refused');
  expect(sealedLoot['message unlockKeys deepl']).not.toContain('"ok":true');

  // Locked: a guess opens nothing, and no service is asked.
  await firefox.ask('lockKeys', {});
  await expect(firefox.ask('unlockKeys', { passphrase: 'a guess' })).rejects.toThrow(/wrong-passphrase/);
  const [lockedLoot] = await tryEverything(['translateSegments']);
  for (const engine of KEYED) expect(lockedLoot[`message translateSegments ${engine}`]).toContain('"code":"locked"');
});
