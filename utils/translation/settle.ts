import type { Entry } from './entry';
import { inSlices, type Schedule, SLICE_MS } from './schedule';

/** What is done with an entry that was answered. */
export interface Settling {
  /** Makes ready what is to be written; touches no page. */
  compose(entry: Entry): void;
  /** Writes entries until there is none, or no time, left. */
  write(next: () => Entry | undefined): void;
  /** Entries there are, answered or not. */
  count(): number;
  /** Whether no further answer is on its way. */
  isLast(): boolean;
}

/** What nobody looks at yet is written in portions of this many, or after this time. */
const PORTION = { entries: 256, ms: 500 };
/**
 * Each writing has the browser lay out the page once more: 25 ms for 10,000 elements, 100 ms for 50,000. Layout gets a
 * fifth of the time, and a slice may take an eighth of what it causes more, up to 24 ms: half of what is felt as a pause.
 */
const LAYOUT_SHARE = 4;
const MOST_MORE_MS = 16;
/**
 * Blocks that one frame lays out. Each frame costs 25 ms for 10,000 elements whatever is written, and 17 ms for 256 blocks:
 * all of them take 1.6 s so, 1.8 s with half as many a frame, 2.2 s without a limit, which makes frames of 74 ms. A share of
 * them all, so that a long page is not laid out the more often the longer that takes.
 */
const IN_A_FRAME = { least: 256, share: 1 / 10 };

/** Brings answers into the page: what the reader looks at as it comes, the rest in few portions. */
export class Settler {
  /** Entries that are not written yet. */
  size = 0;
  readonly #compose: (entries: readonly Entry[]) => void;
  readonly #write: (entries: readonly Entry[]) => void;
  #held: Entry[] = [];
  #due = false;
  /** What the last writing made the browser take. */
  #frameMs = 0;

  constructor(
    private readonly schedule: Schedule,
    signal: AbortSignal,
    door: Settling,
  ) {
    this.#compose = inSlices(schedule, signal, (next) => {
      const ready: Entry[] = [];
      for (let entry = next(); entry; entry = next()) {
        door.compose(entry);
        if (entry.urgent) ready.push(entry);
        else this.#held.push(entry);
      }
      if (ready.length > 0) this.#write(ready);
      if (door.isLast() || (this.#held.length >= PORTION.entries && this.#frameMs === 0)) this.#flush();
      else if (this.#held.length > 0) this.#flushLater();
    });
    this.#write = inSlices(
      schedule,
      signal,
      (next) => {
        let left = Math.max(IN_A_FRAME.least, door.count() * IN_A_FRAME.share);
        door.write(() => {
          const entry = left-- > 0 ? next() : undefined;
          if (entry) this.size--;
          return entry;
        });
      },
      () => SLICE_MS + Math.min(this.#frameMs / 8, MOST_MORE_MS),
      (go) => this.#afterFrame(go),
    );
  }

  /** What is written is laid out before more is; where no frame comes, it is not waited for. */
  #afterFrame(go: () => void): void {
    let went = false;
    const once = () => {
      if (!went) go();
      went = true;
    };
    if (!this.schedule.frame) return this.schedule.soon(once);
    this.schedule.frame((ms) => {
      this.#frameMs = ms;
      once();
    });
    this.schedule.later(once, PORTION.ms);
  }

  /** @param urgent the reader waits for them */
  settle(entries: readonly Entry[], urgent: boolean): void {
    this.size += entries.length;
    for (const entry of entries) entry.urgent = urgent;
    this.#compose(entries);
  }

  #flushLater(): void {
    if (this.#due) return;
    this.#due = true;
    this.schedule.later(() => this.#flush(), Math.max(PORTION.ms, this.#frameMs * LAYOUT_SHARE));
  }

  #flush(): void {
    this.#due = false;
    this.#write(this.#held);
    this.#held = [];
  }
}
