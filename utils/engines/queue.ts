import { Fault } from '@/utils/faults';
import type { Segment } from '@/utils/translation';
import { RetryLater } from './http';
import type { Engine, TranslateAnswer, TranslateContext } from './types';

export interface QueueJob {
  readonly engine: Engine;
  /** Whose turn it is: the tab. Tabs take turns call by call. */
  readonly owner: number;
  readonly segments: readonly Segment[];
  readonly from: string;
  readonly to: string;
  readonly context?: TranslateContext;
  /** Ends the job: page gone, toggled off. */
  readonly signal: AbortSignal;
}

export interface QueueDeps {
  /** Waits; rejects with `cancelled` when the signal ends. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 ≤ x < 1; spreads retries. */
  readonly random: () => number;
}

export interface Queue {
  /** All segments of a job, in order. Throws `Fault`; one failed call ends the job. */
  translate(job: QueueJob): Promise<TranslateAnswer>;
}

/** Tries after the first; with the waits below a service has about 15 s to recover. */
const RETRIES = 4;
const FIRST_WAIT_MS = 1000;
/** A service that asks for more than this is given up: the reader waits in front of the page. */
const LONGEST_WAIT_MS = 60_000;

interface Task {
  readonly job: QueueJob;
  readonly segments: readonly Segment[];
  readonly signal: AbortSignal;
  readonly resolve: (answer: TranslateAnswer) => void;
  readonly reject: (thrown: unknown) => void;
}

/** Tasks of one engine: a line per owner, and how many calls are out. */
interface Line {
  readonly owners: Map<number, Task[]>;
  running: number;
}

/**
 * The background's queue: splits jobs by the engine's limits, keeps each engine's calls in flight under its cap, lets
 * tabs take turns, and tries again what passes by itself (network, 429, 5xx), after `Retry-After` or a doubling wait
 * with jitter.
 */
export function createQueue({ sleep, random }: QueueDeps): Queue {
  const lines = new Map<string, Line>();

  function next({ owners }: Line): Task | undefined {
    for (const [owner, tasks] of owners) {
      const task = tasks.shift();
      owners.delete(owner);
      if (tasks.length > 0) owners.set(owner, tasks); // to the end of the round
      if (task && !task.signal.aborted) return task;
      task?.reject(cancelled());
    }
    return undefined;
  }

  function pump(engine: Engine, line: Line): void {
    while (line.running < engine.limits.calls) {
      const task = next(line);
      if (!task) return;
      line.running++;
      void attempt(task)
        .then(task.resolve, task.reject)
        .finally(() => {
          line.running--;
          pump(engine, line);
        });
    }
  }

  async function attempt({ job, segments, signal }: Task): Promise<TranslateAnswer> {
    for (let retry = 0; ; retry++) {
      try {
        const answer = await job.engine.translate({
          segments,
          from: job.from,
          to: job.to,
          context: job.context,
          signal,
        });
        signal.throwIfAborted();
        return checked(answer, segments, job.engine.id);
      } catch (thrown) {
        if (signal.aborted) throw cancelled();
        if (!(thrown instanceof RetryLater) || retry === RETRIES) throw thrown;
        const wait = thrown.afterMs ?? FIRST_WAIT_MS * 2 ** retry * (0.5 + random());
        if (wait > LONGEST_WAIT_MS) throw thrown;
        await sleep(wait, signal);
      }
    }
  }

  return {
    async translate(job) {
      if (job.signal.aborted) throw cancelled();
      const line = lines.get(job.engine.id) ?? { owners: new Map<number, Task[]>(), running: 0 };
      lines.set(job.engine.id, line);
      const failed = new AbortController();
      const signal = AbortSignal.any([job.signal, failed.signal]);
      const tasks = line.owners.get(job.owner) ?? [];
      line.owners.set(job.owner, tasks);
      const answers = calls(job.segments, job.engine).map(
        (segments) =>
          new Promise<TranslateAnswer>((resolve, reject) => {
            tasks.push({ job, segments, signal, resolve, reject });
            // A queued call of a job that ended is not worth its turn.
            signal.addEventListener('abort', () => reject(cancelled()), { once: true });
          }),
      );
      pump(job.engine, line);
      try {
        const parts = await Promise.all(answers);
        return { segments: parts.flatMap((part) => part.segments), model: parts[0]?.model ?? null };
      } finally {
        failed.abort();
      }
    },
  };
}

const cancelled = (): Fault => new Fault('cancelled', '');

/** Splits segments into calls the engine takes. A single segment over the limit goes alone: the engine must cut it. */
export function calls(segments: readonly Segment[], { limits }: Pick<Engine, 'limits'>): Segment[][] {
  const out: Segment[][] = [];
  let characters = 0;
  for (const segment of segments) {
    const last = out.at(-1);
    if (last && last.length < limits.segments && characters + segment.text.length <= limits.characters) {
      last.push(segment);
      characters += segment.text.length;
    } else {
      out.push([segment]);
      characters = segment.text.length;
    }
  }
  return out;
}

/** An answer must have the request's segments, all of them, in order. */
function checked(answer: TranslateAnswer, segments: readonly Segment[], engine: string): TranslateAnswer {
  const same =
    answer.segments.length === segments.length && answer.segments.every(({ id }, index) => id === segments[index]!.id);
  if (!same)
    throw new Fault('bad-answer', `${engine}: ${answer.segments.length} of ${segments.length} texts came back`);
  return answer;
}
