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
  request: z.object({ tab: z.number(), by: z.union([z.literal(1), z.literal(-1)]) }),
  response: z.object({ label: z.nullable(z.string()) }),
});

/** Background → panel: what is known of this tab changed; ask again. */
export const panelChanged = message({
  type: 'panelChanged',
  from: ['background'],
  request: z.object({ tab: z.number() }),
  response: z.object({}),
});
