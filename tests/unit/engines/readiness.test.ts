import { describe, expect, it, vi } from 'vitest';
import { type EngineDeps, type KeptLanguages, RetryLater } from '@/utils/engines';
import { readiness, type ServiceLanguages } from '@/utils/engines/service';
import { Fault } from '@/utils/faults';
import type { Table } from '@/utils/secrets';

const LANGUAGES: ServiceLanguages = { sources: ['EN'], targets: ['DE'], pairs: null };

function memoryTable(): Table<KeptLanguages> {
  const entries = new Map<string, KeptLanguages>();
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => Promise.resolve(void entries.set(key, value)),
    delete: (key) => Promise.resolve(void entries.delete(key)),
    keys: () => Promise.resolve([...entries.keys()]),
    replace: () => Promise.reject(new Error('not asked here')),
  };
}

/** One life of the background: what it keeps in memory is gone with it, `kept` is not. */
function background(kept: Table<KeptLanguages>, load: () => Promise<ServiceLanguages>, check?: () => Promise<unknown>) {
  const deps = { languages: kept } as EngineDeps;
  const asked = vi.fn(load);
  const ready = readiness(deps, {
    id: 'deepl',
    name: 'DeepL',
    address: () => Promise.resolve('https://api.example'),
    check,
    load: asked,
    codes: (from, to) => [from.toUpperCase(), to.toUpperCase()],
  });
  return { ready, asked };
}
const offline = (): Promise<never> => Promise.reject(new RetryLater('offline', ''));

describe('whether a service can do a pair', () => {
  it('is asked once, and not again by a background that was stopped meanwhile', async () => {
    const kept = memoryTable();
    const first = background(kept, () => Promise.resolve(LANGUAGES));
    expect(await first.ready('en', 'de')).toBe(true);
    expect(await first.ready('de', 'en')).toMatchObject({ code: 'unsupported-pair' });
    expect(first.asked).toHaveBeenCalledOnce();
    const second = background(kept, () => Promise.resolve(LANGUAGES));
    expect(await second.ready('en', 'de')).toBe(true);
    expect(second.asked).not.toHaveBeenCalled();
  });

  it('is known without network for as long as there is none', async () => {
    const kept = memoryTable();
    await kept.set('deepl', { address: 'https://api.example', at: 0, languages: LANGUAGES });
    expect(await background(kept, offline).ready('en', 'de')).toBe(true);
    expect(await background(memoryTable(), offline).ready('en', 'de')).toMatchObject({ code: 'offline' });
  });

  it('is not taken from the list of another address', async () => {
    const kept = memoryTable();
    await kept.set('deepl', { address: 'https://other.example', at: Date.now(), languages: LANGUAGES });
    expect(await background(kept, offline).ready('en', 'de')).toMatchObject({ code: 'offline' });
  });

  it('is asked again at once where the reader mended what was wrong', async () => {
    let fault: Fault | null = new Fault('key-refused', '');
    const { ready } = background(memoryTable(), () => (fault ? Promise.reject(fault) : Promise.resolve(LANGUAGES)));
    expect(await ready('en', 'de')).toMatchObject({ code: 'key-refused' });
    fault = null;
    expect(await ready('en', 'de')).toBe(true);
  });

  it('is never asked of a server that was silent a moment ago', async () => {
    const { ready, asked } = background(memoryTable(), offline);
    await ready('en', 'de');
    await ready('en', 'de');
    expect(asked).toHaveBeenCalledOnce();
  });

  it('waits for the key first', async () => {
    const kept = memoryTable();
    await kept.set('deepl', { address: 'https://api.example', at: Date.now(), languages: LANGUAGES });
    const { ready } = background(kept, offline, () => Promise.reject(new Fault('locked', '')));
    expect(await ready('en', 'de')).toMatchObject({ code: 'locked' });
  });
});
