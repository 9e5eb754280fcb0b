import { Fault } from '@/utils/faults';
import { type BergamotJob, modelKey, type RunBergamot } from './job';

/** A job under way. */
interface Task {
  readonly job: BergamotJob;
  /** Its directions, to tell which texts can go through an engine together. */
  readonly way: string;
  readonly signal: AbortSignal;
  readonly answers: string[];
  /** Texts that were not answered yet. */
  left: number;
  readonly resolve: (texts: string[]) => void;
  readonly reject: (thrown: unknown) => void;
}

/** A text that no host was given yet. */
interface Waiting {
  readonly task: Task;
  readonly index: number;
}

/** What a host is doing. */
interface Host {
  readonly run: RunBergamot;
  /** Portions it was given and has not answered, a large one counting twice, and their length. */
  held: number;
  length: number;
  /** When it began with the first of them, by the pool's clock. */
  since: number;
}

/**
 * What a worker holds, for it can neither be interrupted nor give anything back: of what the reader looks at 8 texts under
 * way, which take 14 % less than one by one, and 8 at hand, since waiting for them costs 3 ms a call on busy cores; of the
 * rest 16 at once, which take another 2 % less.
 */
const MOST_HELD = 2;
const PORTION = { texts: 8, characters: 8000 };

/**
 * Several hosts as one, for any number of texts a job. Texts go through the hosts in portions, whichever jobs they are of:
 * each to the host that has least to do, so that the others start only when needed; what is urgent first. What waits last
 * is shared out by length, so that all hosts end at about the same time: with two, half a portion of idling at the end of a
 * page is 6 % of it.
 *
 * @param now milliseconds, monotonic
 */
export function createPool(runs: readonly RunBergamot[], now = (): number => performance.now()): RunBergamot {
  const hosts = runs.map((run): Host => ({ run, held: 0, length: 0, since: 0 }));
  let waiting: Waiting[] = [];
  /** Characters a millisecond, as the last portion went. */
  let speed = 0;

  function pump(): void {
    for (let host = hostFor(); host; host = hostFor()) give(host);
  }

  /** The host that has least to do, where it may be given what waits first. */
  function hostFor(): Host | null {
    while (waiting[0]?.task.signal.aborted) end(waiting[0].task, new Fault('cancelled', ''));
    const [first] = waiting;
    if (!first) return null;
    const least = Math.min(...hosts.map(({ held }) => held));
    // Ahead is given only what is urgent, and only where each host has its share all the same.
    const isAhead = first.task.job.urgent && (hosts.length === 1 || waiting.length > hosts.length * PORTION.texts);
    return least < (isAhead ? MOST_HELD : 1) ? hosts.find(({ held }) => held === least)! : null;
  }

  function give(host: Host): void {
    const [{ task: first }] = waiting as [Waiting];
    const weight = first.job.urgent ? 1 : MOST_HELD;
    const given = waiting.splice(0, countFor(host, weight));
    const texts = given.map(textOf);
    const length = lengthOf(given);
    if (host.held === 0) host.since = now();
    host.held += weight;
    host.length += length;
    const tasks = new Set(given.map(({ task }) => task));
    const free = (): void => {
      const ended = now();
      speed = length / Math.max(1, ended - host.since);
      host.since = ended;
      host.held -= weight;
      host.length -= length;
      pump();
    };
    const signal = tasks.size === 1 ? first.signal : new AbortController().signal; // one job's end is not the others'
    host.run({ ...first.job, texts }, signal).then(
      (answers) => {
        given.forEach(({ task, index }, i) => {
          task.answers[index] = answers[i]!;
          if (--task.left === 0) task.resolve(task.answers);
        });
        free();
      },
      (thrown: unknown) => {
        for (const task of tasks) end(task, thrown);
        free();
      },
    );
  }

  function end(task: Task, thrown: unknown): void {
    waiting = waiting.filter((other) => other.task !== task);
    task.reject(thrown);
  }

  /** How many of the texts that wait make a host's next portion, or so many portions in one. */
  function countFor(host: Host, portions: number): number {
    const [first] = waiting as [Waiting];
    const { way, job } = first.task;
    const share = shareOf(host);
    let [count, length] = [1, textOf(first).length];
    while (count < PORTION.texts * portions && length < PORTION.characters * portions) {
      const next = waiting[count];
      if (!next || next.task.way !== way || next.task.job.urgent !== job.urgent) break;
      const more = textOf(next).length;
      if (length + more / 2 > share) break;
      length += more;
      count++;
    }
    return count;
  }

  /** Length of what is a host's own of all that is left to do: no limit where it has some, or no other has any. */
  function shareOf(host: Host): number {
    const others = hosts.filter((other) => other !== host);
    if (host.held > 0 || others.every(({ held }) => held === 0)) return Infinity;
    const left = ({ length, since }: Host): number => Math.max(0, length - speed * (now() - since));
    return (lengthOf(waiting) + others.reduce((sum, other) => sum + left(other), 0)) / hosts.length;
  }

  return (job, signal) =>
    new Promise((resolve, reject) => {
      const left = job.texts.length;
      if (left === 0) return resolve([]);
      const way = job.models.map(modelKey).join();
      const task = { job, way, signal, answers: Array<string>(left), left, resolve, reject };
      const behind = job.urgent ? waiting.findIndex(({ task }) => !task.job.urgent) : -1;
      waiting.splice(behind < 0 ? waiting.length : behind, 0, ...job.texts.map((_, index) => ({ task, index })));
      pump();
    });
}

const textOf = ({ task, index }: Waiting): string => task.job.texts[index]!;
const lengthOf = (some: readonly Waiting[]): number => some.reduce((sum, one) => sum + textOf(one).length, 0);
