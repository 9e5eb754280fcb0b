import * as z from 'zod/mini';
import { FaultData } from '@/utils/faults';
import { ModelEntry } from './registry';

/** What the worker is asked: fragments of HTML, one sentence a line, through one model or two. */
export const BergamotJob = z.object({
  models: z.array(ModelEntry).check(z.minLength(1), z.maxLength(2)),
  texts: z.array(z.string()),
  /** Goes before what waits for a worker. */
  urgent: z.optional(z.boolean()),
});
export type BergamotJob = z.infer<typeof BergamotJob>;

/** What the worker answers. */
export const BergamotReply = z.union([
  z.object({ id: z.number(), texts: z.array(z.string()) }),
  z.object({ id: z.number(), fault: FaultData }),
]);
export type BergamotReply = z.infer<typeof BergamotReply>;

/** Does a job, wherever the worker lives. */
export type RunBergamot = (job: BergamotJob, signal: AbortSignal) => Promise<string[]>;

export const modelKey = ({ from, to, version }: ModelEntry): string => `${from}-${to} ${version}`;
