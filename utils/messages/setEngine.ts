import * as z from 'zod/mini';
import { message } from './wire';

/** Options page or a command → background: use this engine, at this address, with this key and model. */
export const setEngine = message({
  type: 'setEngine',
  from: ['page'],
  request: z.object({
    engine: z.string(),
    /** Address of a self-hosted engine or of a mirror of models; null leaves it as it is. */
    url: z.nullable(z.string()),
    /** Goes to `secrets` and never comes back. */
    key: z.nullable(z.string()),
    model: z.nullable(z.string()),
  }),
  response: z.object({}),
});
