import type { PageReport, TableMark, TakeawayMark } from '@/utils/report';
import { key, type LabelledPage, type TableLabel, type TakeawayLabel } from './labels';
import type { Tally } from './tally';

/** Data tables found, layout tables left dark, cells right, peripheral ones told apart. */
export function scoreTables(tally: Tally, { id, tables, pipeTables }: LabelledPage, report: PageReport): void {
  const found = new Map(
    report.tables.flatMap((table) => (table.index === null ? [] : [[table.index, table] as const])),
  );
  for (const label of tables?.data ?? []) {
    const table = found.get(label.index);
    const which = `table ${label.index}`;
    tally.add('data table found', id, !!table, which, 'none');
    if (!label.peripheral) tally.add('data table found, peripheral ones aside', id, !!table, which, 'none');
    if (!table) continue;
    tally.add(
      'first cells of a found table',
      id,
      cellsRight(table, label),
      `${which}: ${label.firstCells.join(' | ')}`,
      cells(table).slice(0, 4).join(' | '),
    );
    if (label.peripheral) tally.add('peripheral table flagged', id, table.peripheral, which, 'not flagged');
    else tally.add('table of the article not flagged', id, !table.peripheral, which, 'flagged');
  }
  const layout = tables?.layout ?? [];
  for (const index of layout)
    tally.add('layout table left dark', id, !found.has(index), `table ${index} dark`, 'marked');
  if (layout.length > 0)
    tally.add(
      'page with layout tables: all dark',
      id,
      layout.every((index) => !found.has(index)),
      'dark',
      'marked',
    );
  const aria = report.tables.filter(({ source }) => source === 'aria').length;
  if (tables?.aria)
    tally.add(
      'tables by ARIA roles, a page',
      id,
      aria === tables.aria.data.length,
      `${tables.aria.data.length}`,
      `${aria}`,
    );
  const markdown = report.tables.filter(({ source }) => source === 'markdown').length;
  if (pipeTables?.length === 0)
    tally.add('page without Markdown tables: none found', id, markdown === 0, '0', `${markdown}`);
}

const cells = ({ header, rows }: TableMark): string[] => [header, ...rows].flat().filter((cell) => key(cell) !== '');

/** Labels are cut short, and empty cells are not labelled. */
function cellsRight(table: TableMark, { firstCells }: TableLabel): boolean {
  const mine = cells(table);
  const wanted = firstCells.filter((cell) => key(cell) !== '');
  return wanted.every((cell, i) => key(mine[i] ?? '').startsWith(key(cell)));
}

/** How a row of the table is called, by the label's type. */
const GROUP: Record<string, string> = {
  keypoints: 'key points, summary, tl;dr',
  tldr: 'key points, summary, tl;dr',
  summary: 'key points, summary, tl;dr',
  conclusion: 'conclusion',
};

/** Takeaways found, passages that only look like one left dark. */
export function scoreTakeaways(tally: Tally, page: LabelledPage, report: PageReport): void {
  const { id, takeaways = [], takeawayNegatives = [] } = page;
  const textOf = new Map(report.blocks.map((block) => [block.id, block.text]));
  const matches = new Map<TakeawayLabel, TakeawayMark | undefined>(
    takeaways.map((label) => [label, report.takeaways.find((mark) => isSame(mark, label))]),
  );
  for (const [label, mark] of matches) {
    const name = GROUP[label.type] ?? 'takeaway, verdict';
    tally.add(`passage found: ${name}`, id, !!mark, `${label.type}: ${label.label}`, 'none');
    if (mark) tally.add('kind of a found passage', id, mark.kind === label.type, label.type, mark.kind);
  }
  const extra = report.takeaways.filter((mark) => !takeaways.some((label) => isSame(mark, label)));
  for (const { text, blockStartsWith } of takeawayNegatives) {
    const start = key(blockStartsWith ?? text);
    const lit = extra.find((mark) =>
      [mark.label, mark.text, ...mark.blocks.map((block) => textOf.get(block) ?? '')].some((part) =>
        key(part).startsWith(start),
      ),
    );
    tally.add('look-alike of a passage left dark', id, !lit, text, lit?.label ?? '');
  }
  if (page.takeawaysComplete)
    for (const mark of report.takeaways)
      tally.add('marked passage is one', id, !extra.includes(mark), 'nothing', `${mark.kind}: ${mark.label}`);
}

/** The labelled passage begins in the marked one, label and all or without it. */
function isSame(mark: TakeawayMark, label: TakeawayLabel): boolean {
  const start = key(label.startsWith).slice(0, 60);
  return start !== '' && (key(mark.text).includes(start) || key(mark.label + mark.text).includes(start));
}
