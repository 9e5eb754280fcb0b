import * as z from 'zod/mini';
import type PouchDB from 'pouchdb-browser';
import type { Database } from './store';
import { AnchorDoubt } from './verdict';

/** What this machine remembers beside the annotations; in `_local` documents, which are never replicated. */
export interface LocalRecords {
  /** Tags lately used, the latest first. */
  tags(): Promise<string[]>;
  useTags(tags: readonly string[]): Promise<boolean>;
  /** Annotations that were not surely on their page when it was last read, by id. */
  doubts(): Promise<Record<string, AnchorDoubt>>;
  /** What a page's reading said: of the annotations checked, those not named are surely there. True where that is new. */
  noteDoubts(checked: readonly string[], doubtful: Readonly<Record<string, AnchorDoubt>>): Promise<boolean>;
}

/** Enough to complete from; a list of thousands completes nothing. */
const MOST_TAGS = 300;
/** Another tab's write between our read and ours: read again. */
const ATTEMPTS = 20;

const Tags = z.object({ tags: z.array(z.string()) });
const Doubts = z.object({ doubts: z.record(z.string(), AnchorDoubt) });

export function openLocal(database: Database): LocalRecords {
  const documents = database as unknown as PouchDB.Database;
  const read = async <T>(id: string, shape: z.ZodMiniType<T>, empty: T): Promise<{ value: T; _rev?: string }> => {
    try {
      const document = await documents.get(id);
      const parsed = z.safeParse(shape, document);
      return { value: parsed.success ? parsed.data : empty, _rev: document._rev };
    } catch (thrown) {
      if ((thrown as { status?: unknown }).status === 404) return { value: empty };
      throw thrown;
    }
  };
  const update = async <T extends object>(
    id: string,
    shape: z.ZodMiniType<T>,
    empty: T,
    change: (value: T) => T | null,
  ): Promise<boolean> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { value, _rev } = await read(id, shape, empty);
      const next = change(value);
      if (!next) return false;
      try {
        await documents.put({ ...next, _id: id, ...(_rev && { _rev }) });
        return true;
      } catch (thrown) {
        if ((thrown as { status?: unknown }).status !== 409) throw thrown;
      }
    }
    return false; // others write all the time; what they know is as new
  };
  return {
    tags: async () => (await read('_local/tags', Tags, { tags: [] })).value.tags,
    useTags: (used) =>
      update('_local/tags', Tags, { tags: [] }, ({ tags }) =>
        used.every((tag, i) => tags[i] === tag) ? null : { tags: [...new Set([...used, ...tags])].slice(0, MOST_TAGS) },
      ),
    doubts: async () => (await read('_local/doubts', Doubts, { doubts: {} })).value.doubts,
    noteDoubts: (checked, doubtful) =>
      update('_local/doubts', Doubts, { doubts: {} }, ({ doubts }) => {
        const next = { ...doubts };
        for (const id of checked) delete next[id];
        Object.assign(next, doubtful);
        return JSON.stringify(next) === JSON.stringify(doubts) ? null : { doubts: next };
      }),
  };
}
