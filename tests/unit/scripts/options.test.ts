import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../scripts/read/options';

describe('parseOptions', () => {
  it('takes pages and options in any order', () => {
    expect(parseOptions(['a.html', '--to', 'fr', 'https://news.example/', '--no-translate'])).toMatchObject({
      targets: ['a.html', 'https://news.example/'],
      to: 'fr',
      translate: false,
      browser: 'chromium',
    });
  });

  it.each([
    ['no page', ['--to', 'fr'], /no page/],
    ['an unknown browser', ['a.html', '--browser', 'lynx'], /chromium or firefox/],
    ['an unknown option', ['a.html', '--fast'], /--fast/],
  ])('refuses %s in words', (_name, argv, words) => {
    expect(() => parseOptions(argv)).toThrow(words);
  });
});
