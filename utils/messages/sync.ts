import * as z from 'zod/mini';
import { FaultData } from '@/utils/faults';
import { message } from './wire';

/** Pages that show where synchronisation stands listen on this BroadcastChannel. */
export const SYNC_CHANNEL = 'gloss-sync';

/** Which database annotations are shared with; password and passphrase never come back from the background. */
export const SyncChoice = z.object({
  /** Of the database, without user or password: "https://couch.example/annotations". */
  address: z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/[^/\s@]+\/\S+$/)),
  user: z.string().check(z.maxLength(200)),
  /** Contents are sealed with a passphrase before they leave. */
  sealed: z.boolean(),
  paused: z.boolean(),
});
export type SyncChoice = z.infer<typeof SyncChoice>;

export const SyncStatus = z.object({
  /**
   * `waiting`: up to date, or tried again at `next`; then `fault` says why. `stopped`: only the reader can mend what
   * `fault` says.
   */
  state: z.enum(['off', 'working', 'waiting', 'paused', 'stopped']),
  /** Documents of the round that runs or ran last. */
  sent: z.number(),
  received: z.number(),
  pending: z.nullable(z.number()),
  /** ISO 8601: when both sides were last the same, and when they are compared next. */
  last: z.nullable(z.string()),
  next: z.nullable(z.string()),
  /** Failures in a row. */
  failures: z.number(),
  fault: z.nullable(FaultData),
  /** Documents of the server's that were not taken in, at most 20, and how many there were. */
  refused: z.array(z.object({ id: z.string(), reason: z.string() })),
  refusedCount: z.number(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

/** Nothing is shared. */
export const SYNC_OFF: SyncStatus = {
  state: 'off',
  sent: 0,
  received: 0,
  pending: null,
  last: null,
  next: null,
  failures: 0,
  fault: null,
  refused: [],
  refusedCount: 0,
};

/** Page → background: how synchronisation is set up, and where it stands. */
export const syncState = message({
  type: 'syncState',
  from: ['page'],
  request: z.object({}),
  response: z.object({ choice: z.nullable(SyncChoice), status: SyncStatus }),
});
export type SyncView = z.infer<typeof syncState.response>;

/**
 * Options page → background: synchronise with this database, or with none. Secrets that are null stay as they were; to
 * another address they are never sent.
 */
export const setSync = message({
  type: 'setSync',
  from: ['page'],
  request: z.object({
    choice: z.nullable(SyncChoice),
    password: z.nullable(z.string().check(z.maxLength(1000))),
    passphrase: z.nullable(z.string().check(z.maxLength(1000))),
  }),
  response: z.object({}),
});

/** Page → background: compare now. */
export const syncNow = message({
  type: 'syncNow',
  from: ['page'],
  request: z.object({}),
  response: z.object({}),
});
