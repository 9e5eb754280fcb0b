import type { FoundMarks } from './find';
import type { Place } from './places';

/**
 * The mark after `current` (1) or before it (-1); the first or last one where `current` is none of them, null where
 * there is none. Goes round at the ends.
 */
export function stepMark(found: FoundMarks, current: Place | null, by: 1 | -1): Place | null {
  // What the page has taken away since is passed over.
  const places = found.places.inOrder.filter((place) => place === current || place.element?.isConnected);
  const at = current ? places.indexOf(current) : -1;
  const from = at < 0 && by < 0 ? 0 : at;
  return places.at((from + by) % places.length) ?? null;
}
