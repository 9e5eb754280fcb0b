import * as z from 'zod/mini';
import { FaultData } from '@/utils/faults';
import { message } from './wire';

const Tab = z.object({ tab: z.number() });

/** Panel → background: which language models could add to the brief of this tab's page, and what that would take. */
export const modelBriefOffer = message({
  type: 'modelBriefOffer',
  from: ['page'],
  request: Tab,
  response: z.object({
    models: z.array(
      z.object({
        id: z.string(),
        /** Where the text goes; null for a model on this device. */
        address: z.nullable(z.string()),
        /** The model that would answer, as far as that is known. */
        name: z.nullable(z.string()),
        /** Null where it can be asked at once, else why not. */
        fault: z.nullable(FaultData),
      }),
    ),
    calls: z.number(),
    mostCalls: z.number(),
    characters: z.number(),
    /** By a rule of thumb. */
    tokens: z.object({ sent: z.number(), mostSent: z.number(), mostAnswered: z.number() }),
  }),
});
export type ModelBriefOffer = z.infer<(typeof modelBriefOffer)['response']>;

/** Panel → background: ask this model now. Answers when the merged brief stands; throws `Fault`. */
export const askModelBrief = message({
  type: 'askModelBrief',
  from: ['page'],
  request: z.object({ tab: z.number(), model: z.string() }),
  response: z.object({}),
});

/** Panel → background: stop asking; what stood before stays. */
export const stopModelBrief = message({ type: 'stopModelBrief', from: ['page'], request: Tab, response: z.object({}) });

/** Background → panel: parts of the article that were read so far. */
export const modelBriefProgress = message({
  type: 'modelBriefProgress',
  from: ['background'],
  request: z.object({ tab: z.number(), done: z.number(), total: z.number() }),
  response: z.object({}),
});

/** Background → panel that asked: Chrome's own model answers in windows only, so the panel lends its window. */
export const promptInPanel = message({
  type: 'promptInPanel',
  from: ['background'],
  request: z.object({
    tab: z.number(),
    system: z.string(),
    text: z.string(),
    schema: z.record(z.string(), z.unknown()),
  }),
  response: z.object({ text: z.string() }),
});

/** Panel → background: texts of the brief in another language, by this engine or, with null, that of the settings. */
export const translateTexts = message({
  type: 'translateTexts',
  from: ['page'],
  request: z.object({
    tab: z.number(),
    from: z.string(),
    to: z.string(),
    engine: z.nullable(z.string()),
    texts: z.array(z.string()),
  }),
  response: z.object({ engine: z.string(), model: z.nullable(z.string()), texts: z.array(z.string()) }),
});
