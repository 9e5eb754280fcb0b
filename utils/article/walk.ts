import { idGiver } from './id';
import { type Leaf, renderText } from './text';
import type { LiveBlock, StyleOf } from './types';

/** Never part of the text and never laid out in it. */
const NOTHING = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'LINK', 'META', 'HEAD', 'TITLE', 'RP', 'WBR']);
/** Laid out, but what they hold is no text to read: drawings, formulas, frames, media, form values, ruby notes. */
const OPAQUE = new Set(
  (
    'AUDIO CANVAS DATALIST EMBED IFRAME IMG INPUT METER OBJECT PICTURE PROGRESS RT SELECT TEXTAREA VIDEO ' +
    'FRAME FRAMESET NOEMBED NOFRAMES'
  ).split(' '),
);
/** Elements whose own nature is to flow in a line, so that `inline-block` on them is a trick of looks. */
const PHRASING = new Set(
  (
    'A ABBR ACRONYM B BDI BDO BIG BUTTON CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY S SAMP SMALL ' +
    'SPAN STRIKE STRONG SUB SUP TIME TT U VAR'
  ).split(' '),
);
const LINE_PARENTS = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'FIGCAPTION', 'DT', 'BLOCKQUOTE']);
/** A floated initial is computed as `block`; longer floats are boxes beside the text. */
const DROP_CAP_LENGTH = 2;

/** An inline element on the way down, or the block-level one at the bottom, whose children wait to become a unit. */
class Frame {
  nodes: Node[] = [];
  /** Indexes of the first and last node that bear text; what stands outside them adds nothing to the unit. */
  first = -1;
  last = -1;
  /** A block-level element stood inside, so it holds units of its own. */
  broken = false;
  /** @param start index of its first leaf in the flow */
  constructor(public start: number) {}

  add(node: Node, bearsText: boolean): void {
    this.nodes.push(node);
    if (!bearsText) return;
    this.last = this.nodes.length - 1;
    if (this.first < 0) this.first = this.last;
  }
  reset(): void {
    this.nodes = [];
    this.first = this.last = -1;
    this.start = 0;
    this.broken = true;
  }
}

/** What flows in one block-level element. */
interface Flow {
  readonly leaves: Leaf[];
  /** The block-level element's frame and those of the inline elements that are open. */
  readonly frames: Frame[];
}

/** What children take from the element they stand in. */
interface Parent {
  readonly name: string;
  readonly visible: boolean;
  readonly whiteSpace: string;
  /** Text stands directly in it, so that an `inline-block` child stands in a line. */
  readonly mixed: boolean;
}
const TOP: Parent = { name: '', visible: true, whiteSpace: 'normal', mixed: false };

/** Lets a walk take what an earlier one found, or pass by what nobody asked for. */
export interface Detour {
  /** Asked at each block-level element: the units to take in its place, or null where it is to be walked. */
  enter(element: Element): readonly LiveBlock[] | null;
  /** Hears of each that was walked to its end, with its units. */
  leave?(element: Element, units: readonly LiveBlock[]): void;
}

/**
 * Walks the flattened tree (open shadow roots, slots) once and sorts it by computed display into units: contiguous
 * runs of inline nodes under one parent. Two line breaks in a row part paragraphs. Text that is not displayed is left
 * out; closed `<details>` count as readable. Asks for each element's style at most once; linear.
 *
 * @returns the units in document order, all with ids
 */
export function walkBlocks(root: Document | Element | ShadowRoot, styleOf: StyleOf): LiveBlock[] {
  return toEnd(walkSteps(root, styleOf));
}

