import { describe, expect, it } from 'vitest';
import { type ModelEntry, modelName } from '@/utils/engines';
import { liveModels } from '@/utils/engines/bergamot/live';
import { newest, publishedModels, route } from '@/utils/engines/bergamot/registry';
import { compareVersions } from '@/utils/engines/bergamot/versions';

const signal = new AbortController().signal;

describe('Mozilla’s live list', () => {
  const known = publishedModels();
  const record = (fileType: string, more: object = {}) => ({
    fromLang: 'en',
    toLang: 'de',
    version: '99.0',
    fileType,
    attachment: { hash: 'a'.repeat(64), size: 5, location: `main-workspace/x-${fileType}` },
    ...more,
  });
  const list = (data: unknown[]) => liveModels(() => Promise.resolve(Response.json({ data })), known, signal);
  const version = (entries: readonly ModelEntry[], to = 'de') =>
    entries.find((e) => e.from === 'en' && e.to === to)?.version;

  it('replaces the build’s list direction by direction', async () => {
    const live = (await list([record('model'), record('lex'), record('vocab'), { odd: true }]))!;
    expect(version(live)).toBe('99.0');
    expect(version(live, 'fr')).toBe(version(known, 'fr'));
    expect(live).toHaveLength(known.length);
  });

  it('leaves out what only some Firefoxes get, and what is not complete', async () => {
    const filtered = { filter_expression: "env.channel == 'nightly'" };
    expect(version((await list([record('model', filtered), record('lex'), record('vocab')]))!)).toBe(version(known));
  });

  it('tells where it cannot be had, or is another thing', async () => {
    expect(await liveModels(() => Promise.reject(new TypeError('no network')), known, signal)).toBeNull();
    expect(await liveModels(() => Promise.resolve(new Response('<html>')), known, signal)).toBeNull();
  });
});

describe('the list of published models', () => {
  it('goes direct, by way of English, or nowhere', () => {
    const all = publishedModels();
    const way = (from: string, to: string): string[] | undefined =>
      route(all, from, to)?.map((entry) => `${entry.from}-${entry.to}`);
    expect(way('en', 'de')).toEqual(['en-de']);
    expect(way('de', 'fr')).toEqual(['de-en', 'en-fr']);
    expect(way('pt-BR', 'no')).toEqual(['pt-en', 'en-nb']);
    expect(way('en', 'zh')).toEqual(['en-zh-Hans']);
    expect(way('en', 'zh-TW')).toEqual(['en-zh-Hant']);
    expect(way('en', 'tlh')).toBeUndefined();
  });

  it('is complete for every direction', () => {
    for (const entry of publishedModels()) {
      const types = entry.files.map(({ type }) => type).join(' ');
      expect(types, modelName(entry)).toMatch(/^model lex (?:vocab|srcvocab trgvocab)$/);
    }
  });

  it('takes the newest version that is complete', () => {
    const file = { sha256: '0'.repeat(64), size: 1, location: 'x', from: 'en', to: 'de', fixture: false };
    const files = ['model', 'lex', 'vocab'].map((type) => ({ ...file, type: type as 'model', version: '2.0' }));
    const later = { ...file, type: 'model' as const, version: '2.1' };
    expect(newest([later, ...files]).map(({ version }) => version)).toEqual(['2.0']);
    expect(['2.0', '10.0', '2.0a2', '2.1', '2.0a1', '1.0a'].sort(compareVersions)).toEqual([
      '1.0a', '2.0a1', '2.0a2', '2.0', '2.1', '10.0',
    ]); // prettier-ignore
  });
});
