import { browser } from 'wxt/browser';
import { Fault } from '@/utils/faults';
import { createHost, createPool } from './host';
import type { BergamotJob, RunBergamot } from './job';

/** The extension's worker script, as WXT names `entrypoints/bergamot.worker.ts`. */
const WORKER = '/bergamot.js';
const OFFSCREEN = '/offscreen.html';
/** Both browsers stop a background that called no extension API for 30 s. */
const PULSE_MS = 20_000;

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
  let opening: Promise<void> | null = null;
  return (job, signal) => whileAlive(() => (here ? here(job, signal) : remote(job, signal)));

  async function remote(job: BergamotJob, signal: AbortSignal): Promise<string[]> {
    for (let again = false; ; again = true) {
      if (signal.aborted) throw new Fault('cancelled', '');
      // One opening for all callers: the browser lists a document before it listens.
      await (opening ??= openOffscreen().finally(() => (opening = null)));
      try {
        return await toOffscreen(job);
      } catch (thrown) {
        // It closes itself when idle; a message that meets the closing door is sent once more.
        if (again || !(thrown instanceof Fault) || thrown.code !== 'page-gone') throw thrown;
      }
    }
  }
}

/** Keeps the background alive while `work` runs. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const pulse = setInterval(() => void browser.runtime.getPlatformInfo(), PULSE_MS);
  try {
    return await work();
  } finally {
    clearInterval(pulse);
  }
}

async function openOffscreen(): Promise<void> {
  const open = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (open.length > 0) return;
  await browser.offscreen.createDocument({
    url: OFFSCREEN,
    reasons: ['WORKERS'],
    justification: 'Translates on this device, in a worker.',
  });
}
