import { NOTHING, OPAQUE, PHRASING } from '@/utils/article';

/** A cell as it stands in the page; a spanning cell stands in every position it covers. */
export interface GridCell {
  readonly element: Element;
  readonly text: string;
  /** `th`, or the ARIA role of a header. */
  readonly head: boolean;
}

/** Rows of positions; a position that no cell covers is null. All rows are equally long. */
export type Grid = readonly (readonly (GridCell | null)[])[];

/** Spans beyond these are mistakes; HTML's own limits are 1,000 and 65,534, which would fill memory with one cell. */
const MAX_COLSPAN = 100;
const MAX_ROWSPAN = 1000;

/** Resolves the spans of a `<table>`: HTML Standard, "Forming a table", without the column groups. */
export function gridOf(table: HTMLTableElement): Grid {
  const rows: (GridCell | null)[][] = [];
  const trs = [...table.rows];
  // Row spans end with their row group.
  const groupEnds = new Map<Element | null, number>();
  trs.forEach((tr, y) => groupEnds.set(tr.parentElement, y));
  trs.forEach((tr, y) => {
    const row = (rows[y] ??= []);
    const below = (groupEnds.get(tr.parentElement) ?? y) - y;
    let x = 0;
    for (const element of tr.cells) {
      while (row[x]) x++;
      const cell: GridCell = { element, text: cellText(element), head: element.nodeName === 'TH' };
      const width = Math.min(Math.max(element.colSpan, 1), MAX_COLSPAN);
      const height = Math.min(element.rowSpan === 0 ? Infinity : element.rowSpan, MAX_ROWSPAN, below + 1);
      for (let dy = 0; dy < height; dy++) {
        const target = (rows[y + dy] ??= []);
        for (let dx = 0; dx < width; dx++) target[x + dx] ??= cell;
      }
      x += width;
    }
  });
  return squared(rows);
}

/** The same for an ARIA table or grid: rows and cells by role. */
export function ariaGridOf(root: Element): Grid {
  const rows = [...root.querySelectorAll('[role=row]')]
    .filter((row) => row.closest('[role=table],[role=grid],[role=treegrid]') === root)
    .map((row) =>
      [...row.querySelectorAll('[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]')]
        .filter((cell) => cell.closest('[role=row]') === row)
        .flatMap((element) => {
          const cell = { element, text: cellText(element), head: /header$/.test(element.getAttribute('role') ?? '') };
          const span = Number(element.getAttribute('aria-colspan') ?? 1);
          return Array<GridCell>(Math.min(Math.max(span || 1, 1), MAX_COLSPAN)).fill(cell);
        }),
    );
  return squared(rows);
}

function squared(rows: (GridCell | null)[][]): Grid {
  const width = rows.reduce((max, row) => Math.max(max, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? null));
}

/** Text of a cell, white space collapsed, without asking for layout. */
export function cellText(element: Element): string {
  const parts: string[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) parts.push((node as Text).data);
    const name = node.nodeName;
    const isRuby = /^R[PT]$/.test(name); // notes on how to read a word stay in its cell
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (!isRuby && (NOTHING.has(name) || OPAQUE.has(name) || name === 'svg')) return;
    const edge = isRuby || PHRASING.has(name) ? '' : ' ';
    parts.push(edge);
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
    parts.push(edge);
  };
  visit(element);
  return parts
    .join('')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
