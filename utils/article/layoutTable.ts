/** Tables that lay a page out hold blocks of prose; a data table's cells are short. */
const LONGEST_CELL = 400;
/** Elements that stand in layout cells, never in data. */
const LAYOUT_CONTENT = 'h1, article, section, form, nav, table, iframe';

/**
 * Whether a table's cells are data. What counts: it says so itself (caption, header cells, role), or it is a grid of at
 * least two by two with no cell of article length.
 */
export function isDataTable(table: Element): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none') return false;
  const rows = (table as HTMLTableElement).rows;
  if (!rows || rows.length === 0) return false;
  if (table.querySelector(LAYOUT_CONTENT)) return false;
  const told = table.querySelector('caption, th, thead') !== null;
  if (rows.length < 2 && !told) return false;
  let wide = 0;
  for (const row of rows) {
    if (row.cells.length >= 2) wide++;
    for (const cell of row.cells) if ((cell.textContent ?? '').length > LONGEST_CELL) return told && wide > 1;
  }
  return wide >= rows.length / 2;
}
