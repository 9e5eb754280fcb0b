import * as z from 'zod/mini';
import { message } from './wire';

/** Background → reader: the same document shows another article now; nothing read of the old one holds any more. */
export const pageMoved = message({
  type: 'pageMoved',
  from: ['background'],
  request: z.object({}),
  response: z.object({}),
});
