import { parsePipeTable } from '@/utils/marks';
import type { Block, TableMark } from '@/utils/report';
import type { PlainTable } from './tableFormats';

/**
 * A table with its cells as they were translated. Cells of a real table are blocks of their own, and one that was not
 * translated stays as published; a table of plain characters is read again from its translated lines.
 *
 * @returns null where nothing of it was translated, or where its translated lines are no such table any more
 */
export function translatedTable(
  mark: TableMark,
  blocks: ReadonlyMap<string, Block>,
  translated: Readonly<Record<string, string>>,
): PlainTable | null {
  if (!mark.blocks.some((id) => translated[id] !== undefined)) return null;
  if (mark.source === 'markdown') {
    const lines = mark.blocks.map((id) => translated[id] ?? blocks.get(id)?.text ?? '');
    const table = parsePipeTable(lines.join('\n'));
    const same = table?.header.length === mark.header.length && table.rows.length === mark.rows.length;
    return same ? { caption: mark.caption, header: table.header, rows: table.rows } : null;
  }
  const texts = new Map(mark.blocks.map((id) => [blocks.get(id)?.text, translated[id]]));
  const into = (text: string): string => texts.get(text) ?? text;
  return {
    caption: mark.caption === null ? null : into(mark.caption),
    header: mark.header.map(into),
    rows: mark.rows.map((row) => row.map(into)),
  };
}
