import type { LiveBlock, Piece } from '@/utils/article';
import { protectedSpans, type Term } from './protect';
import { escapeText } from './segment';
import { hasWords, isOpaque, isSkipped, type SkipMemo } from './skip';
import { splitUnit } from './split';
import type { Segment } from './types';

/** Nodes under one parent that text flows in; `contiguous` siblings, except for what a slot gathers. */
export interface Box {
  readonly parent: Node;
  readonly nodes: readonly Node[];
  readonly contiguous: boolean;
}

/** Rendered text of one or several Text nodes. */
export interface Run {
  readonly kind: 'run';
  readonly text: string;
}
/** Something that keeps its place in the sentence and its content: an opaque element, or protected text (`node: null`). */
export interface Mark {
  readonly kind: 'mark';
  n: number;
  readonly node: Element | null;
  /** What it shows, as in the block's text. */
  readonly text: string;
  /** What it shows in the translation. */
  readonly target: string;
  /** Part of the sentence even where it stands at its edge. */
  readonly sticky: boolean;
}
/** An inline element. Where elements do nothing but hold one another, `node` is the outermost, `box` the innermost. */
export interface Pair {
  readonly kind: 'pair';
  n: number;
  readonly node: Element;
  readonly box: Box;
  readonly items: readonly Item[];
}
export type Item = Run | Mark | Pair;

/** What goes to the engine as one segment. */
export interface Part {
  readonly kind: 'part';
  readonly segment: Segment;
  /** Plain text, tokens left out. */
  readonly text: string;
  readonly items: readonly Item[];
  /** Elements around the whole part, outermost first: no token is spent on them. */
  readonly wraps: readonly Pair[];
}

/** A unit, ready to be translated: its content in order, some of it to be sent, the rest kept. */
export interface SegmentPlan {
  readonly unit: LiveBlock;
  readonly box: Box;
  readonly content: readonly (Item | Part)[];
  /** The parts among `content`; none where the unit is skipped by meaning. */
  readonly parts: readonly Part[];
  /** Rendered text of each Text node, for noticing that the page changed it. */
  readonly data: ReadonlyMap<Text, string>;
}

/** Not laid out, so nothing an engine should hear of. */
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'LINK', 'META', 'WBR', 'RP', 'SOURCE', 'TRACK']);
/** "[12]", "*", "†": a note's mark says nothing to a translator. */
const NOTE_MARK = /^[[(]?[\d*†‡§¹²³⁰-⁹,\s]+[\])]?$/;

/**
 * Turns a live unit into segments with numbered tokens (rule 5.1). Reads the page, changes nothing; linear in the unit.
 *
 * @param terms the reader's glossary; its terms are protected and replaced
 * @param memo what elements said of being skipped, shared by the units of a run
 * @param id of its segment, where the unit's own is taken
 */
export function toSegment(
  unit: LiveBlock,
  terms: readonly Term[] = [],
  memo?: SkipMemo,
  id: string = unit.id,
): SegmentPlan {
  const pieces = new Map<Node, Piece>(unit.pieces.map((piece) => [piece.node, piece]));
  const box = boxOf(unit.nodes);
  const data = new Map(unit.pieces.map(({ node }) => [node, node.data]));
  if (!box || !hasWords(unit.text) || isSkipped(unit.element, memo)) {
    return { unit, box: box ?? { parent: unit.element, nodes: [], contiguous: false }, content: [], parts: [], data };
  }
  const items = itemsOf(box.nodes, unit, pieces, terms);
  const content: (Item | Part)[] = [];
  const parts: Part[] = [];
  for (const piece of splitUnit(items)) {
    if (!piece.sent) {
      content.push(...piece.items);
      continue;
    }
    const part = partOf(piece.items, parts.length === 0 ? id : `${id}#${parts.length}`);
    content.push(...part.before, ...(part.part ? [part.part] : part.kept), ...part.after);
    if (part.part) parts.push(part.part);
  }
  return { unit, box, content, parts, data };
}

/** Rendered text of items, as it stands in the block's text. */
export function sourceText(items: readonly (Item | Part)[]): string {
  return items
    .map((item) => {
      if (item.kind === 'run' || item.kind === 'mark') return item.text;
      return sourceText(item.kind === 'part' && item.wraps[0] ? [item.wraps[0]] : item.items);
    })
    .join('');
}

function boxOf(nodes: readonly Node[]): Box | null {
  const parent = nodes[0]?.parentNode;
  if (!parent) return null;
  const contiguous = nodes.every((node, i) => i === 0 || nodes[i - 1]?.nextSibling === node);
  return { parent, nodes, contiguous };
}

function itemsOf(
  nodes: readonly Node[],
  unit: LiveBlock,
  pieces: ReadonlyMap<Node, Piece>,
  terms: readonly Term[],
): Item[] {
  const items: Item[] = [];
  for (const node of nodes) {
    const piece = pieces.get(node);
    if (piece) pushText(items, unit.text.slice(piece.start, piece.end), terms);
    else if (node.nodeType === 1) {
      const item = elementItem(node as Element, unit, pieces, terms);
      if (item) items.push(item);
    }
  }
  return items;
}

function pushText(items: Item[], text: string, terms: readonly Term[]): void {
  let at = 0;
  for (const { start, end, target } of protectedSpans(text, terms)) {
    pushRun(items, text.slice(at, start));
    const shown = text.slice(start, end);
    items.push({ kind: 'mark', n: 0, node: null, text: shown, target: target ?? shown, sticky: true });
    at = end;
  }
  pushRun(items, text.slice(at));
}

