import { BESIDE_HINT, CAPTION_HINT, MAYBE_BESIDE_HINT } from './hints';

/** What gives a unit its kind: the nearest telling element it stands in. */
export type Holder = 'heading' | 'item' | 'quote' | 'cell' | 'caption' | 'code' | null;

/** An element that by its meaning stands beside an article: navigation, footer, dialog, discussion, banner, byline. */
export interface Beside {
  readonly element: Element;
  /** By its tag, role or a name that does not lie; otherwise small parts only, because names do lie. */
  readonly sure: boolean;
}

/** Where a unit stands, read off its ancestors. */
export interface Context {
  readonly element: Element;
  readonly up: Context | null;
  readonly holder: Holder;
  /** Level 1–6 of the heading element it stands in, or 0. */
  readonly level: number;
  /** Ancestors that by their meaning stand beside an article, outermost first. Most units have none. */
  readonly besides: readonly Beside[];
  readonly inFigure: boolean;
}

const BESIDE_TAG = new Set(['NAV', 'FOOTER', 'ASIDE', 'DIALOG', 'MENU', 'BUTTON', 'ADDRESS', 'LABEL']);
const BESIDE_ROLE =
  /^(?:navigation|complementary|contentinfo|dialog|alertdialog|alert|search|menu|menubar|toolbar|tablist|button|status)$/;
const HOLDERS: Record<string, Holder> = {
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  H5: 'heading',
  H6: 'heading',
  LI: 'item',
  DD: 'item',
  DT: 'item',
  BLOCKQUOTE: 'quote',
  CAPTION: 'caption',
  FIGCAPTION: 'caption',
  PRE: 'code',
};

/** Reads contexts, each element's once. `isData` tells data tables, whose cells are cells, from layout. */
export function contextReader(isData: (table: Element) => boolean): (element: Element) => Context {
  const known = new Map<Element, Context>();
  return function contextOf(element: Element): Context {
    const before = known.get(element);
    if (before) return before;
    const parent = parentOf(element);
    const context = within(element, parent && contextOf(parent), isData);
    known.set(element, context);
    return context;
  };
}

/** Parent in the flattened tree, as far as it can be told from below. */
export function parentOf(element: Element): Element | null {
  const parent = element.parentElement;
  if (!parent) return (element.parentNode as ShadowRoot | null)?.host ?? null;
  // Asked of every element, `assignedSlot` takes a tenth of the reading.
  return (parent.shadowRoot && element.assignedSlot) ?? parent;
}

/** Whether an element stands in another one in the flattened tree, across open shadow roots and slots. */
export function holds(outer: Element, inner: Element): boolean {
  if (outer.contains(inner)) return true;
  if (outer.nodeName !== 'SLOT' && outer.getRootNode() === inner.getRootNode()) return false;
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

const NONE: readonly Beside[] = [];

function within(element: Element, up: Context | null, isData: (table: Element) => boolean): Context {
  const name = element.nodeName.toUpperCase();
  const names = name === 'BODY' || name === 'HTML' || name === 'MAIN' ? '' : namesOf(element);
  let holder = HOLDERS[name] ?? up?.holder ?? null;
  if (name === 'TD' || name === 'TH') {
    const table = element.closest('table');
    holder = table && isData(table) ? 'cell' : null;
  } else if (up?.holder === 'cell') {
    holder = 'cell';
  } else if (names && CAPTION_HINT.test(names)) {
    holder = 'caption';
  }
  const sure = isBeside(element, name, names);
  const besides = up?.besides ?? NONE;
  return {
    element,
    up,
    holder,
    level: /^H[1-6]$/.test(name) ? Number(name.charAt(1)) : (up?.level ?? 0),
    besides: sure || (names && MAYBE_BESIDE_HINT.test(names)) ? [...besides, { element, sure }] : besides,
    inFigure: (up?.inFigure ?? false) || name === 'FIGURE',
  };
}

function isBeside(element: Element, name: string, names: string): boolean {
  if (BESIDE_TAG.has(name)) return true;
  const role = names || name === 'DIV' ? element.getAttribute('role') : null;
  return (role !== null && BESIDE_ROLE.test(role)) || (names !== '' && BESIDE_HINT.test(names));
}

/** Class names and id of an element in small letters, words in camel case parted. */
function namesOf(element: Element): string {
  const className = element.getAttribute('class');
  const id = element.id;
  if (!className && !id) return '';
  return `${className ?? ''} ${id}`.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
}
