import type { LiveBlock, ReadArticle } from '@/utils/article';
import type { TableMark } from '@/utils/report';
import { scanPipeTables } from './pipes';
import type { Place } from './places';

/** A table that was left in the text, shown as a table. */
export interface ShownTable {
  /** The `gloss-table` element; its looks are `assets/paint.css`'s, through `part`s. */
  readonly element: HTMLElement;
  /** Takes the table and its traces away; the page is as it was. */
  remove(): void;
}

export interface ShowOptions {
  /** Ends it as `remove` does. */
  readonly signal?: AbortSignal;
}

/** Parents in which only elements of their own kind may stand. */
const STRICT = /^(?:UL|OL|DL|TABLE|TBODY|THEAD|TFOOT|TR|SELECT)$/;

/**
 * Shows a Markdown table that was left in the text as a real one, in place (rule 5.2: only `gloss-*` elements are
 * added). The raw lines stay as they are in the page; a `gloss-leak` before each of their elements has the style sheet
 * hide it. Where other text stands in the same element, the lines stay visible and the table comes after them.
 * Follows the text: what a translation writes into the lines shows in the cells.
 *
 * @returns null where the page has no room for it: the lines are gone, or they are items of a list
 */
export function showTable(
  read: ReadArticle,
  mark: TableMark,
  place: Place,
  { signal }: ShowOptions = {},
): ShownTable | null {
  const units = new Map(read.units.map((unit) => [unit.id, unit]));
  const lives = place.spans.flatMap(({ block }) => units.get(block) ?? []);
  const sources = [...new Set(lives.map((live) => live.element))];
  const [first] = sources;
  const last = sources.at(-1);
  if (
    mark.source !== 'markdown' ||
    !first ||
    !last ||
    sources.some((one) => !one.isConnected || STRICT.test(one.parentElement?.nodeName ?? 'UL'))
  )
    return null;

  const { ownerDocument: document } = first;
  const element = document.createElement('gloss-table');
  const root = element.attachShadow({ mode: 'open' });
  const leaks: Element[] = [];
  if (lives.every((live, i) => fills(live, place.spans[i]))) {
    for (const source of sources) {
      const leak = document.createElement('gloss-leak');
      source.before(leak);
      leaks.push(leak);
    }
    leaks[0]?.before(element);
  } else last.after(element);

  const published = [mark.header, ...mark.rows];
  const { table, cells } = tableOf(document, mark.header.length, published.length);
  root.append(table);
  // Cells stay and only their text changes: what a reader selected or a screen reader stands on is not lost.
  const fill = () => {
    const texts = (current(lives) ?? published).flat();
    cells.forEach((cell, i) => cell.textContent !== texts[i] && (cell.textContent = texts[i] ?? ''));
  };
  fill();
  const observer = new MutationObserver(fill);
  for (const source of sources) observer.observe(source, { characterData: true, childList: true, subtree: true });
  const remove = () => {
    observer.disconnect();
    for (const one of [element, ...leaks]) one.remove();
  };
  signal?.addEventListener('abort', remove, { once: true });
  return { element, remove };

  /** Header and rows as the lines read now; null where they no longer make the same table. */
  function current(sources: readonly LiveBlock[]): string[][] | null {
    const text = sources.map((live) => live.nodes.map(textOf).join('')).join('\n');
    const table = scanPipeTables(text).find(
      (one) => one.header.length === mark.header.length && one.rows.length === mark.rows.length,
    );
    return table ? [table.header, ...table.rows].map((row) => row.map((cell) => cell.text)) : null;
  }
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node as Text).data;
  return node.nodeName === 'BR' ? '\n' : [...node.childNodes].map(textOf).join('');
}

/** Whether the span is all there is in the unit, and the unit all there is in its element. */
function fills(live: LiveBlock, span: { start: number; end: number } | undefined): boolean {
  if (!span || span.start > 0 || span.end < live.text.length) return false;
  return [...live.element.childNodes].every((node) => live.nodes.includes(node) || !node.textContent?.trim());
}

/** An empty table, and its cells in the order of the page. */
function tableOf(document: Document, width: number, height: number): { table: Element; cells: Element[] } {
  const make = (parent: Node, name: string, attributes: Readonly<Record<string, string>> = {}): Element => {
    const element = parent.appendChild(document.createElement(name));
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const table = make(document.createDocumentFragment(), 'table', { part: 'table' });
  const [head, body] = [make(table, 'thead'), make(table, 'tbody')];
  const cells: Element[] = [];
  for (let y = 0; y < height; y++) {
    const row = make(y ? body : head, 'tr');
    for (let x = 0; x < width; x++) {
      const scope = y ? 'row' : 'col';
      // Cells of another script than the page's run their own way.
      const common = { part: y ? 'cell' : 'head', dir: 'auto' };
      cells.push(y && x ? make(row, 'td', common) : make(row, 'th', { ...common, scope }));
    }
  }
  return { table, cells };
}
