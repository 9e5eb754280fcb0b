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

/**
 * What the reader looks at is written at once, but so long after the last writing at the earliest; what nobody looks at yet
 * so long after it was answered, or as soon as it fills a frame. A frame is 8 ms of CPU in three processes, which an engine
 * on this device lacks.
 */
const AGAIN_MS = 100;
const PORTION_MS = 500;
/**
 * Each writing has the browser lay out the page once more: 25 ms for 10,000 elements, 100 ms for 50,000. Layout gets a
 * fifth of the time, and a slice may take an eighth of what it causes more, up to 24 ms: half of what is felt as a pause.
 */
const LAYOUT_SHARE = 4;
const MOST_MORE_MS = 16;
/**
 * Blocks that one frame lays out. Each frame costs 25 ms for 10,000 elements whatever is written, and 17 ms for 256 blocks:
 * with a sixteenth of them all, 173, the longest task is 41 ms and all takes 1.52 s; with a tenth 54 ms and 1.50 s. A share of
 * them all, so that a long page is not laid out the more often the longer that takes: 50,000 elements take 8.9 s so, with a
 * twentieth 10.4.
 */
const IN_A_FRAME = { least: 160, share: 1 / 16 };

/** Brings answers into the page: what the reader looks at as it comes, the rest in few portions. */
export class Settler {
  /** Entries that are not written yet. */
  size = 0;
  readonly #compose: (entries: readonly Entry[]) => void;
  readonly #write: (entries: readonly Entry[]) => void;
  #held: Entry[] = [];
  /** When that is to be written, and when something was written last. */
  #due = Infinity;
  #flushed = -Infinity;
  /** What the last writing made the browser take. */
  #frameMs = 0;
  /** Blocks that were written since the last frame. */
  #unseen = 0;
  #isFrameAsked = false;
  /** Writes on, once what stands is laid out. */
  #go: (() => void) | null = null;

  constructor(
    private readonly schedule: Schedule,
    signal: AbortSignal,
    private readonly door: Settling,
  ) {
    this.#compose = inSlices(schedule, signal, (next) => {
      let isAwaited = false;
      for (let entry = next(); entry; entry = next()) {
        door.compose(entry);
        isAwaited ||= entry.urgent;
        this.#held.push(entry);
      }
      if (door.isLast() || this.#held.length >= this.#room) this.flush();
      else if (isAwaited) this.#flushBy(this.#flushed + AGAIN_MS);
      else if (this.#held.length > 0)
        this.#flushBy(schedule.now() + Math.max(PORTION_MS, this.#frameMs * LAYOUT_SHARE));
    });
    this.#write = inSlices(
      schedule,
      signal,
      (next) => {
        const room = this.#room;
        door.write(() => {
          const entry = this.#unseen < room ? next() : undefined;
          if (!entry) return undefined;
          this.size--;
          this.#unseen++;
          return entry;
        });
      },
      () => SLICE_MS + Math.min(this.#frameMs / 8, MOST_MORE_MS),
      (go) => this.#rest(go),
    );
  }

  /** How much one frame lays out. */
  get #room(): number {
    return Math.max(IN_A_FRAME.least, this.door.count() * IN_A_FRAME.share);
  }

  /** Goes on at once while the next frame has room, so that what comes together is laid out together. */
  #rest(go: () => void): void {
    if (!this.schedule.frame) return this.schedule.soon(go);
    if (!this.#isFrameAsked) {
      this.#isFrameAsked = true;
      this.schedule.frame((ms) => {
        this.#frameMs = ms;
        this.#laidOut();
      });
    }
    if (this.#unseen < this.#room) return this.schedule.soon(go);
    this.#go = go;
    this.schedule.later(() => this.#laidOut(), PORTION_MS); // where no frame comes, it is not waited for
  }

  #laidOut(): void {
    const go = this.#go;
    this.#go = null;
    this.#isFrameAsked = false;
    this.#unseen = 0;
    go?.();
  }

  /** @param urgent the reader waits for them */
  settle(entries: readonly Entry[], urgent: boolean): void {
    this.size += entries.length;
    for (const entry of entries) entry.urgent = urgent;
    this.#compose(entries);
  }

  #flushBy(at: number): void {
    if (at >= this.#due) return;
    this.#due = at;
    const wait = at - this.schedule.now();
    if (wait <= 0) return this.flush();
    this.schedule.later(() => {
      if (this.#due === at) this.flush();
    }, wait);
  }

  /** Writes what was answered. */
  flush(): void {
    this.#due = Infinity;
    if (this.#held.length === 0) return;
    this.#flushed = this.schedule.now();
    const held = this.#held;
    this.#held = [];
    this.#write(held.sort((one, other) => +other.urgent - +one.urgent));
  }
}
