import * as z from 'zod/mini';
import { message } from './wire';

/** Panel → background: scroll the tab to a span and flash it. */
export const jump = message({
  type: 'jump',
  from: ['page'],
  request: z.object({ tab: z.number(), block: z.string(), start: z.number(), end: z.number() }),
  response: z.object({ found: z.boolean() }),
});

/** Panel → background: next (1) or previous (-1) table or takeaway. Answers with what it is, to be announced. */
export const stepMark = message({
  type: 'stepMark',
  from: ['page'],
  request: z.object({ tab: z.number(), by: z.literal([1, -1]) }),
  response: z.object({ label: z.nullable(z.string()) }),
});

/** Panel → background: show tables left in the text as tables, or their lines again. */
export const showTables = message({
  type: 'showTables',
  from: ['page'],
  request: z.object({ tab: z.number(), wanted: z.boolean() }),
  response: z.object({ shown: z.boolean() }),
});

/** Background → panel: the reader went to a mark by keyboard; what it is, or null where there is none. */
export const markReached = message({
  type: 'markReached',
  from: ['background'],
  request: z.object({ tab: z.number(), label: z.nullable(z.string()) }),
  response: z.object({}),
});

/** Background → panel: what is known of this tab changed; ask again. */
export const panelChanged = message({
  type: 'panelChanged',
  from: ['background'],
  request: z.object({ tab: z.number() }),
  response: z.object({}),
});
