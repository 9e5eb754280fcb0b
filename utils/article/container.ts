import { holds, parentOf, type Beside } from './context';
import type { Heading } from './heading';
import { isProse, type Unit } from './unit';
import { lookOf, wrapperOf } from './wrapper';

/** The element that holds the article's text. */
export interface Container {
  readonly element: Element;
  /** Whether a unit stands beside the article within its container. */
  readonly isBeside: (unit: Unit) => boolean;
}

/** A paragraph counts at most this much, so that one legal text does not outweigh an article. */
const MOST_PER_UNIT = 800;
/** What a paragraph gives its grandparent of what it gives its parent, and so on up. */
const DECAY = 0.6;
/** What a paragraph counts that may stand beside the article, or previews another one. */
const MAYBE_WORTH = 0.25;
const TEASER_WORTH = 0.1;
/** Shorter texts in a preview are its date and author. */
const TEASER_SIZE = 60;
/** An ancestor that adds this share of prose holds more of the article: sections, pages, columns. */
const GAIN = 0.2;
/** What holds this share of the container's prose is the article, unless its name is sure. */
const TOO_MUCH_TO_DROP = 0.4;

/**
 * Finds the container: the element whose paragraphs weigh most, each passing on less from parent to grandparent, then
 * as far up as more of the article stands.
 *
 * @returns null on a page without running text
 */
export function findContainer(units: readonly Unit[], heading: Heading): Container | null {
  const holdsHeading = remember((element: Element) => heading.units.some((unit) => holds(element, unit.live.element)));
  const isSurelyBeside = (unit: Unit) =>
    unit.context.besides.some(({ element, sure }) => sure && !holdsHeading(element));
  const prose = units.filter(isProse);
  const known = prose.filter((unit) => !isSurelyBeside(unit));
  // Where all text is named so, the names lie.
  const candidates = known.length > 0 ? known : prose;
  const isText = textByAnyName(candidates);
  const teasers = teasersAmong(units);
  const sizes = new Map<Element, number>();
  const score = new Map<Element, number>();
  for (const unit of candidates) {
    const isTeaser = teasers.has(unit);
    const isMaybe = unit.context.besides.some((beside) => !holdsHeading(beside.element) && !isText(beside));
    let worth = Math.min(unit.size, MOST_PER_UNIT) * (1 - unit.linked);
    if (isMaybe) worth *= MAYBE_WORTH;
    if (isTeaser) worth *= TEASER_WORTH;
    for (let at: Element | null = wrapperOf(unit); at; at = parentOf(at), worth *= DECAY) {
      if (!isTeaser) sizes.set(at, (sizes.get(at) ?? 0) + unit.size);
      score.set(at, (score.get(at) ?? 0) + worth);
    }
  }
  const best = maximum(score);
  if (!best) return null;
  const sizeIn = (element: Element) => sizes.get(element) ?? 0;
  const element = climb(best, candidates, sizeIn, holdsHeading);
  return {
    element,
    isBeside: (unit) =>
      teasers.has(unit) ||
      unit.context.besides.some(
        (beside) =>
          beside.element !== element &&
          holds(element, beside.element) &&
          !holdsHeading(beside.element) &&
          (beside.sure
            ? known.length > 0
            : !isText(beside) && sizeIn(beside.element) < TOO_MUCH_TO_DROP * sizeIn(element)),
      ),
  };
}

/**
 * Finds names that lie about paragraphs ("paywall"): they stand among unnamed ones, and those of one look together hold
 * too much to be dropped.
 */
function textByAnyName(prose: readonly Unit[]): (beside: Beside) => boolean {
  const paragraphs = prose.filter(({ live }) => live.element.nodeName === 'P');
  const isNamed = ({ context, live }: Unit) => context.besides.some(({ element }) => element === live.element);
  if (!paragraphs.some(isNamed)) return () => false;
  const plain = paragraphs.filter(({ context }) => context.besides.length === 0);
  const parents = new Set(plain.map(({ live }) => live.element.parentElement));
  const sizes = new Map<string, number>();
  for (const { live, size } of paragraphs)
    sizes.set(lookOf(live.element), (sizes.get(lookOf(live.element)) ?? 0) + size);
  const looks = new Set(
    paragraphs.flatMap(({ live: { element } }) => (parents.has(element.parentElement) ? [lookOf(element)] : [])),
  );
  const most = Math.max(...sizes.values());
  return ({ element, sure }) => {
    const look = lookOf(element);
    return !sure && looks.has(look) && (sizes.get(look) ?? 0) >= TOO_MUCH_TO_DROP * most;
  };
}

/** From the heaviest element up, as long as an ancestor below the heading's adds paragraphs of the same kind. */
function climb(
  best: Element,
  candidates: readonly Unit[],
  sizeIn: (element: Element) => number,
  holdsHeading: (element: Element) => boolean,
): Element {
  const inBest = candidates.filter((unit) => holds(best, unit.live.element));
  const looks = new Set(inBest.map((unit) => lookOf(unit.live.element)));
  const holders = new Set(candidates.filter((unit) => looks.has(lookOf(unit.live.element))).map(wrapperOf));
  let element = best;
  for (let up = parentOf(best); up && !/^(?:BODY|HTML)$/.test(up.nodeName); up = parentOf(up)) {
    if (sizeIn(up) - sizeIn(element) >= GAIN * sizeIn(element) || holders.has(up)) element = up;
    if (holdsHeading(up)) break;
  }
  return element;
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

function remember(ask: (element: Element) => boolean): (element: Element) => boolean {
  const answers = new Map<Element, boolean>();
  return (element) => {
    const before = answers.get(element);
    if (before !== undefined) return before;
    const answer = ask(element);
    answers.set(element, answer);
    return answer;
  };
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
    let alone: Element | null = null;
    for (let at: Element | null = wrapperOf(unit); at && under.get(at) === 1; at = parentOf(at)) alone = at;
    if (alone?.querySelector(LINKED_HEADING) || unit.live.element.closest('a[href]')) teasers.add(unit);
  }
  return teasers;
}
