import type { Block, Marks, TableMark, TakeawayMark } from '@/utils/report';

/** Kinds that may speak of one table; key points and short versions speak of the whole article. */
const OF_A_TABLE: ReadonlySet<TakeawayMark['kind']> = new Set(['takeaway', 'summary', 'verdict', 'conclusion']);

/** The table that a takeaway stands right under, and so speaks of; null where there is none. */
export function tableAbove(takeaway: TakeawayMark, { tables }: Marks, blocks: readonly Block[]): TableMark | null {
  if (!OF_A_TABLE.has(takeaway.kind)) return null;
  let at = blocks.findIndex(({ id }) => id === takeaway.blocks[0]) - 1;
  // A label of its own and a source note may stand between.
  for (let notes = 0; at >= 0 && notes < 2; notes++, at--) {
    const { id, kind, text } = blocks[at]!;
    const table = tables.find((one) => one.blocks.includes(id));
    if (table) return table;
    if (kind !== 'caption' && text.replace(/[\s:：]+$/u, '') !== takeaway.label) return null;
  }
  return null;
}
