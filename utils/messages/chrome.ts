import * as z from 'zod/mini';
import { ChromeAvailability, ChromeJob } from '@/utils/engines';
import { message } from './wire';

/** Background → offscreen document: can Chrome's own translator do this pair? */
export const chromeAvailability = message({
  type: 'chromeAvailability',
  from: ['background'],
  request: z.object({ from: z.string(), to: z.string() }),
  response: ChromeAvailability,
});

/** Background → offscreen document: translate these texts by Chrome's own translator. */
export const chromeTranslate = message({
  type: 'chromeTranslate',
  from: ['background'],
  request: ChromeJob,
  response: z.array(z.string()),
});
