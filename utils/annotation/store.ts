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
import { inTime } from './patience';
import type { Lying, Salvage } from './salvage';
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
  /** As it lies there; a backup takes it along. */
  readonly document: unknown;
}

export interface Everything {
  readonly annotations: Annotation[];
  readonly damaged: Damaged[];
}

export interface Snapshots {
  readonly articles: Snapshot[];
  readonly damaged: Damaged[];
}

/**
 * Keeps annotations. Every method throws `Fault`: `no-space` for quota, `internal` for a damaged database. Nothing is
 * written over a document that cannot be read.
 */
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
  forArticle(source: Pick<Source, 'url' | 'canonicalUrl'>): Promise<Everything>;
  /** Those of these annotations that are there, in any order; articles by their key. */
  some(wanted: readonly { readonly id: string; readonly article: string }[]): Promise<Annotation[]>;
  all(): Promise<Everything>;
  articles(): Promise<Snapshots>;
  /** Calls back after each annotation written or removed in this database, by whom ever, until aborted. */
  watch(changed: () => void, signal: AbortSignal): void;
}

/** Somebody else's write between our read and ours: read again. More in a row than this is no coincidence. */
const ATTEMPTS = 50;

/** Documents read at once: by their keys, and one after the other. */
const SOME = 500;
const PAGE = 2000;

/**
 * Opens the store over a PouchDB database that lives in the extension's own origin.
 *
 * @param salvage reads what PouchDB cannot; without it a damaged database is only reported
 * @param isBroken reading failed before: it is not waited for
 */
export function openStore(database: Database, salvage?: Salvage, isBroken = false): AnnotationStore {
  const read = async (id: string) => {
    try {
      return await inTime(database.get(id));
    } catch (thrown) {
      if (statusOf(thrown) === 404) return null;
      throw faultFrom(thrown);
    }
  };

  /** Reads, decides, writes; again from the start where somebody else wrote in between. Null deletes. */
  const update = async (id: string, decide: (current: Annotation | null) => Annotation | null): Promise<Change> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const document = await read(id);
      const before = document ? readable(document) : null;
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

  const pages = async (prefix: string): Promise<Lying[]> => {
    const found: Lying[] = [];
    for (let startkey = prefix; ;) {
      const range = { startkey, endkey: `${prefix}\uffff`, limit: PAGE + 1 };
      const { rows } = await inTime(database.allDocs({ include_docs: true, ...range }));
      found.push(...rows.slice(0, PAGE).map(({ id, doc }) => ({ id, document: doc })));
      const next = rows[PAGE];
      if (!next) return found;
      startkey = next.id;
    }
  };
  /** What is read, or what can be salvaged under a prefix. */
  const orSalvaged = async (prefix: string, reading: () => Promise<Lying[]>): Promise<Lying[]> => {
    if (isBroken && salvage) return salvage(prefix);
    try {
      return await reading();
    } catch (thrown) {
      const found = await salvage?.(prefix).catch(() => null);
      if (!found) throw faultFrom(thrown);
      isBroken = true;
      return found;
    }
  };
  const range = (prefix: string): Promise<Lying[]> => orSalvaged(prefix, () => pages(prefix));

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
        // One that cannot be read is made anew from the page.
        const parsed = z.safeParse(ArticleDocument, document);
        if (parsed.success) {
          const { taken, blocks } = parsed.data.snapshot;
          if (taken >= snapshot.taken || same(blocks, snapshot.blocks)) return;
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
      const id = await articleId(source);
      const found = await orSalvaged(id, async () => [{ id, document: await read(id) }]);
      const parsed = z.safeParse(ArticleDocument, found[0]?.document);
      return parsed.success ? parsed.data.snapshot : null;
    },
    async forArticle(source) {
      const keys = new Set([articleKey(source), articleKey({ url: source.url, canonicalUrl: null })]);
      const found: Lying[] = [];
      for (const key of keys) found.push(...(await range(`${ANNOTATIONS}${await articleHash(key)}:`)));
      const { annotations, damaged } = sorted(found);
      annotations.sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id));
      return { annotations, damaged };
    },
    async some(wanted) {
      const hashes = new Map<string, string>();
      for (const { article } of wanted) if (!hashes.has(article)) hashes.set(article, await articleHash(article));
      const keys = wanted.map(({ id, article }) => `${ANNOTATIONS}${hashes.get(article)}:${id}`);
      const ids = new Set(keys);
      const found = await orSalvaged(ANNOTATIONS, async () => {
        const read: Lying[] = [];
        for (let from = 0; from < keys.length; from += SOME) {
          const some = keys.slice(from, from + SOME);
          const { rows } = await inTime(database.allDocs({ include_docs: true, keys: some }));
          for (const row of rows) if ('doc' in row && row.doc) read.push({ id: row.id, document: row.doc });
        }
        return read;
      });
      return sorted(found.filter(({ id }) => ids.has(id))).annotations;
    },
    async all() {
      return sorted(await range(ANNOTATIONS));
    },
    async articles() {
      const articles: Snapshot[] = [];
      const damaged: Damaged[] = [];
      for (const { id, document } of await range(ARTICLES)) {
        const parsed = z.safeParse(ArticleDocument, document);
        if (parsed.success) articles.push(parsed.data.snapshot);
        else damaged.push({ id, reason: z.prettifyError(parsed.error), document });
      }
      return { articles, damaged };
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

/** Those that are annotations, and those that should be. */
function sorted(found: readonly Lying[]): Everything {
  const annotations: Annotation[] = [];
  const damaged: Damaged[] = [];
  for (const { id, document } of found) {
    const parsed = z.safeParse(AnnotationDocument, document);
    if (parsed.success) annotations.push(parsed.data.annotation);
    else damaged.push({ id, reason: z.prettifyError(parsed.error), document });
  }
  return { annotations, damaged };
}

/** The annotation in a document. Throws where there is none: writing over it would drop what is left of it. */
function readable(document: { _id: string }): Annotation {
  const annotation = annotationIn(document);
  if (!annotation) throw new Fault('internal', `the record ${document._id} is damaged; it stays as it is`);
  return annotation;
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
