import { DATABASE } from './documents';

/** A document as it lies in the database, whatever it holds. */
export interface Lying {
  readonly id: string;
  readonly document: unknown;
}

/** Reads what lies under a prefix of ids without asking PouchDB. Rejects where the browser gives nothing out. */
export type Salvage = (prefix: string) => Promise<Lying[]>;

/** How PouchDB's `idb` adapter (version 9) names things: the database, and the store with each revision's content. */
const POUCH = `_pouch_${DATABASE}`;
const CONTENTS = 'by-sequence';
/** Where a record says which document and revision it is: `id::1-abc`. */
const DOC_ID_REV = /^(.*)::(\d+)-(.*)$/s;

/**
 * Reads documents straight from the browser's storage, changing nothing there: one record that PouchDB stumbles over
 * keeps it from ever answering for any other. Of each document the newest revision; none of those that were deleted.
 */
export function salvageFrom(indexedDB: IDBFactory): Salvage {
  return async (prefix) => {
    const database = await done(indexedDB.open(POUCH));
    try {
      const records = (await done(database.transaction(CONTENTS).objectStore(CONTENTS).getAll())) as unknown[];
      const newest = new Map<string, { rank: string; document: Record<string, unknown> }>();
      for (const record of records) {
        if (typeof record !== 'object' || record === null) continue;
        const { _doc_id_rev: name, ...document } = record as Record<string, unknown>;
        const [, id, generation, hash] = (typeof name === 'string' && DOC_ID_REV.exec(name)) || [];
        if (id === undefined || !id.startsWith(prefix)) continue;
        const rank = `${generation!.padStart(9, '0')}-${hash}`;
        if (rank > (newest.get(id)?.rank ?? '')) newest.set(id, { rank, document });
      }
      return [...newest]
        .filter(([, { document }]) => document._deleted !== true)
        .map(([id, { document }]) => ({ id, document }));
    } finally {
      database.close();
    }
  };
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed and did not say why'));
  });
}
