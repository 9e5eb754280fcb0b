import type { Waiting } from './queue';

/** What an entry adds to a call. */
export interface Size {
  readonly segments: number;
  readonly characters: number;
}

/** Calls: the first is small, so that the first words come early; later ones are what most services take at once. */
const FIRST_CALL: Size = { segments: 12, characters: 2_500 };
const CALL: Size = { segments: 50, characters: 12_000 };
/** Kept units cost nothing in a call, but looking at them takes time: 200 stay below a slice. */
const LOOKED_AT = 200;

/**
 * Takes from what waits as much as one call holds.
 *
 * @param isFirst whether it is the run's first call
 * @param sizeOf plans an entry and says what it adds to the call: nothing where it is kept
 */
export function takeBatch<Entry>(
  waiting: Waiting<Entry>,
  isFirst: boolean,
  sizeOf: (entry: Entry) => Size,
): { entries: Entry[]; urgent: boolean } {
  const most = isFirst ? FIRST_CALL : CALL;
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
