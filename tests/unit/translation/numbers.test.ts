import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lostNumbers } from '@/utils/translation';
import { CORRECT, UNSEEN } from './numberPairs';

const PAIRS = [...CORRECT, ...UNSEEN];
const refusedOf = (pairs: typeof CORRECT): string[] =>
  pairs.flatMap(([language, source, target]) => {
    const lost = lostNumbers(source, target);
    return lost.length > 0 ? [`${language}: ${lost.join(', ')} of “${source}” in “${target}”`] : [];
  });
/**
 * Languages in which the platform writes numbers by itself: an oracle that knows nothing of ours. Swahili and others
 * that put the scaling word first are compared by their digits alone.
 */
const LOCALES = (
  'af ar ar-EG bg bn ca cs da de de-CH el en es et fa fi fr gu he hi hr hu id is it ja ko lt lv mk mr ms nb nl pl pt ro ru ' +
  'sk sl sq sr sv ta te th tr uk ur vi zh-Hans zh-Hant'
).split(' ');

describe('numbers of a correct translation', () => {
  it('are found: none of the pairs is refused', () => {
    expect(PAIRS.length).toBeGreaterThan(130);
    expect(new Set(PAIRS.map(([language]) => language)).size).toBeGreaterThan(25);
    expect(refusedOf(PAIRS)).toEqual([]);
  });
  it('are found in whatever way a language writes and scales them', () => {
    const value = fc.tuple(fc.integer({ min: 11, max: 999 }), fc.constantFrom(1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8));
    const style = fc.constantFrom<Intl.NumberFormatOptions>(
      {},
      { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3 },
    );
    const written = fc.tuple(fc.constantFrom(...LOCALES), style);
    fc.assert(
      fc.property(value, written, written, ([digits, power], ...both) => {
        const [left, right] = both.map(([locale, options]) =>
          new Intl.NumberFormat(locale, options).format(digits * power),
        );
        expect(lostNumbers(`xx ${left} yy.`, `xx ${right} yy.`)).toEqual([]);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});

describe('numbers of any text', () => {
  it('are found in the same text', () => {
    const text = fc.string({ unit: fc.constantFrom('1', '2', '0', '.', ',', ' ', 'a', '٣', '-', '万', '%', '$', 'm') });
    fc.assert(
      fc.property(text, (any) => {
        expect(lostNumbers(any, any)).toEqual([]);
      }),
    );
  });
});

describe('numbers of a wrong translation', () => {
  it('are missed where another stands in their place, whatever stands around them', () => {
    const year = fc.integer({ min: 101, max: 9999 }).filter((value) => !/^10+$|^[12]\d{3}$/.test(String(value)));
    fc.assert(
      fc.property(
        year,
        fc.integer({ min: 21, max: 99_999 }),
        fc.constantFrom(...PAIRS),
        (wanted, other, [, source, target]) => {
          fc.pre(wanted !== other && !target.includes(String(wanted)));
          const lost = lostNumbers(`${source} — ${wanted} km.`, `${target} — ${other} km.`);
          expect(lost).toContain(String(wanted));
        },
      ),
    );
  });

  /** Mutants of every number in every correct translation. */
  const mutants = (mutate: (number: string) => string[], isMeant: (number: string) => boolean) =>
    PAIRS.flatMap(([, source, target]) =>
      [...target.matchAll(/\p{Nd}+(?:[.,٫٬]\p{Nd}+)*/gu)].flatMap(({ 0: number, index }) =>
        isMeant(number)
          ? mutate(number).map((changed) => ({
              source,
              target: target.slice(0, index) + changed + target.slice(index + number.length),
            }))
          : [],
      ),
    );
  const rate = (found: { source: string; target: string }[]): number =>
    found.filter(({ source, target }) => lostNumbers(source, target).length > 0).length / found.length;
  /** Up to twenty may be a word in one language and a figure in the other. */
  const isLarge = (number: string): boolean => !/^(?:\p{Nd}|1\p{Nd}|20)$/u.test(number);
  const otherDigit = (number: string): string[] =>
    [...number].flatMap((digit, i) => {
      if (!/\p{Nd}/u.test(digit)) return [];
      const code = digit.codePointAt(0)!;
      const next = /\p{Nd}/u.test(String.fromCodePoint(code + 1)) ? code + 1 : code - 1;
      return [number.slice(0, i) + String.fromCodePoint(next) + number.slice(i + 1)];
    });

  it.each([
    ['one digit of a number above twenty is another', otherDigit, isLarge, 0.98],
    ['a number above twenty is left out', () => [''], isLarge, 0.88],
    [
      'a whole number above twenty is ten times as large',
      (number: string) => [`${number}0`],
      (number: string) => /^\p{Nd}+$/u.test(number) && isLarge(number),
      0.95,
    ],
    ['one digit of a number up to twenty is another', otherDigit, (number: string) => !isLarge(number), 0.75],
  ])('are caught: %s', (_name, mutate, isMeant, least) => {
    const found = mutants(mutate, isMeant);
    const caught = rate(found);
    console.log(`${_name}: ${(100 * caught).toFixed(1)} % of ${found.length} caught`);
    expect(caught).toBeGreaterThanOrEqual(least);
  });
});
