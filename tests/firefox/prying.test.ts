import { afterAll, beforeAll, expect, it } from 'vitest';
import { tabOf } from '../../scripts/read/firefox';
import { CONTENT_TYPES, KEYED, keyOf, MESSAGE_TYPES, MESSAGES, pry, serveEcho, tellsKey, type Loot } from '../prying';
import { barSays, openPage, withNewsroom } from './helpers';

const room = withNewsroom();
let echo: Awaited<ReturnType<typeof serveEcho>>;
beforeAll(async () => (echo = await serveEcho()));
afterAll(() => echo?.close());

it('a content script that tries every message and every store learns no key', async () => {
  const { firefox, demo } = room;
  for (const engine of KEYED)
    await firefox.ask('setEngine', { engine, url: echo.origin, key: keyOf(engine), model: 'any' });
  await firefox.ask('setEngine', { engine: 'bergamot', url: echo.origin, key: null, model: null });
  const url = await openPage(firefox, `${demo.newsroom}/a.html`);
  await barSays(firefox, 'German');
  const [loot, kept] = JSON.parse(
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
       return JSON.stringify([result, JSON.stringify(await asked(db.transaction(store).objectStore(store).getAll()))]);`,
      await tabOf(firefox, url),
      MESSAGE_TYPES,
      [...KEYED],
    ),
  ) as [Loot, string];

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
});
