import { describe, expect, it } from 'vitest';
import { targetLanguage, versionIn } from '@/utils/language';

describe('targetLanguage', () => {
  it.each([
    ['the reader reads the heading', ['de', 'en'], { to: 'de', what: 'body' }],
    ['the reader reads both: the heading says what the site meant', ['en', 'de'], { to: 'de', what: 'body' }],
    ['the reader reads only the body', ['en-GB'], { to: 'en', what: 'heading' }],
    ['the reader reads neither', ['fr', 'it'], { to: 'fr', what: 'body' }],
    ['nothing is known of the reader', [], { to: 'de', what: 'body' }],
  ])('%s', (_why, reader, target) => {
    expect(targetLanguage({ heading: 'de', body: 'en', reader })).toEqual(target);
  });

  it('offers a page that is all in one language in the reader’s first', () => {
    expect(targetLanguage({ heading: 'ja', body: 'ja', reader: ['pt_BR', 'en'] })).toEqual({
      to: 'pt-BR',
      what: 'body',
    });
  });
});

describe('versionIn', () => {
  const HERE = 'https://news.example/de/bridge?ref=1';
  const at = (language: string, path: string) => ({ language, url: `https://news.example${path}` });
  const [own, british, american, portal] = [
    at('de', '/de/bridge'),
    at('en-GB', '/en/bridge'),
    at('en-US', '/us/bridge'),
    at('fr', '/fr/'),
  ];
  it.each([
    ['the same tag', [british, american], 'en-US', american],
    ['another tag of the language', [own, british], 'en', british],
    ['the page itself is no version', [own], 'de', null],
    ['a front page is no version', [portal], 'fr', null],
    ['a language nobody offers', [own, british], 'it', null],
    ['what is no address', [{ language: 'en', url: 'javascript:alert(1)' }], 'en', null],
    ['what is no language', [at('x-default', '/bridge')], 'en', null],
  ])('%s', (_why, versions, language, expected) => {
    expect(versionIn(versions, language, HERE)).toEqual(expected);
  });
});