function pushRun(items: Item[], text: string): void {
  if (!text) return;
  const last = items.at(-1);
  if (last?.kind === 'run') items[items.length - 1] = { kind: 'run', text: last.text + text };
  else items.push({ kind: 'run', text });
}

function elementItem(
  element: Element,
  unit: LiveBlock,
  pieces: ReadonlyMap<Node, Piece>,
  terms: readonly Term[],
): Item | null {
  const name = element.nodeName.toUpperCase();
  if (SILENT.has(name) || element.hasAttribute('hidden')) return null;
  const mark = (text: string, sticky: boolean): Mark => ({
    kind: 'mark',
    n: 0,
    node: element,
    text,
    target: text,
    sticky,
  });
  if (name === 'BR') return mark('\n', false);
  const children = childrenOf(element);
  if (isOpaque(element)) {
    const text = shownIn(children, unit, pieces);
    return mark(text, /\p{L}/u.test(text) || name === 'MATH');
  }
  const items = itemsOf(children, unit, pieces, terms);
  const text = sourceText(items);
  const isNote = NOTE_MARK.test(text) && (name === 'SUP' || /^#/.test(element.getAttribute('href') ?? ''));
  if (!text.trim() || isNote) return mark(text, false);
  const only = items.length === 1 ? items[0] : undefined;
  if (only?.kind === 'pair') return { ...only, node: element };
  const box = boxOf(children);
  return box ? { kind: 'pair', n: 0, node: element, box, items } : null;
}

/** Children in the flattened tree, as the walk sees them. */
function childrenOf(element: Element): Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  if (element.nodeName === 'SLOT') {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return [...element.childNodes];
}

/** Rendered text inside nodes that are kept whole. */
function shownIn(nodes: readonly Node[], unit: LiveBlock, pieces: ReadonlyMap<Node, Piece>): string {
  let text = '';
  for (const node of nodes) {
    const piece = pieces.get(node);
    if (piece) text += unit.text.slice(piece.start, piece.end);
    else if (node.nodeName === 'BR') text += '\n';
    else if (node.nodeType === 1) text += shownIn(childrenOf(node as Element), unit, pieces);
  }
  return text;
}

/** Makes a part of a stretch: what bears no words at its edges stays outside, elements around all of it cost no token. */
function partOf(
  stretch: readonly Item[],
  id: string,
): { before: Item[]; part: Part | null; kept: Item[]; after: Item[] } {
  const before: Item[] = [];
  const after: Item[] = [];
  const wraps: Pair[] = [];
  let items = [...stretch];
  for (;;) {
    items = wraps.length === 0 ? trim(items, before, after) : items;
    const only = items.length === 1 ? items[0] : undefined;
    if (only?.kind !== 'pair') break;
    wraps.push(only);
    items = [...only.items];
  }
  if (!items.some(holdsWords)) return { before, part: null, kept: wraps[0] ? [wraps[0]] : items, after };
  number(items, { next: 1 });
  const part: Part = { kind: 'part', segment: { id, text: write(items) }, text: plain(items), items, wraps };
  return { before, part, kept: [], after };
}

function trim(items: Item[], before: Item[], after: Item[]): Item[] {
  const rest = [...items];
  for (let first = rest[0]; first; first = rest[0]) {
    if (first.kind === 'mark' && !first.sticky) before.push(first);
    else if (first.kind === 'run' && !first.text.trim()) before.push(first);
    else break;
    rest.shift();
  }
  for (let last = rest.at(-1); last; last = rest.at(-1)) {
    if (last.kind === 'mark' && !last.sticky) after.unshift(last);
    else if (last.kind === 'run' && !last.text.trim()) after.unshift(last);
    else break;
    rest.pop();
  }
  const first = rest[0];
  if (first?.kind === 'run' && /^\s/.test(first.text)) {
    before.push({ kind: 'run', text: first.text.slice(0, first.text.length - first.text.trimStart().length) });
    rest[0] = { kind: 'run', text: first.text.trimStart() };
  }
  const last = rest.at(-1);
  if (last?.kind === 'run' && /\s$/.test(last.text)) {
    after.unshift({ kind: 'run', text: last.text.slice(last.text.trimEnd().length) });
    rest[rest.length - 1] = { kind: 'run', text: last.text.trimEnd() };
  }
  return rest;
}

function holdsWords(item: Item): boolean {
  if (item.kind === 'run') return hasWords(item.text);
  return item.kind === 'pair' && item.items.some(holdsWords);
}

/** Numbers tokens in the order in which they open. */
function number(items: readonly Item[], counter: { next: number }): void {
  for (const item of items) {
    if (item.kind === 'run') continue;
    item.n = counter.next++;
    if (item.kind === 'pair') number(item.items, counter);
  }
}

function write(items: readonly Item[]): string {
  return items
    .map((item) => {
      if (item.kind === 'run') return escapeText(item.text);
      return item.kind === 'mark' ? `<${item.n}/>` : `<${item.n}>${write(item.items)}</${item.n}>`;
    })
    .join('');
}

function plain(items: readonly Item[]): string {
  return items
    .map((item) => (item.kind === 'run' ? item.text : item.kind === 'pair' ? plain(item.items) : ''))
    .join('');
}
