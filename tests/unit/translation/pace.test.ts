import { describe, expect, it } from 'vitest';
import { callsOf } from '@/utils/translation';
import { Pace } from '@/utils/translation/pace';

const near = { size: 100, isAwaited: true };
const much = { size: 100, isAwaited: false };
const little = { size: 20, isAwaited: false };

/** Makes calls that take so long, and says how many segments each might have held. */
async function sizes(pace: Pace, clock: { now: number }, ms: number, waiting: typeof near, calls: number) {
  const all: number[] = [];
  for (let call = 0; call < calls; call++) {
    all.push(pace.next(waiting).segments);
    await pace.time(() => {
      clock.now += ms;
      return Promise.resolve();
    });
  }
  return all;
}

describe('the pace of calls', () => {
  it('gives a service that answers fast up to four times as much, and one that slows down no more', async () => {
    const clock = { now: 0 };
    const pace = new Pace(callsOf('deepl'), () => clock.now);
    expect(await sizes(pace, clock, 100, near, 4)).toEqual([12, 50, 200, 200]);
    expect(await sizes(pace, clock, 900, much, 2)).toEqual([200, 50]);
  });

  it('gives an engine on this device one by one at first, and large calls only of what nobody looks at', async () => {
    const clock = { now: 0 };
    const pace = new Pace(callsOf('bergamot'), () => clock.now);
    expect(await sizes(pace, clock, 10, near, 6)).toEqual([1, 1, 4, 8, 16, 16]);
    expect(pace.next(much).segments).toBe(32);
    expect(pace.next(little).segments).toBe(16);
    expect(pace.next(near).segments).toBe(16);
    const chrome = new Pace(callsOf('chrome'), () => clock.now); // it does one text after the other
    expect(await sizes(chrome, clock, 900, much, 6)).toEqual([1, 1, 4, 8, 8, 8]);
  });
});
