import { beforeAll, describe, expect, it } from 'vitest';
import { loadBriefLexicon, type BriefLexicon } from '@/utils/brief';
import { mergeGroups, type Group } from '@/utils/brief/groups';

const lexicons = new Map<string, BriefLexicon>();
beforeAll(async () => {
  for (const language of ['en', 'pl', 'ja']) lexicons.set(language, await loadBriefLexicon(language));
});
const group = (name: string): Group => ({ name, forms: new Map([[name, 1]]), mentions: [] });
const merged = (language: string, names: string[], onCompare?: () => void) =>
  mergeGroups(names.map(group), lexicons.get(language)!, onCompare).map(({ name }) => name);

describe('mergeGroups', () => {
  it('puts surnames to full names, short names to long ones, case forms to their base', () => {
    expect(merged('en', ['Ada Brindle', 'Brindle', 'Norlan', 'Norlan Foods', 'Quist'])).toEqual([
      'Ada Brindle',
      'Norlan Foods',
      'Quist',
    ]);
    expect(merged('pl', ['Brzezina', 'Brzezinie', 'Jan Wolski', 'Wolskiego'])).toEqual(['Brzezina', 'Jan Wolski']);
    expect(merged('ja', ['青葉', '青葉銀行'])).toEqual(['青葉']);
  });

  // All pairs of 4,000 names are eight million; these are names that share first or last words.
  it.each(['en', 'pl'])('compares a few names each, however many there are (%s)', (language) => {
    const comparisons = (n: number): number => {
      let count = 0;
      const names = Array.from({ length: n }, (_, i) =>
        i % 3 === 0 ? `Vorname${i} Meier` : i % 3 === 1 ? `Acme Werk${i}` : `Nachname${i}`,
      );
      merged(language, names, () => count++);
      return count;
    };
    expect(comparisons(4_000)).toBeLessThan(4 * comparisons(1_000) + 1_000);
    expect(comparisons(4_000)).toBeLessThan(3 * 4_000);
  });
});
