import { CAPTION_HINT, HINT } from './hints';

/** What gives a unit its kind: the nearest telling element it stands in. */
export type Holder = 'heading' | 'item' | 'quote' | 'cell' | 'caption' | 'code' | null;

/** Where a unit stands, read off its ancestors. */
export interface Context {
  readonly element: Element;
  readonly up: Context | null;
  readonly holder: Holder;
  /** Level 1–6 of the heading element it stands in, or 0. */
  readonly level: number;
  /** Innermost ancestor that by its meaning stands beside the article: navigation, footer, dialog, share bar. */
  readonly beside: Element | null;
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
  if (element.assignedSlot) return element.assignedSlot;
  return element.parentElement ?? (element.parentNode as ShadowRoot | null)?.host ?? null;
}

function within(element: Element, up: Context | null, isData: (table: Element) => boolean): Context {
  const name = element.nodeName.toUpperCase();
  let holder = HOLDERS[name] ?? up?.holder ?? null;
  if (name === 'TD' || name === 'TH') {
    const table = element.closest('table');
    holder = table && isData(table) ? 'cell' : null;
  } else if (up?.holder === 'cell') {
    holder = 'cell';
  } else if (isNamed(element, CAPTION_HINT) && name !== 'BODY') {
    holder = 'caption';
  }
  return {
    element,
    up,
    holder,
    level: /^H[1-6]$/.test(name) ? Number(name.charAt(1)) : (up?.level ?? 0),
    beside: isBeside(element, name) ? element : (up?.beside ?? null),
    inFigure: (up?.inFigure ?? false) || name === 'FIGURE',
  };
}

function isBeside(element: Element, name: string): boolean {
  if (BESIDE_TAG.has(name)) return true;
  if (name === 'BODY' || name === 'HTML' || name === 'MAIN') return false;
  const role = element.getAttribute('role');
  if (role && BESIDE_ROLE.test(role)) return true;
  return isNamed(element, HINT);
}

/** Whether class names or id have one of the words. */
function isNamed(element: Element, words: RegExp): boolean {
  const className = element.getAttribute('class') ?? '';
  if (!className && !element.id) return false;
  return words.test(`${className} ${element.id}`.replace(/([a-z])([A-Z])/g, '$1-$2'));
}
