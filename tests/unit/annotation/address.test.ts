import { describe, expect, it } from 'vitest';
import { articleKey } from '@/utils/annotation';

describe('an article is known', () => {
  it.each([
    ['by its canonical address', 'https://a.example/amp/x', 'https://a.example/x', 'https://a.example/x'],
    ['by its own where none is said', 'https://a.example/x?id=3#part', null, 'https://a.example/x?id=3'],
    ['without what trackers add', 'https://a.example/x?utm_source=m&id=3&fbclid=z', null, 'https://a.example/x?id=3'],
    ['without a bare question mark', 'https://a.example/x?gclid=1', null, 'https://a.example/x'],
    [
      'with parameters that only look like it',
      'https://a.example/x?utm=1&q=?utm_a=1',
      null,
      'https://a.example/x?utm=1&q=?utm_a=1',
    ],
    [
      'by its own where every page names the front page',
      'https://a.example/x',
      'https://a.example/',
      'https://a.example/x',
    ],
    ['by its own where what is said is no address', 'https://a.example/x', '/x', 'https://a.example/x'],
    [
      'by its canonical address without a fragment',
      'https://a.example/y',
      'https://a.example/x?p=1#top',
      'https://a.example/x?p=1',
    ],
  ])('%s', (_, url, canonicalUrl, key) => {
    expect(articleKey({ url, canonicalUrl })).toBe(key);
  });
});
