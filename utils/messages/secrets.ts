import * as z from 'zod/mini';
import { message } from './wire';

/** Options page → background: seal all keys with this passphrase, or with it instead of the old one; null opens them. */
export const setPassphrase = message({
  type: 'setPassphrase',
  from: ['page'],
  request: z.object({ passphrase: z.nullable(z.string().check(z.minLength(1))) }),
  response: z.object({}),
});

/** Options page or panel → background: open the keys until the browser ends. */
export const unlockKeys = message({
  type: 'unlockKeys',
  from: ['page'],
  request: z.object({ passphrase: z.string() }),
  response: z.object({}),
});

/** Options page → background: close the keys now. */
export const lockKeys = message({
  type: 'lockKeys',
  from: ['page'],
  request: z.object({}),
  response: z.object({}),
});

/** Options page → background: delete all keys together with a passphrase that nobody remembers. */
export const forgetKeys = message({
  type: 'forgetKeys',
  from: ['page'],
  request: z.object({}),
  response: z.object({}),
});
