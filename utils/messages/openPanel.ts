import * as z from 'zod/mini';
import { message } from './wire';

/** Bar → background: open the side panel on this tab. Only a click may ask; Firefox never opens it by message. */
export const openPanel = message({
  type: 'openPanel',
  from: ['content'],
  request: z.object({}),
  response: z.object({
    /** False where the browser wants its own button or shortcut for it. */
    opened: z.boolean(),
  }),
});
