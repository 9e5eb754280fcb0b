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

interface Task {
  readonly job: BergamotJob;
  readonly signal: AbortSignal;
  readonly resolve: (texts: string[]) => void;
  readonly reject: (thrown: unknown) => void;
}

/**
 * Keeps a worker, which does its jobs one after the other: started by the first, ended when nothing came for a minute,
 * replaced when it breaks or when a job needs a model too many.
 */
export function createHost({ spawn, after, onIdle }: HostDeps): RunBergamot {
  let worker: WorkerLike | null = null;
  let loaded = new Set<string>();
  let stopClock = (): void => {};
  let lastId = 0;
  /** Not given yet, since they need another worker or the broken one was given them. */
  let waiting: Task[] = [];
  /** What the worker was given and has not answered, in its order. */
  const given = new Map<number, Task>();

  function end(): void {
    worker?.terminate();
    worker = null;
    loaded = new Set();
  }

  function start(): WorkerLike {
    const started = spawn();
    started.onmessage = ({ data }) => {
      if (worker !== started) return;
      const { data: reply } = z.safeParse(BergamotReply, data);
      if (!reply) return broke(new Fault('internal', 'an odd reply'));
      const task = given.get(reply.id);
      if (!task) return;
      if ('fault' in reply) return broke(new Fault(reply.fault.code, reply.fault.detail));
      given.delete(reply.id);
      task.resolve(reply.texts);
      pump();
    };
    started.onerror = ({ message }) => broke(new Fault('internal', `the engine's worker broke: ${message}`));
    return started;
  }

  /** Whatever the engine threw, its memory may be in disorder: another worker takes what this one did not come to. */
  function broke(fault: Fault): void {
    end();
    const [first, ...others] = given.values();
    given.clear();
    waiting = [...others, ...waiting];
    first?.reject(fault);
    pump();
  }

  function pump(): void {
    for (let task = waiting[0]; task; task = waiting[0]) {
      const keys = task.job.models.map(modelKey);
      if (!task.signal.aborted && new Set([...loaded, ...keys]).size > MOST_MODELS) {
        if (given.size > 0) return;
        end();
      }
      waiting.shift();
      // The WASM cannot be interrupted: a job that was given runs to its end, one that waits does not start.
      if (task.signal.aborted) task.reject(new Fault('cancelled', ''));
      else give(task, keys);
    }
    if (given.size > 0) return;
    stopClock = after(IDLE_MS, () => {
      end();
      onIdle?.();
    });
  }

  function give(task: Task, keys: readonly string[]): void {
    worker ??= start();
    for (const key of keys) loaded.add(key);
    given.set(++lastId, task);
    worker.postMessage({ id: lastId, ...task.job });
  }

  return (job, signal) =>
    new Promise((resolve, reject) => {
      stopClock();
      waiting.push({ job, signal, resolve, reject });
      pump();
    });
}
