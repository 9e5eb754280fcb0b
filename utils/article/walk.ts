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
export { NOTHING, OPAQUE, PHRASING };
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

/** An element (or the root) that was entered and is not left yet. Its style is asked for where text depends on it. */
class Open {
  /** The child at hand, and how many were taken. */
  #child: Node | null = null;
  #taken = 0;
  #whiteSpace: string | null = null;

  constructor(
    readonly element: Element | null,
    readonly name: string,
    readonly isBlock: boolean,
    readonly flow: Flow,
    private readonly children: Node | readonly Node[],
    private readonly style: ReturnType<StyleOf> | null,
    /** How many units there were before it. */
    readonly from: number,
  ) {}

  /** The next child. A page may change in a pause: where the child at hand is gone, the one that took its place. */
  next(): Node | null {
    const { children } = this;
    const taken = this.#taken++;
    if (!isNode(children)) return children[taken] ?? null;
    const child = this.#child;
    if (!child) return (this.#child = taken === 0 ? children.firstChild : null);
    const stays = child.parentNode === children;
    return (this.#child = stays ? child.nextSibling : (children.childNodes[taken - 1] ?? null));
  }

  /** `white-space` of its text, or '' where it is not shown. */
  get whiteSpace(): string {
    return (this.#whiteSpace ??= shownSpace(this.style));
  }

  /** Text stands directly in it, so that an `inline-block` child stands in a line. */
  get isMixed(): boolean {
    for (let child = this.element?.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === TEXT && !isBlank(child)) return true;
    }
    return false;
  }
}

function shownSpace(style: ReturnType<StyleOf> | null): string {
  if (!style) return 'normal';
  const { visibility } = style;
  return visibility === 'hidden' || visibility === 'collapse' ? '' : style.whiteSpace;
}

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

  function leave({ element, isBlock, flow, from }: Open): void {
    if (isBlock) {
      breakRun(flow);
      if (element) detour?.leave?.(element, units.slice(from));
      return;
    }
    const own = flow.frames.pop() as Frame;
    if (own.broken) emit(own, flow.leaves.splice(own.start));
    else flow.frames.at(-1)?.add(element as Element, own.first >= 0);
  }

  const newFlow = (): Flow => ({ leaves: [], frames: [new Frame(0)] });
  // Flat: a generator within a generator for each level of the page is resumed through all of them.
  const opened = [new Open(null, '', true, newFlow(), isElement(root) ? [root] : root, null, 0)];
  for (let parent = opened.at(-1); parent; parent = opened.at(-1)) {
    const { flow } = parent;
    const frame = flow.frames.at(-1) as Frame;
    const child = parent.next();
    if (!child) {
      opened.pop();
      leave(parent);
      continue;
    }
    if (child.nodeType === TEXT) {
      const blank = isBlank(child);
      if (blank && flow.leaves.length === 0) continue;
      const { whiteSpace } = parent;
      if (whiteSpace) flow.leaves.push({ node: child as Text, whiteSpace });
      frame.add(child, !blank && whiteSpace !== '');
      continue;
    }
    if (!isElement(child)) continue;
    const name = child.nodeName.toUpperCase();
    // Ours is no text of the page, unless it is what was asked for.
    const isNothing = NOTHING.has(name) || (name.startsWith('GLOSS-') && child !== root);
    if (isNothing || name === 'BR') {
      if (!isNothing && endsInBreak(flow.leaves)) breakRun(flow);
      else if (!isNothing) flow.leaves.push('br');
      frame.add(child, false);
      continue;
    }
    const style = styleOf(child);
    const { display } = style;
    const isHidden = display === 'none';
    const opaque = isHidden || OPAQUE.has(name) || child.namespaceURI !== XHTML;
    const isBlock = !isHidden && !isInline(child, name, display, parent);
    if (isBlock) breakRun(flow);
    else if (opaque) frame.add(child, false);
    if (opaque) continue;
    if (isBlock) {
      yield;
      const known = detour?.enter(child);
      if (known) {
        // The same objects, so that who holds them knows them again; ids go by the order in the whole page.
        for (const unit of known) units.push(Object.assign(unit, { id: idOf(unit.text) }));
        continue;
      }
    } else flow.frames.push(new Frame(flow.leaves.length));
    const inner = isBlock ? newFlow() : flow;
    opened.push(new Open(child, name, isBlock, inner, childrenOf(child), style, units.length));
  }
  return units;
}

const TEXT = 3;
const XHTML = 'http://www.w3.org/1999/xhtml';
const isElement = (node: Node): node is Element => node.nodeType === 1;
const isNode = (children: Node | readonly Node[]): children is Node => 'nodeType' in children;

/** What holds its children in the flattened tree, or a slot's own list of them. */
function childrenOf(element: Element): Node | readonly Node[] {
  if (element.shadowRoot) return element.shadowRoot;
  const assigned = element.nodeName === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : [];
  return assigned.length > 0 ? assigned : element;
}

/** Whether an element flows in a line with its neighbours. `display: contents` does what its children do. */
function isInline(element: Element, name: string, display: string, parent: Open): boolean {
  if (display === 'inline' || display === 'contents' || display.startsWith('ruby') || display === '') return true;
  if (!PHRASING.has(name)) return false;
  if (display.startsWith('inline')) return LINE_PARENTS.has(parent.name) || parent.isMixed;
  return display === 'block' && isDropCap(element);
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
