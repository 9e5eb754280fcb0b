// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  DEFAULTS,
  forgetRefused,
  inspectSettings,
  loadSettings,
  originOf,
  saveSettings,
  saveSite,
  siteChoice,
  watchSettings,
  type Settings,
} from '@/utils/settings';
import { migrate } from '@/utils/settings/migrations';

/** One after the other, as the browser's Web Locks do; jsdom has none. */
function fakeLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<unknown>): Promise<unknown> => (last = last.then(work, work));
  return { request } as unknown as LockManager;
}

const store = (settings: unknown): Promise<void> =>
  fakeBrowser.storage.local.set({ settings: typeof settings === 'string' ? settings : JSON.stringify(settings) });

beforeEach(() => {
  fakeBrowser.reset();
  Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true });
});

describe('loadSettings', () => {
  it('gives the defaults on a fresh install', async () => {
    expect(await loadSettings()).toEqual(DEFAULTS);
  });

  it('fills in fields that an older version did not have', async () => {
    await store({ act: 'click' });
    expect(await loadSettings()).toEqual({ ...DEFAULTS, act: 'click' });
  });
});

describe('repair', () => {
  it('loses one bad field and no other', async () => {
    await store({ version: 1, act: 'whenever', readerLanguages: ['de', 'en'], engine: 'bergamot' });
    const { settings, refused } = await inspectSettings();
    expect(settings).toEqual({ ...DEFAULTS, readerLanguages: ['de', 'en'], engine: 'bergamot' });
    expect(refused).toMatchObject([{ field: 'act', value: 'whenever' }]);
    expect(refused[0]?.reason).not.toBe('');
  });

  it('loses one bad entry of a record or list', async () => {
    await store({
      version: 1,
      readerLanguages: ['de', 'Klingon!', 'pt-BR'],
      sites: { 'https://a.example': { translate: 'never' }, 'https://b.example': { translate: 'maybe' } },
      engineUrls: { apertium: 'http://localhost:2737', libretranslate: 'javascript:alert(1)' },
    });
    const { settings, refused } = await inspectSettings();
    expect(settings.readerLanguages).toEqual(['de', 'pt-BR']);
    expect(settings.sites).toEqual({ 'https://a.example': { translate: 'never' } });
    expect(settings.engineUrls).toEqual({ apertium: 'http://localhost:2737' });
    expect(refused.map(({ field }) => field)).toEqual([
      'readerLanguages › 2',
      'sites › https://b.example',
      'engineUrls › libretranslate',
    ]);
  });

  it.each(['{"act":"cli', '"text"', '[1]', '7'])('reports a store that holds no settings: %s', async (text) => {
    await store(text);
    const { settings, refused } = await inspectSettings();
    expect(settings).toEqual(DEFAULTS);
    expect(refused).toHaveLength(1);
  });

  it('keeps what it refused when the settings are next written, until it is forgotten', async () => {
    await store({ version: 1, act: 'whenever' });
    await saveSettings({ engine: 'deepl' });
    await saveSettings({ engine: 'chrome' });
    expect((await inspectSettings()).refused).toMatchObject([{ field: 'act', value: 'whenever' }]);
    await forgetRefused();
    expect((await inspectSettings()).refused).toEqual([]);
  });
});

describe('saveSettings', () => {
  it('changes the given fields and answers with all', async () => {
    const saved = await saveSettings({ act: 'always' });
    expect(saved).toEqual({ ...DEFAULTS, act: 'always' });
    expect(await loadSettings()).toEqual(saved);
  });

  it('writes nothing where the change is not valid', async () => {
    await expect(saveSettings({ modelMirror: 'ftp://old.example' })).rejects.toThrow();
    expect(await fakeBrowser.storage.local.get('settings')).toEqual({});
  });

  it('loses no change of several writers', async () => {
    const origins = Array.from({ length: 20 }, (_, n) => `https://site${n}.example`);
    await Promise.all(origins.map((origin) => saveSite(origin, { offer: 'never' })));
    expect(Object.keys((await loadSettings()).sites).sort()).toEqual([...origins].sort());
  });

  it('leaves the fields and the version of a newer Gloss alone', async () => {
    await store({ version: 99, act: 'click', fromTheFuture: { kept: true } });
    await saveSettings({ engine: 'bergamot' });
    const stored = await fakeBrowser.storage.local.get<{ settings: string }>('settings');
    expect(JSON.parse(stored.settings)).toMatchObject({
      version: 99,
      act: 'click',
      engine: 'bergamot',
      fromTheFuture: { kept: true },
    });
  });
});

describe('sites', () => {
  it('merges what is remembered and drops a site with nothing left', async () => {
    await saveSite('https://a.example', { translate: 'always' });
    await saveSite('https://a.example', { paint: false });
    const settings = await loadSettings();
    expect(siteChoice(settings, 'https://a.example/story?id=1')).toEqual({ translate: 'always', paint: false });
    expect(siteChoice(settings, 'https://b.example/')).toEqual({});
    await saveSite('https://a.example', { translate: undefined, paint: undefined });
    expect((await loadSettings()).sites).toEqual({});
  });

  it.each([
    ['https://news.example/a?b#c', 'https://news.example'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['about:blank', null],
    ['file:///home/a.html', null],
    ['no address', null],
  ])('origin of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });
});

describe('watchSettings', () => {
  it('tells of each change until its signal ends', async () => {
    const seen = vi.fn<(settings: Settings) => void>();
    const life = new AbortController();
    watchSettings(seen, life.signal);
    await saveSettings({ act: 'click' });
    await vi.waitFor(() => expect(seen).toHaveBeenCalledTimes(1));
    expect(seen).toHaveBeenLastCalledWith({ ...DEFAULTS, act: 'click' });
    life.abort();
    await saveSettings({ act: 'offer' });
    expect(seen).toHaveBeenCalledTimes(1);
  });
});

describe('migrate', () => {
  const steps = [
    (raw: Record<string, unknown>) => ({ ...raw, trail: [0] }),
    (raw: Record<string, unknown>) => ({ ...raw, trail: [...(raw.trail as number[]), 1] }),
    (raw: Record<string, unknown>) => ({ ...raw, trail: [...((raw.trail as number[]) ?? []), 2] }),
  ];

  it.each([
    [{}, { version: 3, trail: [0, 1, 2] }],
    [{ version: 'one' }, { version: 3, trail: [0, 1, 2] }],
    [{ version: 2 }, { version: 3, trail: [2] }],
    [{ version: 3 }, { version: 3 }],
    [{ version: 7 }, { version: 7 }],
  ])('takes each step once, in order: %j', (raw, expected) => {
    expect(migrate(raw, steps)).toEqual(expected);
  });
});
