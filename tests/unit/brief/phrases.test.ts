import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseFinder } from '@/utils/brief/phrases';

const found = (phrases: string[], text: string, writing: 'words' | 'characters' = 'words', numbers: string[] = []) =>
  (phraseFinder({ list: phrases }, writing, numbers)(text).get('list') ?? []).map((hit) => hit.text);

describe('phraseFinder', () => {
  it('finds whole words only, in any case of letters, with either apostrophe', () => {
    expect(found(['risk', "isn't"], 'A RISK? It isn’t. Brisk asterisks.')).toEqual(['RISK', 'isn’t']);
  });

  it('reads the notation: endings, openings, gaps and numbers', () => {
    expect(found(['vulnerab*', '*gefahr', '*storm*'], 'Vulnerable: Hochwassergefahr, brainstorming.')).toEqual([
      'Vulnerable',
      'Hochwassergefahr',
      'brainstorming',
    ]);
    expect(found(['sets … apart'], 'What sets this little firm apart. It sets. Apart')).toEqual([
      'sets this little firm apart',
    ]);
    expect(found(['within # years'], 'within 2,5 years, within three years, within years', 'words', ['three'])).toEqual(
      ['within 2,5 years', 'within three years'],
    );
  });

  it('takes the longer of two that start together, and none inside another', () => {
    expect(found(['at risk', 'risk', 'at risk of'], 'at risk of risk')).toEqual(['at risk of', 'risk']);
  });

  it('minds white space and what is glued', () => {
    expect(found(['open-source'], 'open-source, open source, open - source')).toEqual(['open-source']);
    expect(found(['set to'], 'set\n to')).toEqual(['set\n to']);
  });

  it('finds anywhere in scripts without blanks', () => {
    expect(found(['可能', '在…之内'], '他们可能在三年之内离开', 'characters')).toEqual(['可能', '在三年之内']);
  });

  it('says where a phrase stands in the source', () => {
    const word = fc.constantFrom('Öl', 'und', 'GEFAHR', 'İz', '...', '’s', '12');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        for (const hits of phraseFinder({ a: ['gefahr', 'öl und'], b: ['12', 'und'] }, 'words')(text).values())
          for (const { start, end, text: quote } of hits) expect(text.slice(start, end)).toBe(quote);
      }),
    );
  });
});
