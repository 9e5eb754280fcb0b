import { Fault, type FaultData } from '@/utils/faults';
import { noteConflicts } from './conflicts';
import type { Database } from './store';

/** How far one round of synchronisation is. */
export interface SyncProgress {
  /** Documents sent and received in this round. */
  readonly sent: number;
  readonly received: number;
  /** Documents still to come from the server, as far as it says. */
  readonly pending: number | null;
}

/** First pause after a failure, and the longest; doubled in between, so that a server that is down is left in peace. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** How long to wait after so many failures in a row. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));

/**
 * Documents a request. Sent: larger batches meet servers' limits on a request's size (11 MB at Cloudant, and the text of
 * a long article is 30 kB). Received: an answer has no such limit but ours (`remote.ts`), and each batch costs four
 * requests for checkpoints, about 40 ms on loopback.
 */
const SENT_AT_ONCE = 200;
const RECEIVED_AT_ONCE = 500;

/**
 * Brings both sides up to date once. Conflicts are kept, not resolved (`conflicts.ts`). A round that was broken off
 * goes on where it was: the protocol keeps a checkpoint on both sides.
 *
 * @param remote a PouchDB over http(s), guarded (`guard.ts`), sealed or not (`sealed.ts`)
 * @throws Fault `key-refused`, `busy`, `no-space`, `unreachable`, `cancelled`, `internal`
 */
export async function syncOnce(
  local: Database,
  remote: Database,
  { report, signal }: { report?: (progress: SyncProgress) => void; signal?: AbortSignal } = {},
): Promise<SyncProgress> {
  let progress: SyncProgress = { sent: 0, received: 0, pending: null };
  const tell = (change: Partial<SyncProgress>): void => report?.((progress = { ...progress, ...change }));
  const replication = local.sync(remote, {
    push: { batch_size: SENT_AT_ONCE },
    pull: { batch_size: RECEIVED_AT_ONCE },
  });
  let denied: FaultData | null = null;
  void replication.on('denied', (thrown) => (denied = syncFault(thrown)));
  void replication.on('change', ({ direction, change }) => {
    if (direction === 'push') return tell({ sent: change.docs_written });
    tell({ received: change.docs_written, pending: change.pending ?? null });
  });
  const cancel = (): void => replication.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const { push, pull } = await replication;
    await noteConflicts(local);
    signal?.throwIfAborted();
    // A server may take some documents and refuse others: a reader without the right to write, say.
    if (denied) throw refusedBy(denied);
    return { sent: push?.docs_written ?? 0, received: pull?.docs_written ?? 0, pending: 0 };
  } catch (thrown) {
    const { code, detail } = syncFault(thrown, signal);
    throw new Fault(code, detail, { cause: thrown });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

const refusedBy = ({ code, detail }: FaultData): Fault => new Fault(code, detail);

/** PouchDB's and the network's errors by what the reader can do about them. */
export function syncFault(thrown: unknown, signal?: AbortSignal): FaultData {
  if (signal?.aborted) return { code: 'cancelled', detail: '' };
  if (thrown instanceof Fault) return { code: thrown.code, detail: thrown.detail };
  const said = (thrown ?? {}) as { status?: unknown; message?: unknown; name?: unknown; result?: unknown };
  const { status, message, name } = said;
  const detail = typeof message === 'string' ? message : String(thrown);
  if (status === 401 || status === 403 || name === 'unauthorized' || name === 'forbidden')
    return { code: 'key-refused', detail };
  if (status === 429 || status === 502 || status === 503 || status === 504) return { code: 'busy', detail };
  if (status === 413 || status === 507) return { code: 'no-space', detail };
  if (name === 'TypeError' || /fetch|network|ECONN/i.test(detail)) return { code: 'unreachable', detail };
  return { code: 'internal', detail };
}
