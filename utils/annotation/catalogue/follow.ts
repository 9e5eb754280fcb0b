import * as z from 'zod/mini';
import { AnnotationDocument, ANNOTATIONS } from '../documents';
import { inTime } from '../patience';
import type { Database, Everything } from '../store';
import type { Annotation } from '../types';
import { EMPTY_CATALOGUE, update } from './catalogue';
import type { SavedCatalogue } from './saved';

/** Documents read at once; 2,000 take about 0.2 s. */
const BATCH = 2000;
/** Changes put into the catalogue at once: each time costs as much as the catalogue is large. */
const UPDATE_AT = 10_000;

const NOTHING: SavedCatalogue = { database: '', sequence: 0, damaged: [], catalogue: EMPTY_CATALOGUE };

/**
 * Brings a catalogue up to date with the database, whoever wrote into it: tabs, other machines, imports. In batches, and
 * from the beginning where there is none or it is of another database.
 *
 * @param progress share of the database's history that is read, 0–1
 */
export async function catchUp(
  database: Database,
  from: SavedCatalogue | null,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<SavedCatalogue> {
  const id = await inTime(idOf(database));
  const start = from?.database === id ? from : NOTHING;
  const end = Number((await inTime(database.info())).update_seq) || 1;
  let { sequence, catalogue } = start;
  const damaged = new Set(start.damaged);
  let changes = new Map<string, Annotation | null>();
  const put = (): void => {
    if (changes.size > 0) catalogue = update(catalogue, changes);
    changes = new Map();
  };
  for (;;) {
    const read = database.changes({ since: sequence, limit: BATCH, include_docs: true });
    const { results, last_seq } = await inTime(Promise.resolve(read));
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
  return { database: id, sequence, damaged: [...damaged], catalogue };
}

/** A catalogue of what could be read of a database that does not answer; made anew as soon as one does. */
export function stopgap({ annotations, damaged }: Everything): SavedCatalogue {
  const all = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  return { ...NOTHING, damaged: damaged.map(({ id }) => id), catalogue: update(EMPTY_CATALOGUE, all) };
}

/** A database that was deleted and made again is another one, though it is called the same. */
async function idOf(database: Database): Promise<string> {
  return (database as unknown as { id(): Promise<string> }).id();
}
