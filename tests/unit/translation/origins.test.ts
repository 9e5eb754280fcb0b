import { describe, expect, it } from 'vitest';
import { originsOf, type SegmentMap } from '@/utils/translation';

const map = (block: string, model: string | null, at: number | null): SegmentMap => ({
  block,
  source: 'x',
  target: 'y',
  engine: 'bergamot',
  model,
  at,
  pairs: [],
});

describe('origins', () => {
  it('say by which model and when, most blocks first', () => {
    const maps = [map('a', 'es-en', null), map('b', 'en-de', 30), map('c', 'en-de', 10), map('d', 'en-de', null)];
    expect(originsOf(maps)).toEqual([
      { engine: 'bergamot', model: 'en-de', blocks: 3, first: 10, last: 30 },
      { engine: 'bergamot', model: 'es-en', blocks: 1, first: null, last: null },
    ]);
  });
});
