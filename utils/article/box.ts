import type { Container } from './container';
import { isNamedBeside } from './context';
import type { Heading } from './heading';
import { LINKED, type Unit } from './unit';
import { isCall, isSummaryLabel } from './words';

/** A box says something in so many characters, its label apart; "Verdict: 8/10" is no text. */
const LEAST = 40;
/** More of the article's text than this is no box set into it. */
const MOST = 0.5;
/** A box that calls for something says little else; a longer one may be about such things. */
const LONGEST_CALL = 3;
/** Elements of boxes that ask for something: newsletters, polls, sharing. */
const ASKING = 'form, input, button, select, textarea, iframe';

/** Units that stand in such boxes, each with its box's label. */
export type Boxes = ReadonlyMap<Unit, Unit>;

/**
 * Units of boxes in which the article sums itself up: an element of its own with nothing but
 * a label such as "In short" and what stands under it, if it neither asks nor leads elsewhere. That it is an `<aside>`,
 * or unlike the wrappers of paragraphs, does not speak against it.
 *
 * @param units those after the heading
 */
export function summaryBoxes(units: readonly Unit[], heading: Heading, container: Container): Boxes {
  const found = new Map<Unit, Unit>();
  const scope = scopeOf(heading, container);
  const has = (element: Element, unit: Unit | undefined) => !!unit && element.contains(unit.live.element);
  units.forEach((label, i) => {
    const next = units[i + 1];
    if (!next || label.linked > 0 || !isSummaryLabel(label.live.text)) return;
    let box: Element | null = label.live.element;
    while (box && !has(box, next)) box = box.parentElement;
    if (!box || box === scope || !scope.contains(box) || box.contains(container.element)) return;
    if (has(box, units[i - 1]) || isNamedBeside(box) || box.querySelector(ASKING)) return;
    if (label.context.besides.some(({ element, sure }) => sure && element !== box && scope.contains(element))) return;
    let end = i + 1;
    while (has(box, units[end])) end++;
    const said = units.slice(i + 1, end);
    if (said.length <= LONGEST_CALL && said.some(({ live, linked }) => isCall(live.text, linked > 0))) return;
    const size = sizeOf(said);
    const whole = sizeOf(units.filter((unit) => has(container.element, unit)));
    const linked = said.reduce((sum, unit) => sum + unit.size * unit.linked, 0);
    if (size < LEAST || size > MOST * whole || linked > LINKED * size) return;
    for (const unit of [label, ...said]) found.set(unit, label);
  });
  return found;
}

const sizeOf = (units: readonly Unit[]) => units.reduce((sum, { size }) => sum + size, 0);

/** What holds heading and text, and no other article. */
function scopeOf(heading: Heading, { element }: Container): Element {
  let scope: Element = heading.units[0]?.live.element ?? element;
  while (!scope.contains(element) && scope.parentElement) scope = scope.parentElement;
  return /^(?:BODY|HTML)$/.test(scope.nodeName) ? (element.closest('article, main, [role=main]') ?? element) : scope;
}
