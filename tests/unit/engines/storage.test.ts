import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type Cache, type Consent, createConsent, type Engine, type EngineId, openCache } from '@/utils/engines';
import { table } from '@/utils/secrets';

/** Uses count to the hour. */
const HOUR_MS = 3_600_000;
const textsOf = async (cache: Cache, keys: string): Promise<(string | undefined)[]> =>
  (await cache.get([...keys])).map((kept) => kept?.text);

describe('the cache in IndexedDB', () => {
  it('gives back what was set, and forgets all on demand', async () => {
    const cache = openCache(() => 1, undefined, 'cache-1');
    await cache.set([
      ['a', 'A'],
      ['b', 'B'],
    ]);
    expect(await textsOf(cache, 'bxa')).toEqual(['B', undefined, 'A']);
    expect((await cache.get(['a']))[0]?.at).toBe(1);
    expect(await cache.size()).toBe(8);
    await cache.clear();
    expect(await textsOf(cache, 'a')).toEqual([undefined]);
    expect(await cache.size()).toBe(0);
  });

  it('drops what was not used for longest', async () => {
    let clock = 0;
    const cache = openCache(() => (clock += 2 * HOUR_MS), 100, 'cache-2'); // ten entries of 2 × (1 + 4) bytes
    for (const key of 'abcdefghij') await cache.set([[key, 'text']]);
    await cache.get(['a']);
    await cache.set([['k', 'text']]);
    expect(await textsOf(cache, 'abcdk')).toEqual(['text', undefined, undefined, 'text', 'text']);
    expect(await cache.size()).toBe(90);
  });

  it('counts an overwritten text once', async () => {
    const cache = openCache(() => 1, 100, 'cache-3');
    for (let n = 0; n < 20; n++) await cache.set([['a', `${n % 10}234`]]);
    expect(await cache.size()).toBe(10);
  });

  it('finds again what an earlier life of the background kept, and of a call overwritten in part the rest', async () => {
    const cache = openCache(() => 1, undefined, 'cache-4');
    await cache.set([
      ['a', 'A'],
      ['b', 'B'],
    ]);
    await cache.set([['a', 'new']]);
    const later = openCache(() => 2, undefined, 'cache-4');
    expect(await textsOf(later, 'ab')).toEqual(['new', 'B']);
    expect(await later.size()).toBe(16); // the old text goes with its call
  });
});

describe('consent', () => {
  const engine = (id: EngineId, address: string | null): Engine => ({
    id,
    address: () => Promise.resolve(address),
    ready: () => Promise.resolve(true),
    limits: { segments: 1, characters: 1, calls: 1 },
    translate: () => Promise.reject(new Error('not asked here')),
  });
  const book = () => createConsent(table<Consent>(`consent-${Math.random()}`), () => new Date('2026-11-22T10:00:00Z'));

  it('is needed for text that leaves the machine, and only for that', async () => {
    const consent = book();
    for (const address of [null, 'http://127.0.0.1:5000', 'http://localhost/x', 'http://[::1]:80']) {
      expect(await consent.needed(engine('libretranslate', address)), String(address)).toBe(false);
    }
    for (const address of [
      'https://api.example',
      'http://localhost.example',
      'http://127.0.0.1.example',
      'http://10.0.0.1',
    ]) {
      expect(await consent.needed(engine('libretranslate', address)), address).toBe(true);
    }
  });

  it('holds for one engine at one address, until it is taken back', async () => {
    const consent = book();
    const deepl = engine('deepl', 'https://api.example/v2');
    await expect(consent.check(deepl)).rejects.toMatchObject({ code: 'no-consent' });
    await consent.allow(deepl);
    await consent.check(deepl);
    expect(await consent.list()).toEqual([
      { engine: 'deepl', origin: 'https://api.example', since: '2026-11-22T10:00:00.000Z' },
    ]);
    expect(await consent.needed(engine('deepl', 'https://other.example'))).toBe(true);
    expect(await consent.needed(engine('azure', 'https://api.example'))).toBe(true);
    await consent.revoke('deepl');
    await expect(consent.check(deepl)).rejects.toMatchObject({ code: 'no-consent' });
  });
});
