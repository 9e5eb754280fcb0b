import { Fault } from '@/utils/faults';
import type { EngineLimits } from './types';

/** How fast an engine is called, and whether at all. One per engine. */
export interface Pace {
  /** Takes one call from the bucket; returns the milliseconds to wait before making it. */
  take(): number;
  /** The service asked for a pause: no call goes out before it is over, whoever makes it. */
  pause(ms: number): void;
  /** Throws `busy` while the engine is left alone. */
  check(engine: string): void;
  worked(): void;
  /** A call failed for good, after its retries. */
  failed(): void;
}

/** Calls that may go out at once after a pause. */
const BURST = 10;
/** Calls that fail in a row, each after its retries, until the engine is left alone … */
const FAILURES = 3;
/** … for this long; then one call may try. */
const REST_MS = 30_000;

/** A token bucket and a circuit breaker. */
export function createPace({ callsPerSecond }: EngineLimits, now: () => number): Pace {
  let tokens = BURST;
  let filled = now();
  let failures = 0;
  let closedUntil = 0;
  let pausedUntil = 0;
  return {
    take() {
      const pause = Math.max(0, pausedUntil - now());
      if (callsPerSecond === undefined) return pause;
      tokens = Math.min(BURST, tokens + ((now() - filled) / 1000) * callsPerSecond) - 1;
      filled = now();
      return Math.max(pause, tokens >= 0 ? 0 : (-tokens / callsPerSecond) * 1000);
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
    },
    check(engine) {
      if (failures < FAILURES) return;
      const rest = closedUntil - now();
      if (rest > 0)
        throw new Fault('busy', `${engine} failed again and again; left alone for ${Math.ceil(rest / 1000)} s`);
      failures = FAILURES - 1; // one trial: a further failure closes it again
    },
    worked() {
      failures = 0;
    },
    failed() {
      failures++;
      closedUntil = now() + REST_MS;
    },
  };
}
