import type { Block, TableMark } from '@/utils/report';
import type { PlainTable } from './tableFormats';

/**
 * A table with its cells as they were translated. Cells are blocks of their own; one whose block was not translated
 * stays as published.
 *
 * @returns null where no cell of it was translated
 */
export function translatedTable(
  mark: TableMark,
  blocks: ReadonlyMap<string, Block>,
  translated: Readonly<Record<string, string>>,
): PlainTable | null {
  const texts = new Map<string, string>();
  for (const id of mark.blocks) {
    const [source, target] = [blocks.get(id)?.text, translated[id]];
    if (source !== undefined && target !== undefined) texts.set(source, target);
  }
  if (texts.size === 0) return null;
  const into = (text: string): string => texts.get(text) ?? text;
  return {
    caption: mark.caption === null ? null : into(mark.caption),
    header: mark.header.map(into),
    rows: mark.rows.map((row) => row.map(into)),
  };
}
