import type { Calls, Size } from './batch';

/** An engine that answers within this time is given up to four times as much: the way there costs 20 ms a call. */
const FAST = { ms: 500, growth: 4 };

/** Units that have to wait for a call to hold more than the last size: the last ones are small, so that their answers are soon written. */
const MUCH = 48;

/** How much the next call holds: the first ones by the engine's sizes, later ones more where it answers fast. */
export class Pace {
  /** Calls begun so far. */
  calls = 0;
  #growth = 1;

  constructor(
    private readonly most: Pick<Calls, 'sizes' | 'rest'>,
    private readonly now: () => number,
  ) {}

  /** @param waiting how many units wait, and whether the reader looks at some of them */
  next({ size, isAwaited }: { readonly size: number; readonly isAwaited: boolean }): Size {
    const { sizes, rest } = this.most;
    const first = sizes[this.calls];
    if (first) return first;
    const { segments, characters } = sizes.at(-1)!;
    const times = rest ? (isAwaited || size < MUCH ? 1 : rest) : this.#growth;
    return { segments: segments * times, characters: characters * times };
  }

  /** Runs a call and learns from the time it took. */
  async time(call: () => Promise<void>): Promise<void> {
    this.calls++;
    const began = this.now();
    await call();
    this.#growth = this.now() - began < FAST.ms ? Math.min(this.#growth * 2, FAST.growth) : 1;
  }
}
