import { browser } from 'wxt/browser';
import { Fault } from '@/utils/faults';
import { createHost } from './host';
import type { BergamotJob, RunBergamot } from './job';

/** The extension's worker script, as WXT names `entrypoints/bergamot.worker.ts`. */
const WORKER = '/bergamot.js';
const OFFSCREEN = '/offscreen.html';
/** Both browsers stop a background that called no extension API for 30 s. */
const PULSE_MS = 20_000;

/** A worker of this page, with its idle clock. */
export function localHost(onIdle?: () => void): RunBergamot {
  return createHost({
    spawn: () => new Worker(WORKER),
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    onIdle,
  });
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
