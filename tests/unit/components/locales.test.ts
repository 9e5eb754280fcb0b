import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { bytes, day, faultSentence, isFixture, languageName, percent } from '@/components/ui/words';
import { FaultCode } from '@/utils/faults';
import { speak } from './texts';

const [en, de] = await Promise.all(['en', 'de'].map((locale) => parseMessagesFile(`locales/${locale}.yml`)));

describe('locales', () => {
  const shape = (messages: typeof en): Record<string, unknown> =>
    Object.fromEntries(
      (messages ?? []).map(({ key, type, substitutions, namedSubstitutions }) => [
        key.join('.'),
        { type, substitutions, named: [...namedSubstitutions].sort() },
      ]),
    );

  it('say the same things in both languages, with the same blanks', () => {
    expect(shape(de)).toEqual(shape(en));
  });

  it('use names that browsers allow', () => {
    const names = (en ?? []).map(({ key }) => key.join('_')).filter((name) => !name.startsWith('@@'));
    expect(names.filter((name) => !/^\w+$/.test(name))).toEqual([]);
  });
});

describe('faults', () => {
  it.each(['en', 'de'] as const)('each has its sentences: what happened, what was kept, what to do (%s)', (locale) => {
    speak(locale);
    for (const code of FaultCode.options) {
      const sentences = faultSentence({ code, detail: '' }).match(/[.!?](\s|$)/g) ?? [];
      expect([code, sentences.length >= 2]).toEqual([code, true]);
    }
  });
});

describe('words', () => {
  it.each([
    ['en', 'German', '97%', '17 MB', 'March 2, 2026'],
    ['de', 'Deutsch', '97 %', '17 MB', '2. März 2026'],
  ] as const)('follow the interface (%s)', (locale, german, share, size, date) => {
    speak(locale);
    const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
    expect([languageName('de'), percent(0.97), bytes(17_000_000), day('2026-03-02T12:00:00')].map(plain)).toEqual([
      german,
      share,
      size,
      date,
    ]);
  });

  it('survive what pages and engines may say', () => {
    speak('en');
    expect(languageName('und')).toBe('unknown language');
    expect(languageName('no language!')).toBe('no language!');
    expect(day('last week')).toBe('last week');
    expect(isFixture('fixture en-de')).toBe(true);
    expect(isFixture('en-de base 2.1')).toBe(false);
    expect(isFixture(null)).toBe(false);
  });
});
