import * as z from 'zod/mini';
import { Fault, type FaultData } from '@/utils/faults';
import { AnnotationDocument, ANNOTATIONS } from './documents';
import type { Database } from './store';
import type { Annotation } from './types';

/** Where synchronisation stands. */
export interface SyncStatus {
  /** `waiting`: nothing to do, or the server cannot be reached and is tried again; then `fault` says so. */
  readonly state: 'working' | 'waiting' | 'stopped';
  /** Documents sent and received since the start. */
  readonly sent: number;
  readonly received: number;
  /** Documents still to come either way, as far as the server says. */
  readonly pending: number | null;
  readonly fault: FaultData | null;
}

/** First pause after a failure, and the longest; doubled in between, so that a server that is down is left in peace. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** 10,000 annotations in 50 requests; larger batches meet servers' limits on a request's size. */
const BATCH = 200;

/** Brings both sides up to date once. Throws `Fault`. */
export async function syncOnce(local: Database, remote: Database): Promise<void> {
  try {
    await local.sync(remote, { batch_size: BATCH });
  } catch (thrown) {
    const { code, detail } = syncFault(thrown);
    throw new Fault(code, detail, { cause: thrown });
  }
}

/**
 * Replicates with a CouchDB database both ways, live, until the signal aborts. Conflicts are kept, not resolved: see
 * `conflictsOf`. A refused key stops it; anything else is tried again.
 *
 * @param remote a PouchDB over http(s), its credentials in its own `fetch`; sealed or not (`seal`)
 */
export function startSync(
  local: Database,
  remote: Database,
  report: (status: SyncStatus) => void,
  signal: AbortSignal,
): void {
  let status: SyncStatus = { state: 'working', sent: 0, received: 0, pending: null, fault: null };
  const tell = (change: Partial<SyncStatus>) => report((status = { ...status, ...change }));
  const replication = local.sync(remote, {
    live: true,
    retry: true,
    batch_size: BATCH,
    back_off_function: (pause) => Math.min(LONGEST_PAUSE_MS, pause === 0 ? FIRST_PAUSE_MS : pause * 2),
  });
  void replication.on('change', ({ direction, change }) => {
    const { pending } = change as { pending?: number };
    const count = change.docs?.length ?? 0;
    tell({
      state: 'working',
      pending: pending ?? null,
      fault: null,
      ...(direction === 'push' ? { sent: status.sent + count } : { received: status.received + count }),
    });
  });
  void replication.on('active', () => tell({ state: 'working' }));
  void replication.on('paused', (thrown) => tell({ state: 'waiting', fault: thrown ? syncFault(thrown) : null }));
  void replication.on('denied', (thrown) => tell({ fault: syncFault(thrown) }));
  replication.catch(() => undefined); // the same failure comes as an event
  void replication.on('error', (thrown) => tell({ state: 'stopped', fault: syncFault(thrown) }));
  signal.addEventListener('abort', () => replication.cancel(), { once: true });
}

/** Two or more machines wrote the same annotation before they heard of each other. */
export interface Conflict {
  readonly id: string;
  /** What every machine shows meanwhile. */
  readonly shown: Annotation;
  /** The other versions, each with the revision that names it. */
  readonly others: readonly { readonly revision: string; readonly annotation: Annotation }[];
}

/** All conflicts, for the reader to decide side by side. */
export async function conflictsOf(database: Database): Promise<Conflict[]> {
  const { rows } = await database.allDocs({
    include_docs: true,
    conflicts: true,
    startkey: ANNOTATIONS,
    endkey: `${ANNOTATIONS}\uffff`,
  });
  const conflicts: Conflict[] = [];
  for (const { id, doc } of rows) {
    const shown = z.safeParse(AnnotationDocument, doc);
    if (!doc?._conflicts || !shown.success) continue;
    const others: Conflict['others'][number][] = [];
    for (const revision of doc._conflicts) {
      const other = z.safeParse(AnnotationDocument, await database.get(id, { rev: revision }));
      if (other.success) others.push({ revision, annotation: other.data.annotation });
    }
    conflicts.push({ id, shown: shown.data.annotation, others });
  }
  return conflicts;
}

/** Settles a conflict with the version given: one of those listed, or what the reader made of them. */
export async function settle(database: Database, { id, others }: Conflict, annotation: Annotation): Promise<void> {
  const document = await database.get(id);
  await database.put({ _id: id, _rev: document._rev, type: 'annotation', schema: 1, annotation });
  for (const { revision } of others) await database.remove(id, revision);
}

/** PouchDB's and the network's errors by what the reader can do about them. */
function syncFault(thrown: unknown): FaultData {
  if (thrown instanceof Fault) return { code: thrown.code, detail: thrown.detail };
  const { status, message, name } = (thrown ?? {}) as { status?: unknown; message?: unknown; name?: unknown };
  const detail = typeof message === 'string' ? message : String(thrown);
  if (status === 401 || status === 403) return { code: 'key-refused', detail };
  if (status === 429 || status === 503) return { code: 'busy', detail };
  if (status === 413 || status === 507) return { code: 'no-space', detail };
  if (name === 'TypeError' || /fetch|network|ECONN/i.test(detail)) return { code: 'unreachable', detail };
  return { code: 'internal', detail };
}
