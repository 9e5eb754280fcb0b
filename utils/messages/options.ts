import * as z from 'zod/mini';
import { message } from './wire';

const UsageUnit = z.enum(['characters', 'credits']);
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
        /** What Gloss sent there this month. */
        sent: z.nullable(z.object({ characters: z.number(), calls: z.number() })),
      }),
    ),
    /** Whether a passphrase seals the keys. */
    lock: z.enum(['none', 'locked', 'unlocked']),
    /** Bytes of kept translations. */
    cacheBytes: z.number(),
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

/**
 * Options page → background: one short sentence through the engine. Faults tell the true reason. `usage`: what the
 * account has used, where the service tells.
 */
export const testEngine = message({
  type: 'testEngine',
  from: ['page'],
  request: Engine,
  response: z.object({
    text: z.string(),
    ms: z.number(),
    usage: z.nullable(z.object({ used: z.number(), limit: z.nullable(z.number()), unit: UsageUnit })),
  }),
});

/** Options page → background: names of the models that a service offers. */
export const modelNames = message({
  type: 'modelNames',
  from: ['page'],
  request: Engine,
  response: z.object({ names: z.array(z.string()) }),
});

/** Options page → background: forget all kept translations. */
export const clearCache = message({
  type: 'clearCache',
  from: ['page'],
  request: z.object({}),
  response: z.object({}),
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
