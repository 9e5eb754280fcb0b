import { moveWithin } from './order';

/**
 * All that was done to one unit, so that it can be undone (rule 5.4): only what is still ours is taken back, so that
 * what the page changed meanwhile stays as the page wants it.
 */
export class Undo {
  readonly #texts: { node: Text; before: string; after: string }[] = [];
  readonly #added: ChildNode[] = [];
  readonly #addedData = new WeakMap<ChildNode, string>();
  readonly #orders: { parent: Node; before: readonly Node[]; moved: readonly Node[]; end: Node | null }[] = [];
  readonly #attributes: { element: Element; name: string; before: string | null; after: string }[] = [];

  /** Writes a Text node. */
  write(node: Text, data: string): void {
    if (node.data === data) return;
    this.#texts.push({ node, before: node.data, after: data });
    node.data = data;
  }

  /** Puts a Text node or a `gloss-*` element of ours into the page. */
  add(parent: Node, node: Text | HTMLElement, before: Node | null): void {
    parent.insertBefore(node, before);
    this.#added.push(node);
    if (node.nodeType === 3) this.#addedData.set(node, (node as Text).data);
  }

  /** Records the order in which siblings stand, before some of them are moved. */
  order(parent: Node, before: readonly Node[], moved: readonly Node[], end: Node | null): void {
    this.#orders.push({ parent, before, moved, end });
  }

  setAttribute(element: Element, name: string, value: string): void {
    const before = element.getAttribute(name);
    if (before === value) return;
    this.#attributes.push({ element, name, before, after: value });
    element.setAttribute(name, value);
  }

  /** Whether a Text node holds what was written here, not what the page made of it. */
  owns(node: Text): boolean {
    if (this.#addedData.get(node) === node.data) return true;
    return this.#texts.some((text) => text.node === node && text.after === node.data);
  }

  /** Whether a Text node was written here. */
  wrote(node: Text): boolean {
    return this.#addedData.has(node) || this.#texts.some((text) => text.node === node);
  }

  /** Text nodes that were written or added. */
  get nodes(): Text[] {
    return [...this.#texts.map(({ node }) => node), ...this.#added] as Text[];
  }

  /** Takes everything back. A second call does nothing. */
  undo(): void {
    for (const { element, name, before, after } of this.#attributes.splice(0).reverse()) {
      if (element.getAttribute(name) !== after) continue;
      if (before === null) element.removeAttribute(name);
      else element.setAttribute(name, before);
    }
    for (const node of this.#added.splice(0).reverse()) {
      if (node.nodeType === 1 || this.#addedData.get(node) === (node as Text).data) node.remove();
    }
    for (const { node, before, after } of this.#texts.splice(0).reverse()) if (node.data === after) node.data = before;
    for (const order of this.#orders.splice(0).reverse()) putBack(order);
  }
}

/** Moves back what was moved, each in front of the sibling that followed it and is still there. */
function putBack(order: { parent: Node; before: readonly Node[]; moved: readonly Node[]; end: Node | null }): void {
  const { parent, before, moved, end } = order;
  let next = end?.parentNode === parent ? end : null;
  for (const node of [...before].reverse()) {
    if (node.parentNode !== parent) continue;
    if (moved.includes(node) && node.nextSibling !== next) moveWithin(parent, node, next);
    next = node;
  }
}
