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

interface Waiting {
  readonly job: BergamotJob;
  readonly signal: AbortSignal;
  readonly done: (texts: Promise<string[]>) => void;
}

/** Below this many texts a job is not worth cutting: a call of two is 15 % slower a text than one of eight. */
const LEAST_CUT = 4;

/**
 * Several hosts as one. A job goes to the first that is free, so that the others start only when needed. The last one
 * that waits is cut in two while another worker is busy, so that all end at about the same time: with two workers, half
 * a call of idling at the end of a page is 6 % of it.
 */
export function createPool(hosts: readonly RunBergamot[]): RunBergamot {
  const free = new Set(hosts.keys());
  const waiting: Waiting[] = [];

  function pump(): void {
    for (const index of [...free].sort((a, b) => a - b)) {
      const next = waiting.shift();
      if (!next) return;
      const isLast = waiting.length === 0 && free.size < hosts.length;
      const task = isLast && next.job.texts.length >= LEAST_CUT ? firstHalf(next) : next;
      free.delete(index);
      const work = hosts[index]!(task.job, task.signal);
      task.done(work);
      const freed = (): void => {
        free.add(index);
        pump();
      };
      work.then(freed, freed);
    }
  }

  /** Puts the second half back; the task is done once both are. */
  function firstHalf({ job, signal, done }: Waiting): Waiting {
    const middle = Math.ceil(job.texts.length / 2);
    const second = new Promise<string[]>((resolve) =>
      waiting.unshift({ job: { ...job, texts: job.texts.slice(middle) }, signal, done: resolve }),
    );
    return {
      job: { ...job, texts: job.texts.slice(0, middle) },
      signal,
      done: (first) => done(Promise.all([first, second]).then((parts) => parts.flat())),
    };
  }

  return (job, signal) =>
    new Promise((resolve) => {
      waiting.push({ job, signal, done: resolve });
      pump();
    });
}
