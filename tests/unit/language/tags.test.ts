import { describe, expect, it } from 'vitest';
import { sameLanguage, shorten } from '@/utils/language';
import { judgedAs } from '@/utils/language/tags';

describe('shorten', () => {
  it.each([
    ['de-AT', 'de'],
    ['en_US', 'en'],
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['pt_BR', 'pt-BR'],
    ['pt', 'pt'],
    ['pt-AO', 'pt'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['zh', 'zh'],
    ['iw', 'he'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['sr', 'sr'],
    ['fil-PH', 'tl'],
    ['en.UTF-8', 'en'],
    ['', 'und'],
    ['english', 'und'],
    [null, 'und'],
  ])('%s → %s', (tag, short) => {
    expect(shorten(tag)).toBe(short);
  });

  it('leaves a shortened tag as it is', () => {
    for (const tag of ['de', 'nb', 'pt-BR', 'zh-Hans', 'sr-Cyrl', 'und']) expect(shorten(shorten(tag))).toBe(tag);
  });
});

describe('sameLanguage', () => {
  it.each([
    ['de', 'de-CH', true],
    ['pt-BR', 'pt-PT', true],
    ['zh-Hans', 'zh', true],
    ['zh-Hans', 'zh-Hant', false],
    ['sr-Latn', 'sr-Cyrl', false],
    ['nb', 'no', true],
    ['nb', 'da', false],
    ['ms', 'id', false],
    ['und', 'und', false],
  ])('%s, %s → %s', (a, b, same) => {
    expect(sameLanguage(a, b)).toBe(same);
    expect(sameLanguage(b, a)).toBe(same);
  });

  it('is coarser for judging: a headline does not tell Malay from Indonesian', () => {
    expect(judgedAs('ms-MY')).toBe(judgedAs('id'));
    expect(judgedAs('zh-Hant')).toBe(judgedAs('zh-Hans'));
    expect(judgedAs('da')).not.toBe(judgedAs('nb'));
  });
});
