import type { Wanted, WantedElement } from './compose';
import { isPinned, keepsFocus, moveWithin, staying } from './order';
import type { Box, SegmentPlan } from './plan';
import type { Undo } from './restore';

/** Whether the page still is what was planned: same nodes, same places, same text. Nothing stale is ever written. */
export function isFresh(plan: SegmentPlan): boolean {
  if (!plan.unit.element.isConnected || !isWhole(plan.box)) return false;
  for (const [node, data] of plan.data) if (node.data !== data || !node.isConnected) return false;
  return true;
}

function isWhole({ parent, nodes, contiguous }: Box): boolean {
  return nodes.every(
    (node, i) => node.parentNode === parent && (!contiguous || i === 0 || nodes[i - 1]?.nextSibling === node),
  );
}

/** Rendered texts of the unit's Text nodes, and which are its first and last. */
interface Ink {
  readonly text: ReadonlyMap<Node, { readonly text: string; readonly start: number; readonly end: number }>;
  readonly first: Node | undefined;
  readonly last: Node | undefined;
}

/**
 * Writes a composed translation into the live nodes (rules 5.1–5.4): into `Text.data`, moving elements only where the
 * sentence demands it, adding Text nodes only where none stands. All of it is recorded in `undo`.
 *
 * @returns false, with nothing written, where the order cannot be had without moving what must not move
 */
export function writeUnit(plan: SegmentPlan, wanted: readonly Wanted[], undo: Undo): boolean {
  const { unit, box } = plan;
  if (!canOrder(box, wanted)) return false;
  const ink: Ink = {
    text: new Map(
      unit.pieces.map(({ node, start, end, offsets }) => [
        node,
        { text: unit.text.slice(start, end), start: offsets[0] ?? 0, end: offsets[offsets.length - 1] ?? 0 },
      ]),
    ),
    first: unit.pieces[0]?.node,
    last: unit.pieces.at(-1)?.node,
  };
  fill(box, wanted, ink, undo);
  return true;
}

const elementsOf = (wanted: readonly Wanted[]): WantedElement[] => wanted.filter((piece) => typeof piece !== 'string');

function canOrder(box: Box, wanted: readonly Wanted[]): boolean {
  const elements = elementsOf(wanted);
  if (!isOrdered(box, elements) && (!box.contiguous || !plannedOrder(box, elements))) return false;
  return elements.every(({ box: inner, children }) => !inner || !children || canOrder(inner, children));
}

function isOrdered({ nodes }: Box, elements: readonly WantedElement[]): boolean {
  let at = -1;
  return elements.every(({ node }) => {
    const next = nodes.indexOf(node, at + 1);
    const later = next > at;
    at = next;
    return later;
  });
}

function plannedOrder({ parent, nodes }: Box, elements: readonly WantedElement[]): Set<number> | null {
  const place = new Map(nodes.map((node, i) => [node, i]));
  const focusStays = keepsFocus(parent);
  return staying(
    elements.map(({ node }) => place.get(node) ?? -1),
    elements.map(({ node }) => isPinned(node, focusStays)),
  );
}

function fill(box: Box, wanted: readonly Wanted[], ink: Ink, undo: Undo): void {
  const elements = elementsOf(wanted);
  const nodes = isOrdered(box, elements) ? box.nodes : reorder(box, elements, undo);
  const anchors = new Set<Node>(elements.map(({ node }) => node));

  // Gaps: what stands before, between and after the elements.
  let gap: Text[] = [];
  let at = 0;
  const closeGap = (before: Node | null) => {
    const ahead = wanted[at - 1];
    const piece = wanted[at];
    const text = typeof piece === 'string' ? piece : '';
    if (typeof piece === 'string') at++;
    // Space after a picture or frame shows, although it does not count as text.
    const spaced = typeof ahead === 'object' && ahead.text.trim() === '';
    writeGap({ parent: box.parent, texts: gap, before, spaced }, text, ink, undo);
    gap = [];
  };
  const end = nodes.at(-1)?.nextSibling ?? null;
  for (const node of nodes) {
    if (anchors.has(node)) {
      closeGap(node);
      at++;
    } else if (node.nodeType === 3) {
      gap.push(node as Text);
    }
  }
  closeGap(end);
  for (const { box: inner, children } of elements) if (inner && children) fill(inner, children, ink, undo);
}

/** Moves elements into the order that is wanted. @returns the box's nodes in their new order */
function reorder(box: Box, elements: readonly WantedElement[], undo: Undo): Node[] {
  const stay = plannedOrder(box, elements);
  if (!stay) return [...box.nodes];
  const moved = elements.filter((_, i) => !stay.has(i)).map(({ node }) => node as Node);
  const order = box.nodes.filter((node) => !moved.includes(node));
  let after: Node | null = null;
  elements.forEach(({ node }, i) => {
    if (!stay.has(i)) {
      // Right behind the element it follows; in front of all where it comes first.
      const index = after ? order.indexOf(after) + 1 : 0;
      order.splice(index, 0, node);
    }
    after = node;
  });
  undo.order(box.parent, box.nodes, moved, box.nodes.at(-1)?.nextSibling ?? null);
  const end = box.nodes.at(-1)?.nextSibling ?? null;
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as Node;
    const before = order[i + 1] ?? end;
    if (moved.includes(node) && node.nextSibling !== before) moveWithin(box.parent, node, before);
  }
  return order;
}

/** What stands between two elements, or between one and the edge. */
interface Gap {
  readonly parent: Node;
  readonly texts: readonly Text[];
  /** The node behind it. */
  readonly before: Node | null;
  readonly spaced: boolean;
}

function writeGap({ parent, texts, before, spaced }: Gap, text: string, ink: Ink, undo: Undo): void {
  const inked = texts.filter((node) => ink.text.has(node));
  const now = inked.map((node) => ink.text.get(node)?.text).join('');
  if (now === text) return;
  const [first, ...rest] = inked;
  if (first) {
    const { start, end } = ink.text.get(first) as { start: number; end: number };
    // White space that collapsed at the unit's edges stays; inside it might not collapse next to other words.
    const head = first === ink.first || (spaced && !/^\s/.test(text)) ? first.data.slice(0, start) : '';
    const tail = first === ink.last ? first.data.slice(end) : '';
    undo.write(first, head + text + tail);
    for (const node of rest) undo.write(node, node === ink.last ? node.data.slice(ink.text.get(node)?.end) : '');
  } else if (text) {
    undo.add(parent, (parent.ownerDocument as Document).createTextNode(text), before);
  }
}
