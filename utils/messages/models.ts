import * as z from 'zod/mini';
import { message } from './wire';

const Pair = { from: z.string(), to: z.string() };

/** Bar or page → background: what a download for this pair would bring; null where nobody has a model. */
export const modelOffer = message({
  type: 'modelOffer',
  from: ['content', 'page'],
  request: z.object(Pair),
  response: z.object({ offer: z.nullable(z.object({ bytes: z.number(), fixture: z.boolean() })) }),
});

/** Bar or page → background: download what the pair needs, at the reader's click. Answers once the model is here. */
export const downloadModel = message({
  type: 'downloadModel',
  from: ['content', 'page'],
  request: z.object(Pair),
  response: z.object({}),
});

/** Bar or page → background: stop the download; what arrived is kept for the next try. */
export const cancelDownload = message({
  type: 'cancelDownload',
  from: ['content', 'page'],
  request: z.object(Pair),
  response: z.object({}),
});

/**
 * Options page → background: which of the models here have a later version. Asks Mozilla's live list, or the reader's
 * mirror; `reached` is false where the list of the build had to do.
 */
export const modelUpdates = message({
  type: 'modelUpdates',
  from: ['page'],
  request: z.object({}),
  response: z.object({
    updates: z.array(z.object({ ...Pair, version: z.string(), bytes: z.number() })),
    reached: z.boolean(),
  }),
});

/** Options page → background: this page took model files from disk into the store. */
export const modelsTaken = message({
  type: 'modelsTaken',
  from: ['page'],
  request: z.object({}),
  response: z.object({}),
});

/** Background → pages: how far a download is, in bytes over all its files. */
export const downloadProgress = message({
  type: 'downloadProgress',
  from: ['background'],
  request: z.object({ ...Pair, done: z.number(), total: z.number() }),
  response: z.object({}),
});
