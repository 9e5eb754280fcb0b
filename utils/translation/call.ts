import { type FaultData, faultOf } from '@/utils/faults';
import type { Schedule } from './schedule';

/**
 * Waits between tries where nobody answered. A stopped background is back in 100 ms; four tries over 12 s survive a
 * browser that is busy with something else.
 */
const WAITS_MS = [200, 1000, 3000, 8000];

/** Faults of the way, not of the engine: the background was stopped, or let go of calls of a run before this one. */
const PASSING: readonly FaultData['code'][] = ['page-gone', 'cancelled'];

/** Faults that the next call may not meet; all others it would meet again, so that none is made for the pair. */
const PASSES: readonly FaultData['code'][] = [...PASSING, 'busy', 'bad-answer', 'internal'];

/** Calls again while the fault is of the way. Throws the last fault, or a passing one once the signal has ended. */
export async function persist<Answer>(
  call: () => Promise<Answer>,
  schedule: Schedule,
  signal: AbortSignal,
): Promise<Answer> {
  for (let i = 0; ; i++) {
    try {
      return await call();
    } catch (thrown) {
      const wait = WAITS_MS[i];
      if (signal.aborted || wait === undefined || !PASSING.includes(faultOf(thrown).code)) throw thrown;
      await new Promise<void>((resolve) => schedule.later(resolve, wait));
      if (signal.aborted) throw thrown;
    }
  }
}

/** Whether further calls for the same languages are of no use. */
export const isFinal = ({ code }: FaultData): boolean => !PASSES.includes(code);
