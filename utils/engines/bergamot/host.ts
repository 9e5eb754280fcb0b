import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { type BergamotJob, BergamotReply, modelKey, type RunBergamot } from './job';

/** The part of a Worker that is used. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface HostDeps {
  readonly spawn: () => WorkerLike;
  /** Calls back after a time; returns a function that stops the clock. */
  readonly after: (ms: number, then: () => void) => () => void;
  /** The worker ended because nothing came. */
  readonly onIdle?: () => void;
}

/** A loaded model takes 250–860 MB, and only the end of its worker gives them back. */
const IDLE_MS = 60_000;
const MOST_MODELS = 2;

/**
 * Keeps a worker and gives it one job at a time: started by the first, ended when nothing came for a minute, replaced
 * when it breaks or when a job needs a model too many.
 */
export function createHost({ spawn, after, onIdle }: HostDeps): RunBergamot {
  let worker: WorkerLike | null = null;
  let loaded = new Set<string>();
  let stopClock = (): void => {};
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  function end(): void {
    worker?.terminate();
    worker = null;
    loaded = new Set();
  }

  function run(job: BergamotJob): Promise<string[]> {
    const keys = job.models.map(modelKey);
    if (new Set([...loaded, ...keys]).size > MOST_MODELS) end();
    const current = (worker ??= spawn());
    for (const key of keys) loaded.add(key);
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      current.onmessage = ({ data }) => {
        const { data: reply } = z.safeParse(BergamotReply, data);
        if (reply && reply.id !== id) return;
        if (reply && 'texts' in reply) return resolve(reply.texts);
        end(); // whatever the engine threw, its memory may be in disorder
        reject(reply ? new Fault(reply.fault.code, reply.fault.detail) : new Fault('internal', 'an odd reply'));
      };
      current.onerror = ({ message }) => {
        end();
        reject(new Fault('internal', `the engine's worker broke: ${message}`));
      };
      current.postMessage({ id, ...job });
    });
  }

  return (job, signal) => {
    stopClock();
    const turn = last.then(async () => {
      // The WASM cannot be interrupted: a job under way runs to its end, one that waits does not start.
      if (signal.aborted) throw new Fault('cancelled', '');
      return run(job);
    });
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (last !== settled) return;
        stopClock = after(IDLE_MS, () => {
          end();
          onIdle?.();
        });
      });
    last = settled;
    return turn;
  };
}

/** Several hosts as one: a job goes to the first that has least to do, so that the others start only when needed. */
export function createPool(hosts: readonly RunBergamot[]): RunBergamot {
  const jobs = hosts.map(() => 0);
  return async (job, signal) => {
    const index = jobs.indexOf(Math.min(...jobs));
    jobs[index]!++;
    try {
      return await hosts[index]!(job, signal);
    } finally {
      jobs[index]!--;
    }
  };
}
