import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Services that take a key. */
export const KEYED = ['deepl', 'google', 'azure', 'libretranslate', 'openai', 'anthropic'] as const;
const MARK = 'SECRET-KEY';
const keyOf = (engine: string): string => `${MARK}-${engine}-0123456789abcdef`;
/** Marked like the keys, so that whoever tells it is found out as well. */
const PASSPHRASE = `${MARK}-correct-horse`;
/** Whether any key, the passphrase, or what a key begins with, stands in the text. */
export const tellsKey = (text: string): boolean => text.includes(MARK);

/**
 * Every message there is, with who may send it, as `utils/messages` declares them. Read from the sources: the module
 * itself imports data in ways that only the build understands.
 */
const SOURCES = readdirSync('utils/messages').map((file) => readFileSync(path.join('utils/messages', file), 'utf8'));
const DECLARED = SOURCES.flatMap((source) => [
  ...source.matchAll(/= message\(\{\s+type: '(\w+)',\s+from: \[([^\]]*)\]/g),
]).map(([, type, from]) => ({ type: type!, from: from! }));
export const MESSAGE_TYPES: string[] = DECLARED.map(({ type }) => type);
/** How many there are by another count, so that none is overlooked. */
const MESSAGES = SOURCES.join('').split(/^export const \w+ = message\(/m).length - 1;
/** Those that a content script may send. */
const CONTENT_TYPES: string[] = DECLARED.filter(({ from }) => from.includes('content')).map(({ type }) => type);

/** What a curious content script got: one entry for each thing it tried, as text. */
export type Loot = Record<string, string>;

/**
 * Tries everything a content script can try, and hands over what came back. Runs inside the isolated world of a page,
 * so it must stand on its own.
 */
export async function pry(types: string[], engines: string[]): Promise<Loot> {
  const loot: Loot = {};
  const extension = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
  const api = extension.browser?.runtime ? extension.browser : extension.chrome;
  /** Nobody answers some of them; a message that hangs must not hide the others. */
  const LIMIT_MS = 4000;
  const attempt = async (name: string, act: () => unknown): Promise<void> => {
    const limit = new Promise((resolve) => setTimeout(() => resolve('no answer'), LIMIT_MS));
    try {
      loot[name] = JSON.stringify(await Promise.race([act(), limit])) ?? 'undefined';
    } catch (thrown) {
      loot[name] = `threw ${String(thrown)} ${JSON.stringify(thrown)}`;
    }
  };

  // One request with every field that any message has: what a message does not know is left out by its schema.
  const anything = (engine: string): Record<string, unknown> => ({
    ...{ engine, url: null, key: null, model: null, allowed: true, tab: null, scope: 'all', read: false },
    ...{ from: 'en', to: 'de', segments: [{ id: '1', text: 'Good morning' }], urgent: true, until: 'later' },
    ...{
      heading: 'A heading',
      samples: [],
      nearby: [],
      versions: [],
      declared: { lang: null, ogLocale: null },
      same: false,
    },
    ...{ texts: ['Good morning'], body: 'en', block: 'b1', start: 0, end: 1, by: 1, gone: false, blocks: null },
    ...{ passphrase: 'a guess', context: { heading: '', before: '', after: '' } },
    ...{ canonicalUrl: null, base: null, done: 0, total: 0, status: null, html: null },
  });
  const ask = (asked: string[]): Promise<unknown> =>
    Promise.all(
      asked.flatMap((type) =>
        engines.map((engine) =>
          attempt(`message ${type} ${engine}`, () => api.runtime.sendMessage({ ...anything(engine), type })),
        ),
      ),
    );
  // First, and alone: others cancel what is being translated.
  const translates = (type: string): boolean => type === 'translateSegments';
  await ask(types.filter(translates));
  await ask(types.filter((type) => !translates(type)));
  await attempt('message pageAnnotations', () =>
    api.runtime.sendMessage({ type: 'pageAnnotations', url: location.href, canonicalUrl: null }),
  );
  await attempt('port', () => {
    const port = api.runtime.connect({ name: 'secrets' });
    return new Promise((resolve) => {
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => resolve('closed'));
      port.postMessage({ type: 'secrets' });
    });
  });

  for (const area of ['local', 'session', 'sync', 'managed'] as const) {
    await attempt(`storage.${area}`, () => api.storage[area].get(null));
  }
  await attempt('localStorage', () => ({ ...localStorage }));
  await attempt('sessionStorage', () => ({ ...sessionStorage }));
  await attempt('caches', () => caches.keys());

  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  await attempt('indexedDB.databases', () => indexedDB.databases());
  const names = await indexedDB.databases().then(
    (all) => all.map(({ name }) => name ?? ''),
    () => [],
  );
  for (const name of [...names, 'gloss-secrets', 'gloss-consent']) {
    await attempt(`indexedDB ${name}`, async () => {
      const db = await asked(indexedDB.open(name));
      const found: unknown[] = [];
      for (const store of db.objectStoreNames)
        found.push(await asked(db.transaction(store).objectStore(store).getAll()));
      db.close();
      return found;
    });
  }

  for (const door of ['getBackgroundPage', 'getViews'] as const) {
    await attempt(`extension.${door}`, () => api.extension[door]?.() ?? 'not there');
  }
  return loot;
}

/** A service that refuses everything and, as careless ones do, repeats the whole request in its answer. */
export async function serveEcho(): Promise<{ origin: string; heard(): string; close(): void }> {
  let heard = '';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const whole = `${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`;
      heard += `${whole}\n`;
      response.writeHead(403, { 'content-type': 'text/plain' }).end(`refused: ${whole}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => heard,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A browser with the extension and a page, as the test of each browser drives it. */
export interface Pried {
  /** Sends a message from a page of the extension. */
  readonly ask: (type: string, request: Record<string, unknown>) => Promise<unknown>;
  /** Runs `pry` with these messages in the page's world of content scripts. */
  readonly steal: (types: readonly string[]) => Promise<Loot>;
  /** What the store of keys holds, read as the extension's own pages can. */
  readonly onDisk: () => Promise<string>;
  /** The key that the passphrase opened, as the browser's session keeps it. */
  readonly opened: () => Promise<string | undefined>;
}

/** Gives every engine that takes one a key, for a service that repeats what it hears. */
export async function handOutKeys(ask: Pried['ask'], origin: string): Promise<void> {
  for (const engine of KEYED) await ask('setEngine', { engine, url: origin, key: keyOf(engine), model: 'any' });
  await ask('setEngine', { engine: 'bergamot', url: origin, key: null, model: null });
}

/** Messages that are the business of the extension's own pages. */
const PAGES_ONLY = ['setEngine', 'setKey', 'setConsent', 'optionsState', 'testEngine', 'panelState', 'modelUpdates'];

/** Pries with the keys open, sealed and unlocked, and locked; throws where anything of them can be had. */
export async function pryThroughout({ ask, steal, onDisk, opened }: Pried, heard: () => string): Promise<void> {
  const telling = (loot: Loot, secret?: string): [string, string][] =>
    Object.entries(loot).filter(([, text]) => tellsKey(text) || (secret !== undefined && text.includes(secret)));
  const refused = (loot: Loot, types: readonly string[]): void => {
    for (const type of types) {
      assert(!CONTENT_TYPES.includes(type), `${type} is open to content scripts`);
      assert.doesNotMatch(loot[`message ${type} deepl`]!, /"ok":true/, type);
    }
  };
  const loot = await steal(MESSAGE_TYPES);
  const kept = await onDisk();
  // The keys are where they belong, and went to the service that repeats them.
  for (const engine of KEYED) {
    assert(kept.includes(keyOf(engine)), `the key of ${engine} is not kept`);
    assert(heard().includes(keyOf(engine)), `${engine} was never called with its key`);
  }
  // The prying was in earnest: what content scripts may ask was answered, what they may not was refused.
  assert.equal(MESSAGE_TYPES.length, MESSAGES);
  assert(MESSAGES > 30);
  assert.match(loot['message judgeTexts deepl']!, /"ok":true/);
  assert.match(loot['storage.local']!, /settings/);
  assert.match(loot['message translateSegments deepl']!, /refused/);
  refused(loot, PAGES_ONLY);
  assert.deepEqual(telling(loot), []);

  // Under a passphrase: sealed on disk, and neither it nor what it opens can be had, while the keys serve on.
  await ask('setPassphrase', { passphrase: PASSPHRASE });
  assert(!tellsKey(await onDisk()), 'a key lies open on disk');
  const session = await opened();
  assert(session !== undefined && session.length > 40);
  const doors = ['unlockKeys', 'setPassphrase', 'forgetKeys', 'optionsState'];
  const sealed = await steal(['translateSegments', ...doors]);
  assert.deepEqual(telling(sealed, session), []);
  assert.match(sealed['message translateSegments deepl']!, /refused/);
  refused(sealed, doors);

  // Locked: a guess opens nothing, and no service is asked.
  await ask('lockKeys', {});
  await assert.rejects(ask('unlockKeys', { passphrase: 'a guess' }), /wrong-passphrase/);
  const locked = await steal(['translateSegments']);
  for (const engine of KEYED) assert.match(locked[`message translateSegments ${engine}`]!, /"code":"locked"/);
  await ask('unlockKeys', { passphrase: PASSPHRASE });
  assert(!tellsKey(await onDisk()), 'a key lies open on disk');
}
