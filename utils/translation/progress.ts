import type { FaultData } from '@/utils/faults';
import type { Tally } from './entry';
import type { Schedule } from './schedule';
import { TRANSLATION_OFF } from './status';
import type { TranslationStatus } from './types';

/**
 * Bar and panel follow no faster than this, and with what is written then: a report is two messages and a frame, 15 ms of
 * CPU in five processes, which an engine on this device lacks meanwhile.
 */
const STATUS_MS = 1000;
/** Where nothing is written for so long, they are told all the same. */
const LATEST_MS = 1500;

/** How far a run has come: its state, its times, and who waits for what. */
export class Progress {
  state: TranslationStatus['state'] = 'working';
  firstMs = 0;
  lastMs = 0;
  /** Resolves once the first unit stands (null), or with the fault for which nothing will. */
  readonly started: Promise<FaultData | null>;
  readonly #begun: number;
  #reportStart: (fault: FaultData | null) => void = () => undefined;
  #idle = latch();
  #due = false;
  /** When the last report was due. */
  #reported: number;

  /** @param onReport is called no more often than every second while something changes */
  constructor(
    private readonly schedule: Schedule,
    private readonly onReport: () => void,
  ) {
    this.#begun = this.#reported = schedule.now();
    this.started = new Promise((resolve) => (this.#reportStart = resolve));
  }

  /** All that bar, panel and report are told. */
  status(
    { from, to }: Pick<TranslationStatus, 'from' | 'to'>,
    { engine, model }: Pick<TranslationStatus, 'engine' | 'model'>,
    tally: Tally,
  ): TranslationStatus {
    const { state, firstMs, lastMs } = this;
    if (state === 'off') return TRANSLATION_OFF;
    const { blocks, kept } = tally;
    const [changed, failed] = [tally.of('changed'), tally.of('failed')];
    return { state, engine, model, from, to, blocks, changed, failed, kept, firstMs, ms: lastMs };
  }

  get whenIdle(): Promise<void> {
    return this.#idle.promise;
  }

  /** There is something to do again. */
  work(): void {
    if (this.state === 'working') return;
    this.state = 'working';
    this.#idle = latch();
  }
  /** A block was written. */
  wrote(): void {
    this.lastMs = this.schedule.now() - this.#begun;
    if (this.firstMs === 0) this.firstMs = this.lastMs;
    this.#reportStart(null);
  }
  /** Nothing will come, for this reason. */
  fail(fault: FaultData): void {
    this.#reportStart(fault);
  }
  /** Nothing is left to do for now. */
  rest(tally: Tally, fault: FaultData | null): void {
    const failed = tally.of('failed');
    const written = tally.of('changed') + tally.of('same');
    this.state = failed === 0 ? 'done' : written > 0 ? 'partial' : 'failed';
    this.onReport();
    this.end(written === 0 ? fault : null);
  }
  /** Lets go of everybody who waits. */
  end(fault: FaultData | null): void {
    this.#reportStart(fault);
    this.#idle.resolve();
  }

  /** @param isWritten the page changes now: what follows from a report comes in the same frame */
  reportSoon(isWritten = false): void {
    const wait = (ms: number) => this.#reported + ms - this.schedule.now();
    if (isWritten && wait(STATUS_MS) <= 0) return this.#report();
    if (this.#due) return;
    this.#due = true;
    this.schedule.later(() => {
      this.#due = false;
      if (wait(LATEST_MS) > 0) this.reportSoon();
      else this.#report();
    }, wait(LATEST_MS));
  }

  #report(): void {
    this.#reported = this.schedule.now();
    this.onReport();
  }
}

function latch(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
