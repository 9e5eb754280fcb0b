import type { Wanted, WantedElement } from './compose';
import { directionOf } from './direction';
import type { SegmentPlan } from './plan';
import type { Undo } from './restore';

/** Marks of phrasing that say something; whatever else an element is to its page stays with the one element it is. */
const PHRASING = new Set(
  'ABBR B BDI BDO CITE CODE DEL DFN EM I INS KBD MARK Q S SAMP SMALL STRONG SUB SUP U VAR'.split(' '),
);
/** A rule beside the text; a lighter colour would fail the contrast that the page's own may just reach. */
const LOOKS = 'display:block;margin-block:.3em .6em;padding-inline-start:.7em;border-inline-start:2px solid;';

/**
 * Puts a translation under its original as a `gloss-text` element (rule 5.2): last in the unit, so that lists, tables
 * and grids keep their children. Elements of the page are never cloned: links are made anew and hand their click to
 * the page's own, marks of phrasing are made anew without attributes, so no id, class or custom element comes twice.
 */
export function writeBeside({ unit }: SegmentPlan, wanted: readonly Wanted[], to: string, undo: Undo): void {
  const last = unit.nodes.at(-1) as Node;
  const made = unit.element.ownerDocument.createElement('gloss-text');
  made.lang = to;
  made.dir = directionOf(to);
  made.style.cssText = LOOKS; // by the object model: a page's policy may forbid style attributes in markup
  const slot = (last as Partial<Element>).slot;
  if (slot) made.slot = slot;
  fill(made, wanted);
  undo.add(last.parentNode as Node, made, last.nextSibling);
}

function fill(parent: Element, wanted: readonly Wanted[]): void {
  for (const piece of wanted) {
    if (typeof piece === 'string') parent.append(piece);
    else if (piece.children) fill(likeAll(piece, parent), piece.children);
    else keep(piece, parent);
  }
}

/** What goes through a translation as it is: its text; of a picture what it shows, of a formula the formula. */
function keep({ node, text }: WantedElement, parent: Element): void {
  const math = node.nodeName.toUpperCase() === 'MATH' ? node : node.querySelector('math');
  if (node.nodeName === 'BR') parent.append(parent.ownerDocument.createElement('br'));
  else if (math) parent.append(withoutIds(math.cloneNode(true) as Element));
  else like(node, parent).append(text || (node.getAttribute('alt') ?? ''));
}

function withoutIds(element: Element): Element {
  for (const inner of [element, ...element.querySelectorAll('[id]')]) inner.removeAttribute('id');
  return element;
}

/** The elements from the outermost to the innermost that a token stands for. */
function likeAll({ node, box }: WantedElement, parent: Element): Element {
  const chain: Element[] = [];
  for (let at = box?.parent as Element | null; at && at !== node; at = at.parentElement) chain.unshift(at);
  return [node, ...chain].reduce((into, element) => like(element, into), parent);
}

/** An element of the same meaning inside the parent, or the parent where it has none. */
function like(element: Element, parent: Element): Element {
  const name = element.nodeName.toUpperCase();
  const href = name === 'A' ? (element as HTMLAnchorElement).href : '';
  if (!PHRASING.has(name) && !/^(?:https?|mailto|tel):/.test(href)) return parent;
  const made = parent.ownerDocument.createElement(name);
  if (href) {
    const [link, own] = [made as HTMLAnchorElement, element as HTMLAnchorElement];
    link.href = href;
    link.target = own.target;
    link.rel = own.rel;
    link.addEventListener('click', (event) => {
      // The page may have its own way of following it. With a modifier it is the browser's: a new tab, a download.
      if (!own.isConnected || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      own.click();
    });
  }
  parent.append(made);
  return made;
}
