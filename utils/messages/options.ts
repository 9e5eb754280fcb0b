import * as z from 'zod/mini';
import { message } from './wire';

const Engine = z.object({ engine: z.string() });

/** Options page → background: what settings alone do not tell. No key is in it. */
export const optionsState = message({
  type: 'optionsState',
  from: ['page'],
  request: z.object({}),
  response: z.object({
    engines: z.array(
      z.object({
        id: z.string(),
        /** Where page text goes; null for an engine on this device. */
        address: z.nullable(z.string()),
        hasKey: z.boolean(),
        consent: z.nullable(z.object({ origin: z.string(), since: z.string() })),
        /** Whether the reader has to be asked before it gets text. */
        consentNeeded: z.boolean(),
      }),
    ),
    /** On this device. */
    models: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        bytes: z.number(),
        version: z.string(),
        fixture: z.boolean(),
      }),
    ),
  }),
});

/** Options page → background: one short sentence through the engine. Faults tell the true reason. */
export const testEngine = message({
  type: 'testEngine',
  from: ['page'],
  request: Engine,
  response: z.object({ text: z.string(), ms: z.number() }),
});

/** Options page → background: keep this key in `secrets`; null removes it. It never comes back. */
export const setKey = message({
  type: 'setKey',
  from: ['page'],
  request: z.object({ engine: z.string(), key: z.nullable(z.string()) }),
  response: z.object({}),
});

/** Options page or panel → background: the reader's leave to send text to this engine, given or withdrawn. */
export const setConsent = message({
  type: 'setConsent',
  from: ['page'],
  request: z.object({ engine: z.string(), allowed: z.boolean() }),
  response: z.object({}),
});

/** Options page → background: delete an on-device model. */
export const removeModel = message({
  type: 'removeModel',
  from: ['page'],
  request: z.object({ from: z.string(), to: z.string() }),
  response: z.object({}),
});
