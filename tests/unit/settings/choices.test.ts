// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { parseCsv } from '@/utils/annotation';
import {
  alwaysInto,
  DEFAULTS,
  inspectSettings,
  loadSettings,
  modeFor,
  readTerms,
  saveMode,
  savePair,
  standingFor,
  writeTerms,
  type Settings,
} from '@/utils/settings';

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('navigator', { ...navigator, locks: { request: (_name: string, work: () => unknown) => work() } });
});

const URL = 'https://news.example/a';
const settings = (change: Partial<Settings>): Settings => ({ ...DEFAULTS, ...change });

describe('modes', () => {
  it('are remembered by page, then site, then pair', async () => {
    expect(modeFor(DEFAULTS, URL, 'en>de', null)).toBe('replace');
    await saveMode('https://other.example/b', 'en>de', 'hover');
    expect(modeFor(await loadSettings(), URL, 'en>de', null)).toBe('hover');
    await saveMode(URL, 'en>fr', 'bilingual');
    const now = await loadSettings();
    expect(modeFor(now, URL, 'en>de', null)).toBe('bilingual');
    expect(modeFor(now, URL, 'en>de', { mode: 'replace', at: 1 })).toBe('replace');
  });
});

describe('always and never', () => {
  it('go by site before pair, and are taken back', async () => {
    await savePair('en>de', { translate: 'always' });
    expect(standingFor(await loadSettings(), URL, 'en>de')).toBe('always');
    expect(alwaysInto(await loadSettings(), 'en')).toBe('de');
    expect(alwaysInto(await loadSettings(), 'fr')).toBeNull();
    const both = settings({
      sites: { 'https://news.example': { translate: 'never' } },
      pairs: { 'en>de': { translate: 'always' } },
    });
    expect(standingFor(both, URL, 'en>de')).toBe('never');
    expect(standingFor(both, 'https://other.example/', null)).toBeNull();
    await savePair('en>de', { translate: undefined });
    expect((await loadSettings()).pairs).toEqual({});
  });
});

describe('settings of version 1', () => {
  it('keep everything and have no glossary yet', async () => {
    const old = {
      version: 1,
      act: 'click',
      sites: { 'https://a.example': { translate: 'always' } },
      pairs: { 'en>de': { engine: 'deepl' } },
    };
    await fakeBrowser.storage.local.set({ settings: JSON.stringify(old) });
    const { settings: now, refused } = await inspectSettings();
    expect(refused).toEqual([]);
    expect(now).toEqual({ ...DEFAULTS, ...old, version: 2, glossary: {} });
  });
});

describe('glossary files', () => {
  it('are read back as they were written', () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', 'ß', '"', ',', ';', ' ', '=', '文'), minLength: 1 })
      .map((raw) => raw.trim())
      .filter((raw) => raw !== '');
    const terms = fc.uniqueArray(fc.record({ source: text, target: text }), { selector: ({ source }) => source });
    fc.assert(
      fc.property(terms, (some) => {
        expect(readTerms(parseCsv(writeTerms(some)))).toEqual({ terms: some, refused: 0 });
      }),
    );
  });
  it('let a later line win, keep a name alone, and count what holds no term', () => {
    expect(readTerms([['Quelle', 'Ziel'], ['a', 'b'], ['', 'x'], ['Rimal'], ['a', 'c', 'note']])).toEqual({
      terms: [
        { source: 'a', target: 'c' },
        { source: 'Rimal', target: 'Rimal' },
      ],
      refused: 1,
    });
  });
});
