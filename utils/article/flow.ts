import type { Container } from './container';
import { lookOf, wrapperOf } from './wrapper';
import { isProse, type Unit } from './unit';

/** The stream in which an article's paragraphs stand, apart from the boxes set into it. */
export interface Flow {
  readonly has: (unit: Unit) => boolean;
  /** The article is a list: its items are its paragraphs. */
  readonly isList: boolean;
  /** What a unit looks like in the markup: element name and classes. */
  readonly look: (unit: Unit) => string;
  /** Looks unlike nearly every paragraph of the stream, which all look alike. */
  readonly isForeign: (unit: Unit) => boolean;
}

/** A kind of wrapper belongs to the stream from this share of the prose on; boxes hold less. */
const STREAM_SHARE = 0.15;
/** From this share on, paragraphs have one look. */
const ONE_LOOK = 0.85;
/** Where paragraphs are `<p>`, text loose in a wrapper of its own is a box up to this share. */
const LOOSE_SHARE = 0.4;

/**
 * Finds the stream: the kinds of wrapper (element name and classes) that hold most of the prose. Page builders give each
 * paragraph a wrapper with a class of its own; where no kinds come together, only classes worn more than once count.
 */
export function findFlow(units: readonly Unit[], container: Container): Flow {
  const prose = units.filter((unit) => isProse(unit) && !unit.context.inFigure);
  const fine = streamBy(lookOf, prose, container);
  const stream = fine.share >= TOGETHER ? fine : streamBy(sharedLook(units), prose, container);
  const looks = new Map<string, number>();
  for (const unit of prose) {
    const look = lookOf(unit.live.element);
    looks.set(look, (looks.get(look) ?? 0) + 1);
  }
  const [mainLook, mainCount] = [...looks].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  const oneLook = prose.length >= 3 && mainCount >= prose.length * ONE_LOOK && mainLook.includes('.');
  return {
    has: stream.has,
    isList: prose.filter((unit) => unit.context.holder === 'item').length > prose.length / 2,
    look: (unit) => lookOf(unit.live.element),
    isForeign: (unit) => oneLook && unit.context.holder === null && !lookOf(unit.live.element).includes('.'),
  };
}

/** Kinds that hold less than this share of the prose together are no stream. */
const TOGETHER = 0.5;

type Look = (element: Element) => string;

function streamBy(look: Look, prose: readonly Unit[], container: Container): { has: Flow['has']; share: number } {
  const sizes = new Map<string, number>();
  const kindOf = wrapperKinds(container, look);
  let total = 0;
  let inParagraphs = 0;
  for (const unit of prose) {
    const kind = kindOf(unit);
    sizes.set(kind, (sizes.get(kind) ?? 0) + unit.size);
    total += unit.size;
    if (unit.live.element.nodeName === 'P') inParagraphs += unit.size;
  }
  const most = Math.max(0, ...sizes.values());
  const stream = [...sizes].flatMap(([kind, size]) => {
    const least = kind.endsWith(LOOSE) && inParagraphs > total / 2 ? LOOSE_SHARE : STREAM_SHARE;
    return size >= total * least || size === most ? [kind] : [];
  });
  // Paragraphs directly in the container stand in its stream, however few.
  const isStream = (kind: string) => kind === '' || stream.some((other) => isVariant(kind, other));
  const inStream = [...sizes].reduce((sum, [kind, size]) => sum + (isStream(kind) ? size : 0), 0);
  return {
    share: total > 0 ? inStream / total : 1,
    has: (unit) => {
      if (isStream(kindOf(unit))) return true;
      // Tables and quotations are often wrapped once more, for scrolling and for looks.
      const { holder } = unit.context;
      if (holder !== 'cell' && holder !== 'quote') return false;
      const above = wrapperOf(unit).parentElement;
      return above !== null && isStream(above === container.element ? '' : look(above));
    },
  };
}

/** Element name and those classes that more than one wrapper in the article has. */
function sharedLook(units: readonly Unit[]): Look {
  const worn = new Map<string, number>();
  for (const wrapper of new Set(units.map(wrapperOf))) {
    for (const name of new Set(lookOf(wrapper).split('.').slice(1))) worn.set(name, (worn.get(name) ?? 0) + 1);
  }
  return (element) => {
    const [name, ...classes] = lookOf(element).split('.');
    return [name, ...classes.filter((one) => (worn.get(one) ?? 0) > 1)].join('.');
  };
}

/** Marks the kind of a wrapper that holds its text directly, not in paragraphs. */
const LOOSE = ' loose';

function wrapperKinds(container: Container, lookOf: Look): (unit: Unit) => string {
  const known = new Map<Element, string>();
  return (unit) => {
    const wrapper = wrapperOf(unit);
    let look = known.get(wrapper);
    if (look === undefined) {
      look = wrapper === container.element ? '' : lookOf(wrapper);
      known.set(wrapper, look);
    }
    return look && wrapper === unit.live.element ? look + LOOSE : look;
  };
}

/** The same kind of wrapper, or the same with a class more: the first of its kind, the last, the one with a drop cap. */
function isVariant(kind: string, other: string): boolean {
  if (kind === other) return true;
  const [name, ...classes] = kind.split('.');
  const [otherName, ...otherClasses] = other.split('.');
  if (name !== otherName || classes.length === 0 || otherClasses.length === 0) return false;
  const [fewer, more] = classes.length < otherClasses.length ? [classes, otherClasses] : [otherClasses, classes];
  return fewer.every((one) => more.includes(one));
}
