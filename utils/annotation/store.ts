import type PouchDB from 'pouchdb-browser';
import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { articleKey } from './address';
import {
  annotationId,
  AnnotationDocument,
  ANNOTATIONS,
  ArticleDocument,
  articleHash,
  articleId,
  ARTICLES,
  type Stored,
} from './documents';
import { merge, same } from './merge';
import { Annotation, Snapshot, type Source } from './types';

export type Database = PouchDB.Database<Stored>;

/** What a write did. Give it to `undo` to take it back. */
export interface Change {
  readonly before: Annotation | null;
  readonly after: Annotation | null;
}

/** A document that is not what it should be; reported, never shown and never dropped. */
export interface Damaged {
  readonly id: string;
  readonly reason: string;
}

export interface Everything {
  readonly annotations: Annotation[];
  readonly damaged: Damaged[];
}

/** Keeps annotations. Every method throws `Fault`: `no-space` for quota, `internal` for a damaged database. */
export interface AnnotationStore {
  /**
   * Writes an annotation. `base` is the one the edit started from, null for a new one: what somebody else wrote since
   * is merged, not overwritten. Writing the same again changes nothing, and a new one that is there already stays as it
   * is, so a call may be repeated after a crash.
   */
  put(annotation: Annotation, base: Annotation | null): Promise<Change>;
  /** Deletes it and leaves a tombstone, so that the deletion travels to other machines. */
  remove(annotation: Pick<Annotation, 'id' | 'source'>): Promise<Change>;
  /** Takes a change back, keeping what was written since. */
  undo(change: Change): Promise<Change>;
  /** Keeps how the article read; the newest reading with another text wins. */
  keepArticle(snapshot: Snapshot): Promise<void>;
  article(source: Pick<Source, 'url' | 'canonicalUrl'>): Promise<Snapshot | null>;
  /** Annotations made on this article, under its canonical or its own address, oldest first. */
  forArticle(source: Pick<Source, 'url' | 'canonicalUrl'>): Promise<Annotation[]>;
  /** Those of these annotations that are there, in any order; articles by their key. */
  some(wanted: readonly { readonly id: string; readonly article: string }[]): Promise<Annotation[]>;
  all(): Promise<Everything>;
  articles(): Promise<Snapshot[]>;
  /** Calls back after each annotation written or removed in this database, by whom ever, until aborted. */
  watch(changed: () => void, signal: AbortSignal): void;
}

/** Somebody else's write between our read and ours: read again. More in a row than this is no coincidence. */
const ATTEMPTS = 50;

/** Documents read at once by their keys. */
const SOME = 500;

