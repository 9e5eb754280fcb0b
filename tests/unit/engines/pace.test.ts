import { describe, expect, it } from 'vitest';
import { createPace } from '@/utils/engines/pace';

const LIMITS = { segments: 1, characters: 1, calls: 1 };

describe('the token bucket', () => {
  it('lets a burst go, then one call at a time', () => {
    let now = 0;
    const pace = createPace({ ...LIMITS, callsPerSecond: 5 }, () => now);
    const waits = Array.from({ length: 13 }, () => pace.take());
    expect(waits.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(waits.slice(10)).toEqual([200, 400, 600]);
    now = 10_000;
    expect(pace.take()).toBe(0);
  });

  it('lets nobody go before a pause is over that the service asked for', () => {
    let now = 0;
    const pace = createPace({ ...LIMITS, callsPerSecond: 5 }, () => now);
    const local = createPace(LIMITS, () => now);
    for (const one of [pace, local]) {
      one.pause(3000);
      one.pause(1000);
      expect(one.take()).toBe(3000);
    }
    now = 3000;
    expect([pace.take(), local.take()]).toEqual([0, 0]);
  });

  it('does not hold back engines on this device', () => {
    const pace = createPace(LIMITS, () => 0);
    expect(Math.max(...Array.from({ length: 100 }, () => pace.take()))).toBe(0);
  });
});

describe('the circuit breaker', () => {
  it('leaves an engine alone after three failures, then lets one call try', () => {
    let now = 0;
    const pace = createPace(LIMITS, () => now);
    for (let n = 0; n < 3; n++) {
      pace.check('deepl');
      pace.failed();
    }
    expect(() => pace.check('deepl')).toThrow(/deepl.*30 s/);
    now = 30_000;
    pace.check('deepl');
    pace.failed();
    expect(() => pace.check('deepl')).toThrow();
    now = 60_000;
    pace.check('deepl');
    pace.worked();
    pace.failed();
    pace.check('deepl');
  });
});
