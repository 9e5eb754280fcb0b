import { describe, expect, it } from 'vitest';
import { decidingScript } from '@/utils/language';
import { fastTextDetector } from '@/utils/language/detect';
import { readModel } from '@/utils/language/fasttext';
import { foreignWords, unjapanese } from '@/utils/language/letters';
import { isSpelledAs, readWords, settleCase, speakingTokens } from '@/utils/language/words';
import { fitLogistic } from '../../../scripts/language/logistic';
import { repackModel } from '../../../scripts/language/repack';

describe('the packed model', () => {
  const packed = repackModel();
  const model = readModel(packed);

  it('knows 176 languages in less than 0.6 MB', () => {
    expect(model.labels).toHaveLength(176);
    expect(packed.length).toBeLessThan(600_000);
  });

  it('gives probabilities', () => {
    const found = model.predict('Le petit éditeur a doublé ses ventes en deux ans');
    expect(found[0]?.label).toBe('fr');
    expect(found.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 1);
  });

  it.each([
    ['Lítið forlag hefur tvöfaldað söluna á tveimur árum', 'Latin', 'is'],
    ['ক্ষুদ্র প্রকাশনা সংস্থাটি দুই বছরে বিক্রি দ্বিগুণ করেছে', 'Bengali', 'bn'],
    ['Малое выдавецтва падвоіла продажы за два гады', 'Cyrillic', 'be'],
    ['Mchapishaji mdogo ameongeza mauzo yake mara mbili katika miaka miwili', 'Latin', 'sw'],
  ] as const)('recognizes “%s”', (text, script, language) => {
    const ranking = [...fastTextDetector(model).rank(text, script, 1)].sort(([, a], [, b]) => b - a);
    expect(ranking[0]?.[0]).toBe(language);
  });
});

describe('speakingTokens', () => {
  it.each([
    ['Lena da Costa meets Piotr van Halm in Riga', ['meets', 'in']],
    ['Der Verlag wächst, und die Branche staunt', ['der', 'wächst', 'und', 'die', 'staunt']],
    ['The old shop now sells Der Bote', ['the', 'old', 'shop', 'now', 'sells']],
    ['Nordwind 7 Pro', []],
  ])('%s', (text, tokens) => {
    expect(speakingTokens(text)).toEqual(tokens);
  });
});

it('reads what a word speaks for', () => {
  const [und, zeitung] = readWords(['und Zeitung']);
  expect(und?.functionOf).toEqual(['de']);
  expect(zeitung).toMatchObject({ functionOf: [], commonIn: [] });
  expect(isSpelledAs(zeitung!, 'de')).toBe(true);
  expect(isSpelledAs(zeitung!, 'fi')).toBe(false);
  expect(isSpelledAs(und!, 'de')).toBe(false);
});

it('reads a heading set in capitals in small letters', () => {
  expect(settleCase('DER VERLAG WÄCHST')).toBe('der verlag wächst');
  expect(settleCase('Der Verlag wächst')).toBe('Der Verlag wächst');
});

it('counts words with letters a language does not use', () => {
  expect(foreignWords('Verlag wächst größer', 'en')).toBe(2);
  expect(foreignWords('Verlag wächst größer', 'en', 'sv')).toBe(1); // Swedish has ä, no ß
  expect(foreignWords('Verlag wächst', 'de')).toBe(0);
  expect(foreignWords('visit Łódź', 'en')).toBe(0);
  expect(unjapanese('出版社为什么关注书店')).toBeGreaterThan(1);
  expect(unjapanese('人々が読む小出版社の新刊')).toBe(0);
});

it('goes by the sentence around a quoted title', () => {
  expect(decidingScript('新书“The Quiet Ledger and the Loud Bookshop”说了什么？')).toBe('Han');
  expect(decidingScript('What 「静かな台帳」 is about')).toBe('Latin');
  expect(decidingScript('「静かな台帳」')).toBe('Kana');
});

it('fits a logistic regression', () => {
  const examples = [-2, -1, 1, 2].flatMap((v) => [
    { x: [1, v], y: v > 0 ? (1 as const) : (0 as const), weight: 3 },
    { x: [1, v], y: v > 0 ? (0 as const) : (1 as const), weight: 1 },
  ]);
  const [bias, slope] = fitLogistic(examples, 1e-6);
  expect(bias).toBeCloseTo(0, 6);
  expect(slope).toBeGreaterThan(0.5);
});
