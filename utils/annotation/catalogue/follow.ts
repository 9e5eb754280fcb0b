import * as z from 'zod/mini';
import { AnnotationDocument, ANNOTATIONS } from '../documents';
import type { Database } from '../store';
import type { Annotation } from '../types';
import { EMPTY_CATALOGUE, update } from './catalogue';
import type { CatalogueShelf, SavedCatalogue } from './saved';

export interface FollowedCatalogue {
  /** The catalogue as it was last seen; at once, without reading an annotation. */
  load(): Promise<SavedCatalogue>;
  /**
   * Brings it up to date with the database, in batches.
   *
   * @param progress share of the database's history that is read, 0–1
   */
  catchUp(from: SavedCatalogue, progress: (share: number) => void, signal: AbortSignal): Promise<SavedCatalogue>;
  save(saved: SavedCatalogue): Promise<void>;
}

/** Documents read at once; 2,000 take about 0.2 s. */
const BATCH = 2000;
/** Changes put into the catalogue at once: each time costs as much as the catalogue is large. */
const UPDATE_AT = 10_000;

/** A catalogue that follows the database, whoever writes into it: tabs, other machines, imports. */
export function followCatalogue(database: Database, shelf: CatalogueShelf): FollowedCatalogue {
  const nothing = async (): Promise<SavedCatalogue> => ({
    database: await idOf(database),
    sequence: 0,
    damaged: [],
    catalogue: EMPTY_CATALOGUE,
  });
  return {
    async load() {
      // A shelf that cannot be read is no loss: everything on it is made from the annotations.
      const [saved, empty] = await Promise.all([shelf.load().catch(() => null), nothing()]);
      return saved?.database === empty.database ? saved : empty;
    },
    async catchUp(from, progress, signal) {
      const end = Number((await database.info()).update_seq) || 1;
      let { sequence, catalogue } = from;
      const damaged = new Set(from.damaged);
      let changes = new Map<string, Annotation | null>();
      const put = (): void => {
        if (changes.size > 0) catalogue = update(catalogue, changes);
        changes = new Map();
      };
      for (;;) {
        const { results, last_seq } = await database.changes({ since: sequence, limit: BATCH, include_docs: true });
        signal.throwIfAborted();
        for (const { id, doc, deleted } of results) {
          if (!id.startsWith(ANNOTATIONS)) continue;
          const parsed = deleted ? null : z.safeParse(AnnotationDocument, doc);
          if (parsed?.success) damaged.delete(id);
          else if (parsed) damaged.add(id);
          else damaged.delete(id);
          changes.set(id.slice(id.lastIndexOf(':') + 1), parsed?.success ? parsed.data.annotation : null);
        }
        sequence = last_seq;
        if (changes.size >= UPDATE_AT) put();
        progress(Math.min(1, Number(sequence) / end));
        if (results.length < BATCH) break;
      }
      put();
      return { database: from.database, sequence, damaged: [...damaged], catalogue };
    },
    save: (saved) => shelf.save(saved),
  };
}

/** A database that was deleted and made again is another one, though it is called the same. */
async function idOf(database: Database): Promise<string> {
  return (database as unknown as { id(): Promise<string> }).id();
}
