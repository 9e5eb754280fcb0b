import type { FoundMarks } from './find';
import type { Place } from './places';

/** All places of marks in the order of the page; those without an element are left out. */
export function placesInOrder({ places }: FoundMarks): Place[] {
  return [...places.tables, ...places.takeaways]
    .filter((place) => place.element?.isConnected)
    .sort((a, b) => {
      const [one, other] = [a.element as Element, b.element as Element];
      if (one === other) return 0;
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
}

/** The mark after `current`, or the first one; null where there is none. Goes round at the end. */
export function nextMark(found: FoundMarks, current: Place | null): Place | null {
  return step(found, current, 1);
}

/** The mark before `current`, or the last one; null where there is none. Goes round at the start. */
export function previousMark(found: FoundMarks, current: Place | null): Place | null {
  return step(found, current, -1);
}

function step(found: FoundMarks, current: Place | null, by: 1 | -1): Place | null {
  const places = placesInOrder(found);
  const at = current ? places.indexOf(current) : -1;
  if (at < 0) return (by === 1 ? places[0] : places.at(-1)) ?? null;
  return places[(at + by + places.length) % places.length] ?? null;
}
