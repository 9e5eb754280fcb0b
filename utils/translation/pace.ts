import type { Calls, Size } from './batch';

/** An engine that answers within this time is given up to four times as much: the way there costs 20 ms a call. */
const FAST = { ms: 500, growth: 4 };

/** How much the next call holds: the first ones by the engine's sizes, later ones more where it answers fast. */
export class Pace {
  /** Calls begun so far. */
  calls = 0;
  #growth = 1;

  constructor(
    private readonly sizes: Calls['sizes'],
    private readonly now: () => number,
  ) {}

  get next(): Size {
    const { segments, characters } = this.sizes[Math.min(this.calls, this.sizes.length - 1)]!;
    const growth = this.calls < this.sizes.length ? 1 : this.#growth;
    return { segments: segments * growth, characters: characters * growth };
  }

  /** Runs a call and learns from the time it took. */
  async time(call: () => Promise<void>): Promise<void> {
    this.calls++;
    const began = this.now();
    await call();
    this.#growth = this.now() - began < FAST.ms ? Math.min(this.#growth * 2, FAST.growth) : 1;
  }
}
