import type { Waiting } from './queue';

/** What an entry adds to a call. */
export interface Size {
  readonly segments: number;
  readonly characters: number;
}

/** How a run calls its engine. */
export interface Calls {
  /** Most that a call holds: of the first call, the second …, the last size for all that follow. */
  readonly sizes: readonly Size[];
  /**
   * How many times the last size one may hold where nobody looks at any of it yet and much waits. Unless said otherwise, what
   * answers fast is given more.
   */
  readonly rest?: number;
  /** Calls on their way at once, so that the engine never waits for the next one. */
  readonly atOnce: number;
  /** The first call has both threads, the page's and the background's, to itself for this long, which sending it takes. */
  readonly aloneMs?: number;
}

/** What most services take: the first call is small, so that the first words come early; one is computed while the other travels. */
export const SERVICE_CALLS: Calls = {
  sizes: [
    { segments: 12, characters: 2_500 },
    { segments: 50, characters: 12_000 },
  ],
  atOnce: 2,
  aloneMs: 40,
};

const upTo = (...counts: number[]): Size[] => counts.map((segments) => ({ segments, characters: 1_000 * segments }));

/**
 * Engines on this device cost no way: paragraphs come one by one at first, and the second call need not wait for the first.
 * Each call costs 10 ms of CPU in four processes all the same, which an engine lacks, so that what nobody looks at comes to
 * Bergamot in larger ones; its workers do 8 or 16 at a time, and what is urgent goes between. Four calls keep two workers
 * busy while answers are written. Chrome's translator takes one text at a time.
 */
const DEVICE_CALLS: Readonly<Record<string, Calls>> = {
  bergamot: { sizes: upTo(1, 1, 4, 8, 16), rest: 2, atOnce: 4 },
  chrome: { sizes: upTo(1, 1, 4, 8), atOnce: 4 },
};

/** How an engine is called. */
export const callsOf = (engine: string): Calls => DEVICE_CALLS[engine] ?? SERVICE_CALLS;

/** Kept units cost nothing in a call, but looking at them takes time: 200 stay below a slice. */
const LOOKED_AT = 200;

/**
 * Takes from what waits as much as one call holds.
 *
 * @param most what one call holds
 * @param sizeOf plans an entry and says what it adds to the call: nothing where it is kept
 */
export function takeBatch<Entry>(
  waiting: Waiting<Entry>,
  most: Size,
  sizeOf: (entry: Entry) => Size,
): { entries: Entry[]; urgent: boolean } {
  let looked = 0;
  let segments = 0;
  let characters = 0;
  return waiting.take((entry) => {
    if (looked++ >= LOOKED_AT) return false;
    const size = sizeOf(entry);
    const fits = segments + size.segments <= most.segments && characters + size.characters <= most.characters;
    if (segments > 0 && !fits) return false;
    segments += size.segments;
    characters += size.characters;
    return true;
  });
}
