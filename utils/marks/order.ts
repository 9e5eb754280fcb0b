import type { FoundMarks } from './find';
import type { Place } from './places';

/** The mark after `current`, or the first one; null where there is none. Goes round at the end. */
export function nextMark(found: FoundMarks, current: Place | null): Place | null {
  return step(found, current, 1);
}

/** The mark before `current`, or the last one; null where there is none. Goes round at the start. */
export function previousMark(found: FoundMarks, current: Place | null): Place | null {
  return step(found, current, -1);
}

function step(found: FoundMarks, current: Place | null, by: 1 | -1): Place | null {
  // What the page has taken away since is passed over.
  const places = found.places.inOrder.filter((place) => place === current || place.element?.isConnected);
  const at = current ? places.indexOf(current) : -1;
  if (at < 0) return (by === 1 ? places[0] : places.at(-1)) ?? null;
  return places[(at + by + places.length) % places.length] ?? null;
}
