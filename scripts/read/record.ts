/**
 * Rule 5.4 as a function that runs inside a page: remembers what the document is, and says later what differs.
 * It is sent to the page as source text, so it must stand on its own.
 */
function installRecorder(): void {
  interface Recorded {
    html: string;
    nodes: Node[];
    shadows: string[];
    values: string;
    focus: Element | null;
    selection: string;
    scroll: string;
  }
  const walk = (): { nodes: Node[]; shadows: string[]; values: string[] } => {
    const nodes: Node[] = [];
    const shadows: string[] = [];
    const values: string[] = [];
    const visit = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push(node);
        if (!(node instanceof Element)) continue;
        if (node instanceof HTMLInputElement) values.push(`${node.value}|${node.checked}`);
        if (node instanceof HTMLTextAreaElement) values.push(node.value);
        if (node instanceof HTMLSelectElement) values.push(`${node.selectedIndex}|${node.value}`);
        if (node.scrollTop || node.scrollLeft) values.push(`${node.scrollTop}|${node.scrollLeft}`);
        if (node.shadowRoot) {
          shadows.push(node.shadowRoot.innerHTML);
          visit(node.shadowRoot);
        }
      }
    };
    visit(document);
    return { nodes, shadows, values };
  };
  const record = (): Recorded => {
    const { nodes, shadows, values } = walk();
    const selection = getSelection();
    const at = (node: Node | null | undefined, offset = 0): string => (node ? `${nodes.indexOf(node)}:${offset}` : '');
    return {
      html: document.documentElement?.outerHTML ?? '',
      nodes,
      shadows,
      values: values.join('\n'),
      focus: document.activeElement,
      selection: `${at(selection?.anchorNode, selection?.anchorOffset)} ${at(selection?.focusNode, selection?.focusOffset)}`,
      scroll: `${scrollX}|${scrollY}`,
    };
  };
  let before: Recorded | null = null;
  const differences = (): string[] => {
    if (!before) return ['nothing was recorded'];
    const now = record();
    const found: string[] = [];
    if (now.html !== before.html) {
      let at = 0;
      while (now.html[at] === before.html[at]) at++;
      const from = Math.max(0, at - 60);
      found.push(
        `outerHTML differs at ${at}: «${before.html.slice(from, at + 60)}» became «${now.html.slice(from, at + 60)}»`,
      );
    }
    if (now.nodes.length !== before.nodes.length) found.push(`${before.nodes.length} nodes became ${now.nodes.length}`);
    else {
      const changed = now.nodes.filter((node, i) => node !== before?.nodes[i]).length;
      if (changed > 0) found.push(`${changed} nodes are not the same nodes`);
    }
    if (now.shadows.join('\0') !== before.shadows.join('\0')) found.push('a shadow root differs');
    for (const key of ['values', 'focus', 'selection', 'scroll'] as const) {
      if (now[key] !== before[key]) found.push(`${key} differs`);
    }
    return found;
  };
  const remember = (): void => {
    before ??= record();
  };
  /** `autofocus` is the browser's: it comes with the first frames after loading, and never counts as ours. */
  const rememberFocus = (): void => {
    if (before) before = { ...before, focus: record().focus, selection: record().selection };
  };
  addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(rememberFocus)), { once: true });
  Object.defineProperty(globalThis, Symbol.for('gloss.recorder'), { value: { remember, differences } });
  // Content scripts at document_idle come after this event: the page is recorded before any bar.
  document.addEventListener('DOMContentLoaded', remember, { once: true });
  if (document.readyState !== 'loading') remember();
}

/** The recorder as a script for pages. `__name` is what the compiler of our scripts leaves in a function's source. */
export const RECORDER = `(() => { const __name = (named) => named; (${installRecorder.toString()})(); })()`;
