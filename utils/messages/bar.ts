import * as z from 'zod/mini';
import { FaultData } from '@/utils/faults';
import { Mode } from '@/utils/report';
import { Standings } from './choices';
import { message } from './wire';

/** Bar → background, once it stands: what to offer. */
export const barOffer = message({
  type: 'barOffer',
  from: ['content'],
  request: z.object({}),
  response: z.object({
    /** Language the offer goes to. */
    to: z.string(),
    /** What would be translated: the body, or heading and lead. */
    what: z.enum(['body', 'heading']),
    heading: z.string(),
    body: z.string(),
    /** Other languages to choose from. */
    choices: z.array(z.string()),
    /** The publisher's own version in `to`, offered first. */
    publisher: z.nullable(z.string()),
    /** Why the offer cannot be kept at once: a model to download, no network. */
    fault: z.nullable(FaultData),
    /** Engine that would do it. */
    engine: z.nullable(z.string()),
    mode: Mode,
    standings: Standings,
  }),
});
export type BarOffer = z.infer<typeof barOffer.response>;

/** Bar → background: not now (this page), or never on this site. The bar removes itself. */
export const declineOffer = message({
  type: 'declineOffer',
  from: ['content'],
  request: z.object({ until: z.enum(['later', 'never']) }),
  response: z.object({}),
});

/** Background → bar: the page it was for is gone, and so is the bar. How far a translation is the reader tells it. */
export const barGone = message({
  type: 'barGone',
  from: ['background'],
  request: z.object({}),
  response: z.object({}),
});
