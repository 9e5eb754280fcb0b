import { throughOffscreen, whileAlive } from '../offscreen';
import { createHost } from './host';
import type { BergamotJob, RunBergamot } from './job';
import { createPool } from './pool';

/** The extension's worker script, as WXT names `entrypoints/bergamot.worker.ts`. */
const WORKER = '/bergamot.js';

/**
 * Two workers translate twice as much a second, on two cores already, and take twice the memory: 250–860 MB a model.
 * Where a browser does not say how much there is, four cores stand for enough.
 */
function workersThatFit(): number {
  const { hardwareConcurrency, deviceMemory } = navigator as Navigator & { deviceMemory?: number };
  return (deviceMemory === undefined ? hardwareConcurrency >= 4 : hardwareConcurrency >= 2 && deviceMemory >= 8)
    ? 2
    : 1;
}

/**
 * Workers of this page, with their idle clocks.
 *
 * @param options.workers how many; as many as the machine has room for unless said otherwise
 * @param options.onIdle all of them ended
 */
export function localHost({
  workers = workersThatFit(),
  onIdle,
}: { workers?: number; onIdle?: () => void } = {}): RunBergamot {
  let alive = 0;
  const host = (): RunBergamot =>
    createHost({
      spawn: () => {
        const worker = new Worker(WORKER);
        const terminate = worker.terminate.bind(worker);
        alive++;
        worker.terminate = () => {
          alive--;
          terminate();
        };
        return worker;
      },
      after: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      onIdle: () => {
        if (alive === 0) onIdle?.();
      },
    });
  return createPool(Array.from({ length: workers }, host));
}

/**
 * Runs jobs from the background: in a worker of the background page where there are such (Firefox), else by message to
 * the offscreen document (Chrome's service worker has no `Worker`), which is opened when needed. The background stays
 * alive while a job is under way.
 *
 * @param toOffscreen sends a job to the offscreen document; throws `page-gone` where it closed meanwhile
 */
export function bergamotRunner(toOffscreen: (job: BergamotJob) => Promise<string[]>): RunBergamot {
  const here = typeof Worker === 'undefined' ? null : localHost();
  return (job, signal) =>
    whileAlive(() => (here ? here(job, signal) : throughOffscreen(() => toOffscreen(job), signal)));
}
