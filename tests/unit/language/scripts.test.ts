import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidingScript, scriptShares } from '@/utils/language';

describe('scriptShares', () => {
  it('counts letters only', () => {
    expect(scriptShares('A-1, 90 %!')).toEqual({ Latin: 1 });
    expect(scriptShares('2026 — 100 %')).toEqual({});
  });

  it('takes Hiragana and Katakana together', () => {
    expect(scriptShares('かカ漢a')).toEqual({ Kana: 0.5, Han: 0.25, Latin: 0.25 });
  });

  it('adds up to one for any text with letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shares = Object.values(scriptShares(text));
        if (shares.length > 0) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('decidingScript', () => {
  it.each([
    ['新报告怎么看“The Quiet Ledger”这本书？', 'Han'],
    ['Nordwind представила новый тариф для бизнеса', 'Cyrillic'],
    ['Warum der Verlag auf kleine Städte setzt', 'Latin'],
    ['静かな台帳が売れる理由', 'Kana'],
    ['조용한 장부가 팔리는 이유', 'Hangul'],
    ['เหตุผลที่หนังสือขายดี', 'Thai'],
    ['新書の売れ行き', 'Kana'],
    ['42', undefined],
  ])('%s → %s', (text, script) => {
    expect(decidingScript(text)).toBe(script);
  });
});
