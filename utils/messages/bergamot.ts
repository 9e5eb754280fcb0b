import * as z from 'zod/mini';
import { BergamotJob } from '@/utils/engines';
import { message } from './wire';

/** Background → offscreen document (Chrome): translate these fragments in the worker. */
export const bergamotTranslate = message({
  type: 'bergamotTranslate',
  from: ['background'],
  request: BergamotJob,
  response: z.array(z.string()),
});