/** Runs a generator without a pause. */
export function toEnd<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same with a pause at each block-level element, so that a long page need not be walked in one go. */
export function* walkSteps(
  root: Document | Element | ShadowRoot,
  styleOf: StyleOf,
  detour?: Detour,
): Generator<void, LiveBlock[]> {
  const units: LiveBlock[] = [];
  const idOf = idGiver();

  function emit(frame: Frame, leaves: readonly Leaf[]): void {
    if (frame.first < 0) return;
    const { text, pieces } = renderText(leaves);
    if (pieces.length === 0) return;
    const nodes = frame.nodes.slice(frame.first, frame.last + 1);
    const parent = (nodes[0] as Node).parentNode;
    if (!parent) return;
    const element = isElement(parent) ? parent : (parent as ShadowRoot).host;
    units.push({ id: idOf(text), element, nodes, text, pieces });
  }

  /** Ends the unit at hand; inline elements that are open hold units of their own from here on. */
  function breakRun({ leaves, frames }: Flow): void {
    if (leaves.length > 0) {
      frames.forEach((frame, depth) => {
        emit(frame, leaves.slice(frame.start, frames[depth + 1]?.start));
      });
      leaves.length = 0;
    }
    for (const frame of frames) frame.reset();
  }

  function* walkChildren(children: Iterable<Node>, flow: Flow, parent: Parent): Generator<void> {
    const frame = flow.frames.at(-1) as Frame;
    for (const child of children) {
      if (child.nodeType === TEXT) {
        if (parent.visible) flow.leaves.push({ node: child as Text, whiteSpace: parent.whiteSpace });
        frame.add(child, parent.visible && !isBlank(child));
      } else if (isElement(child)) {
        yield* walkElement(child, flow, frame, parent);
      }
    }
  }

  function* walkElement(element: Element, flow: Flow, frame: Frame, parent: Parent): Generator<void> {
    const name = element.nodeName.toUpperCase();
    if (NOTHING.has(name) || name.startsWith('GLOSS-')) return frame.add(element, false); // ours is no text of the page
    if (name === 'BR') {
      if (endsInBreak(flow.leaves)) breakRun(flow);
      else flow.leaves.push('br');
      return frame.add(element, false);
    }
    const style = styleOf(element);
    if (style.display === 'none') return frame.add(element, false);
    const opaque = OPAQUE.has(name) || element.namespaceURI !== XHTML;
    if (!isInline(element, name, style.display, parent)) {
      breakRun(flow);
      if (!opaque) yield* walkBlock(element, parentOf(element, name, style));
      return;
    }
    if (opaque) return frame.add(element, false);
    const own = new Frame(flow.leaves.length);
    flow.frames.push(own);
    yield* walkChildren(childrenOf(element), flow, parentOf(element, name, style));
    flow.frames.pop();
    if (own.broken) emit(own, flow.leaves.splice(own.start));
    else frame.add(element, own.first >= 0);
  }

  function* walkBlock(element: Element, parent: Parent): Generator<void> {
    yield;
    const known = detour?.enter(element);
    if (known) {
      // The same objects, so that who holds them knows them again; ids go by the order in the whole page.
      for (const unit of known) units.push(Object.assign(unit, { id: idOf(unit.text) }));
      return;
    }
    const from = units.length;
    const inner: Flow = { leaves: [], frames: [new Frame(0)] };
    yield* walkChildren(childrenOf(element), inner, parent);
    breakRun(inner);
    detour?.leave?.(element, units.slice(from));
  }

  const flow: Flow = { leaves: [], frames: [new Frame(0)] };
  if (isElement(root)) yield* walkElement(root, flow, flow.frames[0] as Frame, TOP);
  else yield* walkChildren(root.childNodes, flow, TOP);
  breakRun(flow);
  return units;
}

const TEXT = 3;
const XHTML = 'http://www.w3.org/1999/xhtml';
const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Children in the flattened tree. */
function childrenOf(element: Element): Iterable<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.nodeName === 'SLOT') {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}

function parentOf(element: Element, name: string, style: ReturnType<StyleOf>): Parent {
  return {
    name,
    visible: style.visibility !== 'hidden' && style.visibility !== 'collapse',
    whiteSpace: style.whiteSpace,
    mixed: hasText(element),
  };
}

/** Whether an element flows in a line with its neighbours. `display: contents` does what its children do. */
function isInline(element: Element, name: string, display: string, parent: Parent): boolean {
  if (display === 'inline' || display === 'contents' || display.startsWith('ruby') || display === '') return true;
  if (!PHRASING.has(name)) return false;
  if (display.startsWith('inline')) return parent.mixed || LINE_PARENTS.has(parent.name);
  return display === 'block' && isDropCap(element);
}

/** Whether text stands directly in a node. */
function hasText(node: Node): boolean {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === TEXT && !isBlank(child)) return true;
  }
  return false;
}

function isDropCap(element: Element): boolean {
  const next = element.nextSibling;
  if (next?.nodeType !== TEXT || !/^\p{L}/u.test((next as Text).data)) return false;
  return (element.textContent ?? '').trim().length <= DROP_CAP_LENGTH;
}

/** Whether the last thing that was laid out is a line break. */
function endsInBreak(leaves: readonly Leaf[]): boolean {
  for (let i = leaves.length - 1; i >= 0; i--) {
    const leaf = leaves[i] as Leaf;
    if (leaf === 'br') return true;
    if (!isBlank(leaf.node)) return false;
  }
  return false;
}

/** Text nodes of white space only. */
const isBlank = (node: Node): boolean => !/\S/.test((node as Text).data);
