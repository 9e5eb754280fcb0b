import { parentOf } from './context';
import type { Heading } from './heading';
import { isProse, type Unit } from './unit';

/** The element that holds the article's text. */
export interface Container {
  readonly element: Element;
  /** Index of the heading's end in the units it was found in, or -1 where it stands above the heading. */
  readonly first: number;
  /** Size of the prose under an element. */
  readonly proseIn: (element: Element) => number;
  /** Whether a unit stands beside the article within its container. */
  readonly isBeside: (unit: Unit) => boolean;
}

/** A paragraph counts at most this much, so that one legal text does not outweigh an article. */
const MOST_PER_UNIT = 800;
/** What a paragraph gives its grandparent of what it gives its parent, and so on up. */
const DECAY = 0.6;
/** A paragraph that by an ancestor's name stands beside the article still counts a little: names lie. */
const BESIDE_WORTH = 0.25;
const TEASER_WORTH = 0.1;
/** Shorter texts in a preview are its date and author. */
const TEASER_SIZE = 60;
/** An ancestor that adds this share of prose holds more of the article: sections, pages, columns. */
const GAIN = 0.2;
/** What holds this share of the container's prose is the article, whatever it is called. */
const TOO_MUCH_TO_DROP = 0.4;

/** Finds the container: the element whose paragraphs weigh most, then as far up as more of the article stands. */
export function findContainer(units: readonly Unit[], heading: Heading): Container | null {
  const prose = new Map<Element, number>();
  const score = new Map<Element, number>();
  const teasers = teasersAmong(units);
  for (const unit of units) {
    if (!isProse(unit)) continue;
    const teaser = teasers.has(unit);
    const worth =
      Math.min(unit.size, MOST_PER_UNIT) *
      (unit.context.beside ? BESIDE_WORTH : 1) *
      (1 - unit.linked) *
      (teaser ? TEASER_WORTH : 1);
    let share = 1;
    for (let at: Element | null = wrapperOf(unit); at; at = parentOf(at)) {
      if (!teaser) prose.set(at, (prose.get(at) ?? 0) + unit.size);
      score.set(at, (score.get(at) ?? 0) + worth * share);
      share *= DECAY;
    }
  }
  const best = maximum(score);
  if (!best) return null;
  const proseIn = (element: Element) => prose.get(element) ?? 0;
  const looks = looksIn(units, best);
  const directs = new Set(
    units.filter((unit) => isProse(unit) && !isSetApart(unit) && looks.has(lookOf(unit.live.element))).map(wrapperOf),
  );
  let element = best;
  for (let up = parentOf(best); up && !/^(?:BODY|HTML)$/.test(up.nodeName); up = parentOf(up)) {
    if (proseIn(up) - proseIn(element) >= GAIN * proseIn(element) || directs.has(up)) element = up;
    if (heading.units.some((unit) => up?.contains(unit.live.element))) break;
  }
  return {
    element,
    first: 0,
    proseIn,
    isBeside: (unit) => {
      for (let at = unit.context.beside; at && at !== element && element.contains(at);) {
        if (proseIn(at) < proseIn(element) * TOO_MUCH_TO_DROP) return true;
        const above: Element | null = parentOf(at);
        at = above && besideAbove(unit, above);
      }
      return teasers.has(unit);
    },
  };
}

/** Looks of the paragraphs under an element. */
function looksIn(units: readonly Unit[], element: Element): ReadonlySet<string> {
  const own = units.filter((unit) => isProse(unit) && element.contains(unit.live.element));
  return new Set(own.map((unit) => lookOf(unit.live.element)));
}

/** Beside the article by its own name or that of what it is in, up to its wrapper. */
function isSetApart(unit: Unit): boolean {
  const { beside } = unit.context;
  return beside !== null && !beside.contains(wrapperOf(unit));
}

/** Innermost element beside the article at or above an element. */
function besideAbove(unit: Unit, element: Element): Element | null {
  let at = unit.context.up;
  while (at && at.element !== element) at = at.up;
  return at?.beside ?? null;
}

/** The block-level element a paragraph stands in: its list, quotation or table counts as the paragraph. */
export function wrapperOf(unit: Unit): Element {
  let element = unit.live.element;
  const { holder } = unit.context;
  const whole =
    holder === 'item'
      ? outermost(element, 'ul, ol, dl')
      : holder === 'quote'
        ? element.closest('blockquote')
        : holder === 'cell'
          ? element.closest('table')
          : null;
  if (whole) return parentOf(whole) ?? whole;
  while (INLINE.test(element.nodeName) && element.parentElement) element = element.parentElement;
  return /^(?:P|H[1-6]|PRE)$/.test(element.nodeName) ? (parentOf(element) ?? element) : element;
}

/** Element name and classes without what is counted or generated. */
export function lookOf(element: Element): string {
  const names = (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name && !/\d{2}/.test(name));
  return [element.nodeName, ...names].join('.');
}

const INLINE = /^(?:A|B|EM|FONT|I|SMALL|SPAN|STRONG|U)$/;

function outermost(element: Element, selector: string): Element | null {
  let found: Element | null = null;
  for (let at = element.closest(selector); at; at = at.parentElement?.closest(selector) ?? null) found = at;
  return found;
}

function maximum(score: ReadonlyMap<Element, number>): Element | null {
  let best: Element | null = null;
  let most = 0;
  for (const [element, value] of score) {
    if (value > most) {
      most = value;
      best = element;
    }
  }
  return best;
}

const LINKED_HEADING = [2, 3, 4, 5].map((level) => `h${level} a[href], a[href] h${level}`).join(', ');

/** Paragraphs that stand alone with a linked heading, or in a link: previews of other articles. */
function teasersAmong(units: readonly Unit[]): ReadonlySet<Unit> {
  const teasers = new Set<Unit>();
  const under = new Map<Element, number>();
  const texts = units.filter((unit) => unit.context.level === 0 && unit.size >= TEASER_SIZE);
  for (const unit of texts) {
    for (let at: Element | null = wrapperOf(unit); at; at = parentOf(at)) under.set(at, (under.get(at) ?? 0) + 1);
  }
  for (const unit of texts) {
    const wrapper = wrapperOf(unit);
    const isAlone = under.get(wrapper) === 1 && wrapper.querySelector(LINKED_HEADING) !== null;
    if (isAlone || unit.live.element.closest('a[href]')) teasers.add(unit);
  }
  return teasers;
}
