import type { Entry } from './entry';
import { inSlices, type Schedule, SLICE_MS } from './schedule';

/** What is done with an entry that was answered. */
export interface Settling {
  /** Makes ready what is to be written; touches no page. */
  compose(entry: Entry): void;
  /** Writes entries until there is none, or no time, left. */
  write(next: () => Entry | undefined): void;
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
        door.write(() => {
          const entry = next();
          if (entry) this.size--;
          return entry;
        });
        schedule.frame?.((ms) => (this.#frameMs = ms));
      },
      () => SLICE_MS + Math.min(this.#frameMs / 8, MOST_MORE_MS),
    );
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