/** Opens the store over a PouchDB database that lives in the extension's own origin. */
export function openStore(database: Database): AnnotationStore {
  const read = async (id: string) => {
    try {
      return await database.get(id);
    } catch (thrown) {
      if (statusOf(thrown) === 404) return null;
      throw faultFrom(thrown);
    }
  };

  /** Reads, decides, writes; again from the start where somebody else wrote in between. Null deletes. */
  const update = async (id: string, decide: (current: Annotation | null) => Annotation | null): Promise<Change> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const document = await read(id);
      const before = document ? annotationIn(document) : null;
      const after = decide(before);
      if (same(before, after)) return { before, after };
      try {
        if (after) {
          await database.put({ ...base(document, id), type: 'annotation', schema: 1, annotation: after });
        } else if (document) await database.remove(document);
        return { before, after };
      } catch (thrown) {
        if (statusOf(thrown) !== 409) throw faultFrom(thrown);
      }
    }
    throw new Fault('busy', 'the annotation is being written by others all the time');
  };

  const range = async (prefix: string): Promise<{ id: string; document: unknown }[]> => {
    try {
      const { rows } = await database.allDocs({ include_docs: true, startkey: prefix, endkey: `${prefix}\uffff` });
      return rows.map(({ id, doc }) => ({ id, document: doc }));
    } catch (thrown) {
      throw faultFrom(thrown);
    }
  };

  return {
    async put(annotation, base) {
      const ours = checked(annotation);
      return update(await annotationId(ours), (current) => (current ? merge(base ?? ours, current, ours) : ours));
    },
    async remove(annotation) {
      return update(await annotationId(annotation), () => null);
    },
    async undo({ before, after }) {
      const some = before ?? after;
      if (!some) return { before, after };
      return update(await annotationId(some), (current) => {
        if (before && after && current) return merge(after, current, before);
        if (!before && current && !same(current, after)) {
          throw new Fault('internal', 'the annotation was changed since; it stays');
        }
        return before;
      });
    },
    async keepArticle(snapshot) {
      const id = await articleId(snapshot.source);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const document = await read(id);
        if (document && 'snapshot' in document) {
          if (document.snapshot.taken >= snapshot.taken) return;
          if (same(document.snapshot.blocks, snapshot.blocks)) return;
        }
        try {
          await database.put({
            ...base(document, id),
            type: 'article',
            schema: 1,
            snapshot: z.parse(Snapshot, snapshot),
          });
          return;
        } catch (thrown) {
          if (statusOf(thrown) !== 409) throw faultFrom(thrown);
        }
      }
    },
    async article(source) {
      const document = await read(await articleId(source));
      const parsed = z.safeParse(ArticleDocument, document);
      return parsed.success ? parsed.data.snapshot : null;
    },
    async forArticle(source) {
      const keys = new Set([articleKey(source), articleKey({ url: source.url, canonicalUrl: null })]);
      const found: Annotation[] = [];
      for (const key of keys) {
        for (const { document } of await range(`${ANNOTATIONS}${await articleHash(key)}:`)) {
          const parsed = z.safeParse(AnnotationDocument, document);
          if (parsed.success) found.push(parsed.data.annotation);
        }
      }
      return found.sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id));
    },
    async some(wanted) {
      const hashes = new Map<string, string>();
      for (const { article } of wanted) if (!hashes.has(article)) hashes.set(article, await articleHash(article));
      const keys = wanted.map(({ id, article }) => `${ANNOTATIONS}${hashes.get(article)}:${id}`);
      const found: Annotation[] = [];
      for (let from = 0; from < keys.length; from += SOME) {
        try {
          const { rows } = await database.allDocs({ include_docs: true, keys: keys.slice(from, from + SOME) });
          for (const row of rows) {
            const annotation = 'doc' in row && row.doc ? annotationIn(row.doc) : null;
            if (annotation) found.push(annotation);
          }
        } catch (thrown) {
          throw faultFrom(thrown);
        }
      }
      return found;
    },
    async all() {
      const annotations: Annotation[] = [];
      const damaged: Damaged[] = [];
      for (const { id, document } of await range(ANNOTATIONS)) {
        const parsed = z.safeParse(AnnotationDocument, document);
        if (parsed.success) annotations.push(parsed.data.annotation);
        else damaged.push({ id, reason: z.prettifyError(parsed.error) });
      }
      return { annotations, damaged };
    },
    async articles() {
      const snapshots: Snapshot[] = [];
      for (const { document } of await range(ARTICLES)) {
        const parsed = z.safeParse(ArticleDocument, document);
        if (parsed.success) snapshots.push(parsed.data.snapshot);
      }
      return snapshots;
    },
    watch(changed, signal) {
      const feed = database.changes({ since: 'now', live: true }).on('change', ({ id }) => {
        if (id.startsWith(ANNOTATIONS)) changed();
      });
      signal.addEventListener('abort', () => feed.cancel(), { once: true });
    },
  };
}

/** Id and revision to write over a document, or to write a new one. */
function base(document: { _id: string; _rev: string } | null, id: string): { _id: string; _rev?: string } {
  return document ? { _id: document._id, _rev: document._rev } : { _id: id };
}

function annotationIn(document: unknown): Annotation | null {
  const parsed = z.safeParse(AnnotationDocument, document);
  return parsed.success ? parsed.data.annotation : null;
}

function checked(annotation: Annotation): Annotation {
  const parsed = z.safeParse(Annotation, annotation);
  if (!parsed.success) throw new Fault('internal', `no annotation: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function statusOf(thrown: unknown): number | null {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && typeof thrown.status === 'number'
    ? thrown.status
    : null;
}

/** PouchDB's errors by what the reader can do about them. */
function faultFrom(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const said = thrown as { name?: unknown; message?: unknown; reason?: unknown } | null;
  const text = [said?.name, said?.message, said?.reason].filter((part) => typeof part === 'string').join(': ');
  if (/quota|disk ?full|no space/i.test(text)) {
    return new Fault('no-space', 'the disk is full; the annotation was not saved', { cause: thrown });
  }
  return new Fault('internal', `the annotation store: ${text || String(thrown)}`, { cause: thrown });
}
