import type { Context } from './context';
import type { Heading } from './heading';
import { isProse, type Unit } from './unit';
import { lookOf } from './wrapper';

/** What stands under another heading is an article of its own where the first one says this much before it. */
const WHOLE = 400;

/**
 * The units among which the article's text is looked for: those after its heading, up to the next article of an endless
 * page. Where nothing but footers and dialogs follow, the heading stands below its article or beside it, and the units
 * before it are taken.
 */
export function articleUnits(units: readonly Unit[], heading: Heading): readonly Unit[] {
  const [first] = heading.units;
  const last = heading.units.at(-1);
  if (!first || !last) return units;
  const after = units.slice(units.indexOf(last) + 1);
  if (after.some(isText)) return untilNextArticle(after, last);
  const before = units.slice(0, units.indexOf(first));
  return before.some(isText) ? before : after;
}

const isText = (unit: Unit): boolean => isProse(unit) && !unit.context.besides.some(({ sure }) => sure);

/**
 * Up to the next heading of the same level that heads an element beside the heading's own one, both of one look. Parts
 * of one article are `<section>`s, or stand under lower headings.
 */
function untilNextArticle(after: readonly Unit[], own: Unit): readonly Unit[] {
  const { level } = own.context;
  if (level === 0) return after;
  const home = new Map<Element, Element | null>();
  for (let at: Context | null = own.context, below: Element | null = null; at; below = at.element, at = at.up) {
    home.set(at.element, below);
  }
  for (const unit of after) {
    if (unit.context.level !== level) continue;
    let theirs: Context | null = null;
    let at: Context | null = unit.context;
    while (at && !home.has(at.element)) [theirs, at] = [at, at.up];
    const ours = at && home.get(at.element);
    if (!theirs || !ours || ours.nodeName === 'SECTION' || lookOf(theirs.element) !== lookOf(ours)) continue;
    const { element } = theirs;
    const said = after.reduce((sum, one) => sum + (isProse(one) && ours.contains(one.live.element) ? one.size : 0), 0);
    if (said < WHOLE || !after.some((one) => isProse(one) && element.contains(one.live.element))) continue;
    return after.slice(
      0,
      after.findIndex((one) => element.contains(one.live.element)),
    );
  }
  return after;
}
