import { describe, expect, it } from 'vitest';
import { aroundIn } from '@/utils/translation';

const blocks = ['a', 'b', 'c'].map((id) => ({ id, text: `text ${id} ${'x'.repeat(400)} ${id} ends` }));
const segments = (...ids: string[]) => ids.map((id) => ({ id, text: '' }));

describe('what stands round a batch', () => {
  it('is the end of the block before and the start of the one after', () => {
    const { before, after } = aroundIn(blocks)(segments('b'));
    expect(before).toMatch(/x a ends$/);
    expect(after).toMatch(/^text c x/);
    expect(before.length).toBe(300);
    expect(after.length).toBe(300);
  });

  it('is known for parts, runs and further uses of a block too', () => {
    expect(aroundIn(blocks)(segments('a#1', 'b~3')).after).toMatch(/^text c/);
    expect(aroundIn(blocks)(segments('b/2')).before).toMatch(/a ends$/);
  });

  it('is nothing at the ends, and for texts outside the article', () => {
    expect(aroundIn(blocks)(segments('a', 'b', 'c'))).toEqual({ before: '', after: '' });
    expect(aroundIn(blocks)(segments('menu'))).toEqual({ before: '', after: '' });
    expect(aroundIn(blocks)([])).toEqual({ before: '', after: '' });
  });
});
