import { Fault } from '@/utils/faults';
import type { Segment } from '@/utils/translation';
import { RetryLater } from './http';
import { plainText } from './tokens';
import { createPace, type Pace } from './pace';
import type { Engine, EngineLimits, TranslateAnswer, TranslateContext } from './types';

export interface QueueJob {
  readonly engine: Engine;
  /** Whose turn it is: the tab. Tabs take turns call by call. */
  readonly owner: number;
  readonly segments: readonly Segment[];
  readonly from: string;
  readonly to: string;
  readonly context?: TranslateContext;
  /** What the reader is looking at: goes before everything that is not. */
  readonly urgent?: boolean;
  /** Nothing of it is kept. */
  readonly isPrivate?: boolean;
  /** The service runs on this machine: it is the reader's own, and nobody asks for manners. */
  readonly isLocal?: boolean;
  /** Ends the job: page gone, toggled off. */
  readonly signal: AbortSignal;
}

export interface QueueDeps {
  /** Waits; rejects with `cancelled` when the signal ends. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 ≤ x < 1; spreads retries. */
  readonly random: () => number;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
  /** Told of each call before it is made. */
  readonly onCall?: (job: QueueJob, segments: readonly Segment[]) => void;
}

export interface Queue {
  /** All segments of a job, in order. Throws `Fault`; one failed call ends the job. */
  translate(job: QueueJob): Promise<TranslateAnswer>;
}

/** Tries after the first; with the waits below a service has about 15 s to recover. */
const RETRIES = 4;
const FIRST_WAIT_MS = 1000;
/** Never before the time that a service asks for, and up to this share of it later. */
const AFTER_SPREAD = 0.2;
/** A service that asks for more than this is given up: the reader waits in front of the page. */
const LONGEST_WAIT_MS = 60_000;

interface Task {
  readonly job: QueueJob;
  readonly segments: readonly Segment[];
  readonly signal: AbortSignal;
  readonly resolve: (answer: TranslateAnswer) => void;
  readonly reject: (thrown: unknown) => void;
}

/** Tasks by owner; owners take turns. */
type Round = Map<number, Task[]>;

/** What waits for one engine, and how many calls are out. */
interface Line {
  readonly urgent: Round;
  readonly later: Round;
  readonly limits: EngineLimits;
  readonly pace: Pace;
  running: number;
}

/**
 * The background's queue: splits jobs by the engine's limits, keeps each engine's calls under its caps, lets tabs take
 * turns, tries again what passes by itself (network, 429, 5xx) after `Retry-After` or a doubling wait with jitter, and
 * leaves a service alone that keeps failing.
 */
export function createQueue({ sleep, random, now = () => performance.now(), onCall }: QueueDeps): Queue {
  const lines = new Map<string, Line>();

  /** An engine's line; the same service on this machine has another than on the network. */
  function lineOf({ engine, isLocal = false }: QueueJob): Line {
    const key = `${engine.id} ${isLocal}`;
    const known = lines.get(key);
    if (known) return known;
    const limits = isLocal ? { ...engine.limits, callsPerSecond: undefined, ...engine.local } : engine.limits;
    const line: Line = { urgent: new Map(), later: new Map(), limits, pace: createPace(limits, now), running: 0 };
    lines.set(key, line);
    return line;
  }

  function pump(line: Line): void {
    while (line.running < line.limits.calls) {
      const task = next(line.urgent) ?? next(line.later);
      if (!task) return;
      line.running++;
      void attempt(task, line.pace)
        .then(task.resolve, task.reject)
        .finally(() => {
          line.running--;
          pump(line);
        });
    }
  }

  async function attempt({ job, segments, signal }: Task, pace: Pace): Promise<TranslateAnswer> {
    for (let retry = 0; ; retry++) {
      pace.check(job.engine.id);
      const delay = pace.take();
      if (delay > 0) await sleep(delay, signal);
      try {
        const { engine, from, to, urgent } = job;
        const context = contextOf(job, segments);
        onCall?.(job, segments);
        const answer = await engine.translate({ segments, from, to, context, urgent, signal });
        signal.throwIfAborted();
        pace.worked();
        return checked(answer, segments, engine.id);
      } catch (thrown) {
        if (signal.aborted) throw cancelled();
        if (!(thrown instanceof RetryLater)) throw thrown;
        const { afterMs } = thrown;
        // Spread in both cases: calls that were refused together must not come back together.
        const wait =
          afterMs === null ? FIRST_WAIT_MS * 2 ** retry * (0.5 + random()) : afterMs * (1 + AFTER_SPREAD * random());
        if (retry === RETRIES || wait > LONGEST_WAIT_MS) {
          pace.failed();
          throw thrown;
        }
        if (afterMs !== null) pace.pause(afterMs);
        await sleep(wait, signal);
      }
    }
  }

  return {
    async translate(job) {
      if (job.signal.aborted) throw cancelled();
      const line = lineOf(job);
      const round = job.urgent ? line.urgent : line.later;
      const failed = new AbortController();
      const signal = AbortSignal.any([job.signal, failed.signal]);
      const tasks = round.get(job.owner) ?? [];
      round.set(job.owner, tasks);
      const answers = calls(job.segments, line).map(
        (segments) =>
          new Promise<TranslateAnswer>((resolve, reject) => {
            tasks.push({ job, segments, signal, resolve, reject });
            // A queued call of a job that ended is not worth its turn.
            signal.addEventListener('abort', () => reject(cancelled()), { once: true });
          }),
      );
      pump(line);
      try {
        const parts = await Promise.all(answers);
        return { segments: parts.flatMap((part) => part.segments), model: parts[0]?.model ?? null };
      } finally {
        failed.abort();
      }
    },
  };
}

/** A call's own neighbours: inside a job they are the job's segments, at its ends what stands round the job. */
function contextOf({ segments: all, context }: QueueJob, segments: readonly Segment[]): TranslateContext {
  const before = all[all.indexOf(segments[0]!) - 1];
  const after = all[all.indexOf(segments.at(-1)!) + 1];
  return {
    ...context,
    ...(before && { before: plainText(before.text) }),
    ...(after && { after: plainText(after.text) }),
  };
}

const cancelled = (): Fault => new Fault('cancelled', '');

/** The next task of the round; its owner goes to the end of it. */
function next(round: Round): Task | undefined {
  for (const [owner, tasks] of round) {
    const task = tasks.shift();
    round.delete(owner);
    if (tasks.length > 0) round.set(owner, tasks);
    if (task && !task.signal.aborted) return task;
    task?.reject(cancelled());
  }
  return undefined;
}

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
