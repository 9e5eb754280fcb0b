import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFormat, readCell, readColumn } from '@/utils/marks';

describe('readCell', () => {
  it.each([
    ['1,234.5', 'en', 'number', 1234.5, null],
    ['1.234,5', 'de', 'number', 1234.5, null],
    ['1 234,5', 'fr', 'number', 1234.5, null],
    ['−12', 'en', 'number', -12, null],
    ['12 %', 'de', 'percent', 12, '%'],
    ['+3.5%', 'en', 'percent', 3.5, '%'],
    ['$4.2 billion', 'en', 'money', 4.2e9, '$'],
    ['3,5 Mrd. €', 'de', 'money', 3.5e9, '€'],
    ['USD 250', 'en', 'money', 250, 'USD'],
    ['1.5万円', 'ja', 'money', 15_000, '円'],
    ['٤٢٪', 'ar', 'percent', 42, '%'],
    ['१२', 'hi', 'number', 12, null],
    ['211 km', 'de', 'number', 211, 'km'],
    ['31.12.2025', 'de', 'date', Date.UTC(2025, 11, 31), null],
    ['2024-03-05', 'en', 'date', Date.UTC(2024, 2, 5), null],
    ['5 March 2024', 'en', 'date', Date.UTC(2024, 2, 5), null],
    ['2024年3月5日', 'zh', 'date', Date.UTC(2024, 2, 5), null],
    ['Boeing 747', 'en', 'text', null, null],
    ['n/a', 'en', 'text', null, null],
    ['', 'en', 'text', null, null],
    ['3 of 4 ships', 'en', 'text', null, null],
  ])('%s (%s) is %s', (text, language, type, value, unit) => {
    expect(readCell(text, numberFormat(language))).toEqual({ type, value, unit });
  });

  it('reads what Intl writes, in any of these languages', () => {
    const languages = ['en', 'de', 'fr', 'sv', 'pl', 'tr', 'id', 'ru', 'ja', 'de-CH'];
    fc.assert(
      fc.property(fc.constantFrom(...languages), fc.integer({ min: -9_999_999, max: 9_999_999 }), (language, cents) => {
        const text = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(cents / 100);
        expect(readCell(text, numberFormat(language)).value).toBeCloseTo(cents / 100, 6);
      }),
    );
  });
});

describe('readColumn', () => {
  it('takes the type of most cells and leaves the others text', () => {
    const { type, cells } = readColumn(['€ 12', '€ 9,50', 'free', ''], 'de');
    expect(type).toBe('money');
    expect(cells.map((cell) => cell.value)).toEqual([12, 9.5, null, null]);
  });

  it('lets an unambiguous cell overrule the language', () => {
    expect(readColumn(['1,200', '1,234.5'], 'de').cells.map((cell) => cell.value)).toEqual([1200, 1234.5]);
  });

  it('reads a column of words as text', () => {
    expect(readColumn(['North', 'Line 2', 'South'], 'en').type).toBe('text');
  });
});
