import type { StyleOf } from '@/utils/article';
import type { Schedule } from './schedule';

/** Watches a page while it is translated (rule 5.6). */
export interface PageWatch {
  /** Watches one more tree: the document or an open shadow root. */
  add(root: Node): void;
  /** Changes the page without hearing of it. What the page did before is not lost. */
  unheard(change: () => void): void;
}

/** Several quick edits make one request: a typist pauses 150 ms between words, a framework renders within a frame. */
const SETTLE_MS = 150;
/** A node that changes more often than this is a clock, a ticker or a page that fights: it stays as the page has it. */
const BUDGET = { passes: 6, ms: 10_000 };

/**
 * Tells of blocks that the page changed, once they come to rest.
 *
 * @param isOurs whether a Text node shows what was written by us: then nothing happened to it
 * @param onChange gets block-level elements to look at anew, none inside another
 */
export function watchPage(
  styleOf: StyleOf,
  schedule: Schedule,
  signal: AbortSignal,
  isOurs: (node: Text) => boolean,
  onChange: (blocks: Element[]) => void,
): PageWatch {
  const dirty = new Set<Element>();
  const passes = new WeakMap<Element, number[]>();
  let due = false;

  const mark = (node: Node | null) => {
    const block = blockOf(node, styleOf);
    if (!block || !block.isConnected || block.nodeName.startsWith('GLOSS-')) return;
    dirty.add(block);
    if (due) return;
    due = true;
    schedule.later(settle, SETTLE_MS);
  };
  const hear = (records: readonly MutationRecord[]) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'characterData') {
        if (!isOurs(target as Text)) mark(target);
        continue;
      }
      for (const node of addedNodes) {
        if (!node.isConnected || !node.textContent?.trim()) continue;
        if (node.nodeType === 1) mark(isBlock(node as Element, styleOf) ? node : target);
        else if (node.nodeType === 3 && !isOurs(node as Text)) mark(target);
      }
      // A sentence that lost a part is another sentence; whole blocks that went are no loss.
      const lostInline = [...removedNodes].some(
        (node) => node.nodeType === 3 || (node.nodeType === 1 && isInlineName(node)),
      );
      if (lostInline) mark(target);
    }
  };
  const settle = () => {
    due = false;
    if (signal.aborted) return;
    hear(observer.takeRecords());
    const now = schedule.now();
    const blocks = [...dirty].filter((block) => {
      if (!block.isConnected) return false;
      const recent = (passes.get(block) ?? []).filter((at) => at === Infinity || now - at < BUDGET.ms);
      if (recent.length >= BUDGET.passes) {
        passes.set(block, new Array<number>(BUDGET.passes).fill(Infinity)); // quiet from here on
        return false;
      }
      passes.set(block, [...recent, now]);
      return true;
    });
    dirty.clear();
    const outermost = blocks.filter((block) => !blocks.some((other) => other !== block && other.contains(block)));
    if (outermost.length > 0) onChange(outermost);
  };
  const observer = new MutationObserver(hear);
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    add: (root) => observer.observe(root, { characterData: true, childList: true, subtree: true }),
    unheard(change) {
      hear(observer.takeRecords());
      change();
      observer.takeRecords();
    },
  };
}

const isBlock = (element: Element, styleOf: StyleOf): boolean => {
  const { display } = styleOf(element);
  return !(display.startsWith('inline') || display.startsWith('ruby') || display === 'contents' || display === '');
};

/** Inline by name: a removed element has no style any more. */
const isInlineName = (node: Node): boolean =>
  /^(?:A|ABBR|CODE|EM|MARK|SMALL|SPAN|STRONG|SU[BP]|TIME|[BIQSU])$/.test(node.nodeName);

/** The block-level element a node flows in; of a shadow tree, its host. */
function blockOf(node: Node | null, styleOf: StyleOf): Element | null {
  for (let at = node; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    if (at.nodeType === 1 && isBlock(at as Element, styleOf)) return at as Element;
  }
  return null;
}
