import type PouchDB from 'pouchdb-browser';
import * as z from 'zod/mini';
import { AnnotationDocument, ANNOTATIONS } from './documents';
import type { Database } from './store';
import type { Annotation } from './types';

/** Two or more machines wrote the same annotation before they heard of each other. */
export interface Conflict {
  readonly id: string;
  /** What every machine shows meanwhile. */
  readonly shown: Annotation;
  /** The other versions, each with the revision that names it. */
  readonly others: readonly { readonly revision: string; readonly annotation: Annotation }[];
}

/**
 * What is known of conflicts, beside the annotations and never replicated: how far the database was looked through, and
 * what was found. Looking through all of it each time would cost a library of 100,000 seconds.
 */
const NOTED = '_local/conflicts';
const Noted = z.object({ seq: z.union([z.number(), z.string()]), ids: z.array(z.string()) });
/** Changes looked at in one go. */
const BATCH = 1000;

/** Looks through what changed since this was last called. To be called after each round of synchronisation. */
export async function noteConflicts(database: Database): Promise<void> {
  const documents = database as unknown as PouchDB.Database;
  const before = await notedIn(database);
  const ids = new Set(before.ids);
  let { seq } = before;
  for (;;) {
    const { results, last_seq } = await database.changes({ since: seq, style: 'all_docs', limit: BATCH });
    for (const { id, changes } of results) if (changes.length > 1 && id.startsWith(ANNOTATIONS)) ids.add(id);
    seq = last_seq;
    if (results.length < BATCH) break;
  }
  if (seq === before.seq) return;
  await documents.put({ _id: NOTED, ...(before.rev && { _rev: before.rev }), seq, ids: [...ids] });
}

async function notedIn(database: Database): Promise<z.infer<typeof Noted> & { rev?: string }> {
  try {
    const document = await (database as unknown as PouchDB.Database).get(NOTED);
    const noted = z.safeParse(Noted, document);
    return { ...(noted.success ? noted.data : { seq: 0, ids: [] }), rev: document._rev };
  } catch (thrown) {
    if ((thrown as { status?: unknown }).status === 404) return { seq: 0, ids: [] };
    throw thrown;
  }
}

/** All noted conflicts that are none of the past, for the reader to decide side by side. */
export async function conflictsOf(database: Database): Promise<Conflict[]> {
  const { ids } = await notedIn(database);
  if (ids.length === 0) return [];
  const { rows } = await database.allDocs({ include_docs: true, conflicts: true, keys: ids });
  const conflicts: Conflict[] = [];
  for (const { id, doc } of rows) {
    const shown = z.safeParse(AnnotationDocument, doc);
    if (!doc?._conflicts || !shown.success) continue;
    const others: Conflict['others'][number][] = [];
    for (const revision of doc._conflicts) {
      const other = z.safeParse(AnnotationDocument, await database.get(id, { rev: revision }));
      if (other.success) others.push({ revision, annotation: other.data.annotation });
    }
    if (others.length > 0) conflicts.push({ id, shown: shown.data.annotation, others });
  }
  return conflicts;
}

/** Settles a conflict with the version given: one of those listed, or what the reader made of them. */
export async function settle(database: Database, { id, others }: Conflict, annotation: Annotation): Promise<void> {
  const document = await database.get(id);
  await database.put({ _id: id, _rev: document._rev, type: 'annotation', schema: 1, annotation });
  for (const { revision } of others) await database.remove(id, revision);
}
