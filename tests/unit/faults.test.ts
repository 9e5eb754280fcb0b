import { describe, expect, it } from 'vitest';
import { Fault, faultOf } from '@/utils/faults';

describe('faultOf', () => {
  it.each([
    ['a fault', new Fault('offline', 'no route'), { code: 'offline', detail: 'no route' }],
    ['an aborted signal', new DOMException('stop', 'AbortError'), { code: 'cancelled', detail: '' }],
    ['a stranger', new TypeError('x is not a function'), { code: 'internal', detail: 'x is not a function' }],
    ['no error at all', 'text', { code: 'internal', detail: 'text' }],
  ])('%s', (_name, thrown, data) => {
    expect(faultOf(thrown)).toEqual(data);
  });
});
