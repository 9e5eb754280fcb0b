import { showTable, type FoundMarks, type Place, type ShownTable } from '@/utils/marks';
import type { ReadArticle } from '@/utils/article';
import { createOutline } from '@/utils/paint';

/** What the marks of a page add to it (rule 5.2): the outline beside the scrollbar, and leaked tables shown as tables. */
export interface OwnElements {
  /** Draws the outline, with what stands where now, or takes it away. */
  outline(wanted: boolean): void;
  /** Shows tables that were left in the text as tables, or their lines again. Whether any is shown now. */
  showTables(wanted: boolean): boolean;
  /** Whether tables are shown in place of their lines. */
  areTablesShown(): boolean;
  /** Where a mark is to be seen: the table shown in place of its lines, else its own element. */
  elementOf(place: Place): Element | null;
  /** Takes all of it out of the page, as restoring asks. */
  clear(): void;
}

export function createOwnElements(
  document: Document,
  read: ReadArticle,
  { marks, places }: FoundMarks,
  onJump: (place: Place) => void,
): OwnElements {
  const shown = new Map<Place, ShownTable>();
  let drawn = new AbortController();

  const own: OwnElements = {
    outline(wanted) {
      drawn.abort();
      if (!wanted) return;
      drawn = new AbortController();
      const tables = new Set(places.tables);
      const entries = places.inOrder
        .filter((place) => !marks.tables[places.tables.indexOf(place)]?.peripheral)
        .map((place) => ({
          place,
          layer: tables.has(place) ? ('table' as const) : ('takeaway' as const),
          element: own.elementOf(place),
          label: labelOf({ marks, places }, place) ?? '',
        }));
      createOutline(document, entries, { signal: drawn.signal, onJump: ({ place }) => onJump(place) });
    },
    showTables(wanted) {
      for (const table of shown.values()) table.remove();
      shown.clear();
      if (wanted)
        marks.tables.forEach((mark, i) => {
          const place = places.tables[i]!;
          const table = showTable(read, mark, place);
          if (table) shown.set(place, table);
        });
      own.outline(!drawn.signal.aborted);
      return shown.size > 0;
    },
    areTablesShown: () => shown.size > 0,
    elementOf: (place) => shown.get(place)?.element ?? place.element,
    clear() {
      for (const table of shown.values()) table.remove();
      shown.clear();
      drawn.abort();
    },
  };
  return own;
}

/** What a mark is, to be announced: a table's caption or first heads, a takeaway's label or first words. */
export function labelOf({ marks, places }: Pick<FoundMarks, 'marks' | 'places'>, place: Place): string | null {
  const table = marks.tables[places.tables.indexOf(place)];
  if (table)
    return table.caption ?? (table.header.length > 0 ? table.header : (table.rows[0] ?? [])).slice(0, 3).join(', ');
  const takeaway = marks.takeaways[places.takeaways.indexOf(place)];
  return takeaway ? takeaway.label || takeaway.text.slice(0, 60) : null;
}
