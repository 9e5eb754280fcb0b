import { describe, expect, it } from 'vitest';
import { loadTakeawayCues } from '@/utils/marks';

describe('loadTakeawayCues', () => {
  it.each([
    ['de', 'de'],
    ['zh-Hans', 'zh'],
    ['es-MX', 'es'],
  ])('%s → %s', async (language, expected) => {
    expect((await loadTakeawayCues(language))?.language).toBe(expected);
  });

  it('has none for a language without a lexicon', async () => {
    expect(await loadTakeawayCues('tlh')).toBeNull();
  });
});
