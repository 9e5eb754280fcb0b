import type { BergamotJob, RunBergamot } from './job';

interface Waiting {
  readonly job: BergamotJob;
  readonly signal: AbortSignal;
  readonly done: (texts: Promise<string[]>) => void;
}

/** One job under way and one at hand: a worker that has to be given its next one idles 3 ms a call on busy cores. */
const MOST_GIVEN = 2;
/** Below this many texts a job is not worth cutting: a call of two is 15 % slower a text than one of eight. */
const LEAST_CUT = 4;

/**
 * Several hosts as one. A job goes to the host that has least to do, so that the others start only when needed; what
 * is urgent goes first. What
 * waits last is shared out evenly, by length: jobs are cut, and none is given ahead, so that all workers end at about
 * the same time; with two, half a call of idling at the end of a page is 6 % of it.
 */
export function createPool(hosts: readonly RunBergamot[]): RunBergamot {
  const given = hosts.map(() => 0);
  const waiting: Waiting[] = [];

  function pump(): void {
    while (waiting.length > 0) {
      const least = Math.min(...given);
      if (least >= MOST_GIVEN || (least > 0 && !isEnough())) return;
      give(given.indexOf(least));
    }
  }

  /** Whether so much waits that each host has its share even if one is given more ahead. */
  const isEnough = (): boolean => hosts.length === 1 || waiting.length > hosts.length;

  function give(index: number): void {
    const isShared = hosts.length > 1 && given.some((jobs) => jobs > 0) && given[index] === 0;
    const { job, signal, done } = isShared ? firstShare(waiting.shift()!) : waiting.shift()!;
    given[index]!++;
    const work = hosts[index]!(job, signal);
    done(work);
    const freed = (): void => {
      given[index]!--;
      pump();
    };
    work.then(freed, freed);
  }

  /** As much of a job as is one host's share of all that waits; the rest of it is put back. It is done once both are. */
  function firstShare(whole: Waiting): Waiting {
    const { job, signal, done } = whole;
    const share = (lengthOf(job) + waiting.reduce((sum, { job }) => sum + lengthOf(job), 0)) / hosts.length;
    let [count, length] = [0, 0];
    while (count < job.texts.length && (count < LEAST_CUT / 2 || length < share)) length += job.texts[count++]!.length;
    if (job.texts.length < LEAST_CUT || count === job.texts.length) return whole;
    const rest = new Promise<string[]>((resolve) =>
      waiting.unshift({ job: { ...job, texts: job.texts.slice(count) }, signal, done: resolve }),
    );
    return {
      job: { ...job, texts: job.texts.slice(0, count) },
      signal,
      done: (first) => done(Promise.all([first, rest]).then((parts) => parts.flat())),
    };
  }

  return (job, signal) =>
    new Promise((resolve) => {
      const behind = job.urgent ? waiting.findIndex(({ job }) => !job.urgent) : -1;
      waiting.splice(behind < 0 ? waiting.length : behind, 0, { job, signal, done: resolve });
      pump();
    });
}

const lengthOf = ({ texts }: BergamotJob): number => texts.reduce((sum, text) => sum + text.length, 0);
