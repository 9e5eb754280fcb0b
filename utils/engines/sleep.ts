import { Fault } from '@/utils/faults';

/** Waits; rejects with `cancelled` when the signal ends first. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Fault('cancelled', ''));
    };
    if (signal.aborted) return reject(new Fault('cancelled', ''));
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
