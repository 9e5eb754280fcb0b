import { afterAll, beforeAll, it } from 'vitest';
import { tabOf } from '../../scripts/read/firefox';
import { handOutKeys, KEYED, pry, pryThroughout, serveEcho, type Loot } from '../prying';
import { barSays, openPage, withNewsroom } from './helpers';

const room = withNewsroom();
let echo: Awaited<ReturnType<typeof serveEcho>>;
beforeAll(async () => (echo = await serveEcho()));
afterAll(() => echo?.close());

it('a content script that tries every message and every store learns no key, open or sealed', async () => {
  const { firefox, demo } = room;
  await handOutKeys((type, request) => firefox.ask(type, request), echo.origin);
  const url = await openPage(firefox, `${demo.newsroom}/a.html`);
  await barSays(firefox, 'German');
  const tab = await tabOf(firefox, url);
  const parsed = async <T>(script: string, ...args: unknown[]): Promise<T> =>
    JSON.parse(await firefox.inExtension<string>(script, ...args)) as T;
  await pryThroughout(
    {
      ask: (type, request) => firefox.ask(type, request),
      steal: (types) =>
        parsed<Loot>(
          `const __name = (named) => named;
           const [{ result }] = await browser.scripting.executeScript({
             target: { tabId: args[0] }, func: ${pry.toString()}, args: [args[1], args[2]] });
           return JSON.stringify(result);`,
          tab,
          types,
          [...KEYED],
        ),
      onDisk: () =>
        firefox.inExtension<string>(
          `const asked = (request) => new Promise((resolve, reject) => {
             request.onsuccess = () => resolve(request.result);
             request.onerror = () => reject(request.error);
           });
           const db = await asked((window.wrappedJSObject ?? window).indexedDB.open('gloss-secrets'));
           const [store] = db.objectStoreNames;
           const kept = JSON.stringify(await asked(db.transaction(store).objectStore(store).getAll()));
           db.close();
           return kept;`,
        ),
      opened: async () =>
        (await parsed<{ opened?: string }>(`return JSON.stringify(await browser.storage.session.get('opened'))`))
          .opened,
    },
    () => echo.heard(),
  );
});
