import { describe, expect, it } from 'vitest';
import { targetLanguage } from '@/utils/language';

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
