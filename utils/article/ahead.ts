import type { LiveBlock, StyleOf } from './types';
import { walkSteps } from './walk';

/** What stands near the reader's eyes, read before the rest of the page. */
export interface Ahead {
  readonly units: readonly LiveBlock[];
  /** Units of block-level elements that were walked to their end. */
  readonly known: ReadonlyMap<Element, readonly LiveBlock[]>;
  /** `lang` of the units' elements as the page had it: a translation that begins at once changes it. */
  readonly langs: ReadonlyMap<Element, string | null>;
}

/** Screens behind and ahead of the reader that count as near (rule 5.6). */
const BEHIND = 0.5;
const BEYOND = 2.5;
/** The page's own order is mostly the order on the screen: after so many blocks below, what is near has been seen. */
const MOST_BELOW = 50;
/** A reader deep in a long page: what is above is passed by, but not for longer than a frame lasts. */
const MOST_MS = 16;
/** Marks read tables off the page itself, so these are translated only once it has been read; lines with pipes, too. */
const TABLES = 'table, pre, [role="table"], [role="grid"]';

/** Where an element stands: near the reader (0), above that (-1) or below (1). */
export function placeOf({ innerHeight }: Window, element: Element): -1 | 0 | 1 {
  const { top, bottom } = element.getBoundingClientRect();
  return top > innerHeight * BEYOND ? 1 : bottom < -innerHeight * BEHIND ? -1 : 0;
}

/** Reads what is near, and changes nothing. May miss some of it; whoever needs all reads the page. */
export function readAhead(window: Window, styleOf: StyleOf): Ahead {
  const { document, performance } = window;
  const known = new Map<Element, readonly LiveBlock[]>();
  const found = new Set<LiveBlock>();
  let below = 0;
  /** How much was passed by when an element was entered, innermost last: nobody knows it whole if more was since. */
  const passed: number[] = [];
  let count = 0;
  const steps = walkSteps(document, styleOf, {
    enter(element) {
      const place = placeOf(window, element);
      if (place === 0) {
        passed.push(count);
        return null;
      }
      if (place > 0) below++;
      count++;
      return [];
    },
    leave(element, units) {
      if (passed.pop() !== count) return;
      // Nor are those around it known whole.
      if (units.some((unit) => unit.text.includes('|') || unit.element.closest(TABLES))) return void count++;
      known.set(element, units);
      for (const unit of units) found.add(unit);
    },
  });
  const end = performance.now() + MOST_MS;
  while (!steps.next().done && below < MOST_BELOW && performance.now() < end);
  const langs = new Map([...found].map(({ element }) => [element, element.getAttribute('lang')]));
  return { units: [...found], known, langs };
}
