import * as z from 'zod/mini';

/** A data table found in the page. */
export const TableMark = z.object({
  /** How the page has it: a real table, ARIA roles, Markdown left in the text, a definition list. */
  source: z.enum(['html', 'aria', 'markdown', 'list']),
  /** Index in `document.querySelectorAll('table')`, or null where it is no `<table>`. */
  index: z.nullable(z.number()),
  caption: z.nullable(z.string()),
  header: z.array(z.string()),
  /** Rows without the header row; spans resolved. */
  rows: z.array(z.array(z.string())),
  /** Real data, but in a widget, sidebar or cookie notice. */
  peripheral: z.boolean(),
  /** Ids of the blocks it covers, in order. */
  blocks: z.array(z.string()),
});
export type TableMark = z.infer<typeof TableMark>;

/** A passage in which the article sums itself up. */
export const TakeawayMark = z.object({
  kind: z.enum(['keypoints', 'tldr', 'summary', 'takeaway', 'verdict', 'conclusion']),
  /** The label as the page has it, without its colon: "Data Takeaway". */
  label: z.string(),
  /** The passage without a label that stands in a block of its own. */
  text: z.string(),
  blocks: z.array(z.string()),
});
export type TakeawayMark = z.infer<typeof TakeawayMark>;

export const Marks = z.object({ tables: z.array(TableMark), takeaways: z.array(TakeawayMark) });
export type Marks = z.infer<typeof Marks>;
