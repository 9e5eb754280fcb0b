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
  /** Calls on their way at once, so that the engine never waits for the next one. */
  readonly atOnce: number;
}

/** What most services take: the first call is small, so that the first words come early; one is computed while the other travels. */
export const SERVICE_CALLS: Calls = {
  sizes: [
    { segments: 12, characters: 2_500 },
    { segments: 50, characters: 12_000 },
  ],
  atOnce: 2,
};

/**
 * An engine on this device costs no way: paragraphs come one by one at first, and soon eight a call, which is 14 %
 * faster (1240 words a second against 1086). Four calls keep two workers busy while answers are written.
 */
export const DEVICE_CALLS: Calls = {
  sizes: [1, 1, 2, 2, 4, 4, 8].map((segments) => ({ segments, characters: 1_000 * segments })),
  atOnce: 4,
};

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
