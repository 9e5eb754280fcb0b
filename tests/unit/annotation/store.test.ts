import './indexeddb';
import fc from 'fast-check';
import PouchDB from 'pouchdb-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AnnotationStore,
  type Database,
  DATABASE,
  openStore,
  readFile,
  salvageFrom,
  type Stored,
  snapshotOf,
  writeBackup,
} from '@/utils/annotation';
import { annotationOf, articleOf, PARAGRAPHS } from './fixtures';

let count = 0;
let database: Database;
let store: AnnotationStore;
beforeEach(() => {
  database = new PouchDB<Stored>(`store-${count++}`);
  store = openStore(database);
});
afterEach(() => database.destroy());

const idOf = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

describe('the store', () => {
  it('gives back what was put, under the canonical and the plain address', async () => {
    const annotation = annotationOf({ note: 'a **bold** claim', tags: ['port'] });
    expect(await store.put(annotation, null)).toEqual({ before: null, after: annotation });
    expect((await store.forArticle(annotation.source)).annotations).toEqual([annotation]);
    expect(
      (await store.forArticle({ url: 'https://paper.example/harbour#top', canonicalUrl: null })).annotations,
    ).toEqual([annotation]);
    expect((await store.forArticle({ url: 'https://paper.example/other', canonicalUrl: null })).annotations).toEqual(
      [],
    );
  });

  it('does not double an annotation that is put again after a crash, nor undo an edit of it', async () => {
    const annotation = annotationOf();
    await store.put(annotation, null);
    const edited = { ...annotation, note: 'seen' };
    await store.put(edited, annotation);
    await store.put(annotation, null);
    expect((await store.all()).annotations).toEqual([edited]);
  });

  it('leaves a tombstone and can take the deletion back', async () => {
    const annotation = annotationOf({ note: 'keep me' });
    await store.put(annotation, null);
    const change = await store.remove(annotation);
    expect((await store.all()).annotations).toEqual([]);
    const { results } = await database.changes();
    expect(results.map(({ deleted }) => deleted)).toEqual([true]);
    await store.undo(change);
    expect((await store.all()).annotations).toEqual([annotation]);
  });

  it('undoes an edit and keeps what was written since', async () => {
    const annotation = annotationOf({ note: 'first' });
    await store.put(annotation, null);
    const second = { ...annotation, note: 'second' };
    const change = await store.put(second, annotation);
    await store.put({ ...second, tags: ['later'] }, second);
    await store.undo(change);
    expect((await store.all()).annotations).toMatchObject([{ note: 'first', tags: ['later'] }]);
  });

  it('loses nothing when two tabs edit the same annotation', async () => {
    const start = annotationOf({ note: 'start', tags: ['a', 'b'] });
    await store.put(start, null);
    const other = openStore(database);
    await Promise.all([
      store.put({ ...start, note: 'from here', tags: ['a', 'b', 'c'] }, start),
      other.put({ ...start, note: 'from there', tags: ['b'], colour: 'pink' }, start),
    ]);
    const [merged] = (await store.all()).annotations;
    expect(merged?.note).toContain('from here');
    expect(merged?.note).toContain('from there');
    expect([...(merged?.tags ?? [])].sort()).toEqual(['b', 'c']);
    expect(merged?.colour).toBe('pink');
  });

  it('keeps every annotation of two tabs that write at once', async () => {
    const other = openStore(database);
    const puts = Array.from({ length: 60 }, (_, i) => (i % 2 ? store : other).put(annotationOf({ id: idOf(i) }), null));
    await Promise.all(puts);
    expect((await store.all()).annotations.map(({ id }) => id).sort()).toEqual(puts.map((_, i) => idOf(i)).sort());
  });

  it('refuses what is no annotation', async () => {
    await expect(store.put(annotationOf({ id: '../../etc' }), null)).rejects.toMatchObject({ name: 'Fault' });
    await expect(store.put(annotationOf({ colour: 'mauve' as 'pink' }), null)).rejects.toMatchObject({
      code: 'internal',
    });
    expect((await store.all()).annotations).toEqual([]);
  });

  it('reports damaged documents and leaves them', async () => {
    await store.put(annotationOf(), null);
    await (database as PouchDB.Database).put({ _id: 'annotation:x:y', type: 'annotation', annotation: { id: 7 } });
    const { annotations, damaged } = await store.all();
    expect(annotations).toHaveLength(1);
    expect(damaged).toMatchObject([{ id: 'annotation:x:y', document: { annotation: { id: 7 } } }]);
    // A backup takes it along, and is read without it.
    const file = writeBackup(annotations, [], damaged);
    expect(file).toContain('"id":7');
    expect((await readFile(file, '2026-11-26T00:00:00Z')).annotations).toEqual(annotations);
  });

  it('writes nothing over a document that cannot be read, and says that of its article', async () => {
    const annotation = annotationOf();
    await store.put(annotation, null);
    const [row] = (await database.allDocs({ startkey: 'annotation:', endkey: 'annotation:\uffff' })).rows;
    await (database as PouchDB.Database).put({ _id: row!.id, _rev: row!.value.rev, annotation: { note: 'torn' } });
    for (const write of [store.put(annotation, null), store.put({ ...annotation, note: 'new' }, annotation)])
      await expect(write).rejects.toMatchObject({ code: 'internal' });
    await expect(store.remove(annotation)).rejects.toMatchObject({ code: 'internal' });
    expect(await store.forArticle(annotation.source)).toMatchObject({
      annotations: [],
      damaged: [{ id: row!.id, document: { annotation: { note: 'torn' } } }],
    });
  });

  it('reads everything else from a database that a torn record silences', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const torn = new PouchDB<Stored>(DATABASE);
    try {
      const written = openStore(torn);
      const [first, second, third] = [0, 1, 2].map((i) => annotationOf({ id: idOf(i) }));
      for (const each of [first!, second!, third!]) await written.put(each, null);
      await written.put({ ...first!, note: 'later' }, first!);
      await written.remove(third!);
      await written.keepArticle(snapshotOf(articleOf(PARAGRAPHS), '2026-11-26T00:00:00Z'));
      const silent = Object.create(torn, {
        allDocs: { value: () => new Promise(() => undefined) },
        get: { value: () => new Promise(() => undefined) },
      }) as Database;
      const reader = openStore(silent, salvageFrom(indexedDB));
      const read = reader.all();
      await vi.advanceTimersByTimeAsync(10_000);
      const expected = { annotations: [{ ...first!, note: 'later' }, second!], damaged: [] };
      const byId = ({ annotations, damaged }: typeof expected) => ({
        annotations: annotations.sort((a, b) => a.id.localeCompare(b.id)),
        damaged,
      });
      expect(byId((await read) as typeof expected)).toEqual(expected);
      // Not waited for again.
      expect(byId((await reader.forArticle(first!.source)) as typeof expected)).toEqual(expected);
      expect((await reader.articles()).articles).toHaveLength(1);
      // Without the browser's own storage it is said at least.
      const lost = openStore(silent).all();
      const told = expect(lost).rejects.toMatchObject({ code: 'internal', detail: /does not answer/ });
      await vi.advanceTimersByTimeAsync(10_000);
      await told;
    } finally {
      vi.useRealTimers();
      await torn.destroy();
    }
  });

  it('says so when the disk is full', async () => {
    const full = Object.create(database, {
      put: { value: () => Promise.reject(Object.assign(new Error('QuotaExceededError'), { status: 500 })) },
    }) as Database;
    await expect(openStore(full).put(annotationOf(), null)).rejects.toMatchObject({ code: 'no-space' });
  });

  it('tells who watches of each change, until they leave', async () => {
    const leave = new AbortController();
    const told = new Promise<void>((resolve) => store.watch(resolve, leave.signal));
    await store.put(annotationOf(), null);
    await told;
    leave.abort();
  });

  it('ends as a sequential model says, whatever is put, removed and undone', async () => {
    const step = fc.record({ id: fc.nat(3), act: fc.constantFrom('put', 'remove', 'undo'), note: fc.string() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const fresh = new PouchDB<Stored>(`law-${count++}`);
        const subject = openStore(fresh);
        const model = new Map<string, ReturnType<typeof annotationOf>>();
        for (const { id, act, note } of steps) {
          const current = model.get(idOf(id)) ?? null;
          const next = { ...(current ?? annotationOf({ id: idOf(id) })), note };
          const change = act === 'remove' ? await subject.remove(next) : await subject.put(next, current);
          expect(change.before).toEqual(current);
          if (act === 'undo') await subject.undo(change);
          else if (act === 'put') model.set(next.id, next);
          else model.delete(next.id);
        }
        const { annotations } = await subject.all();
        expect(new Map(annotations.map((annotation) => [annotation.id, annotation]))).toEqual(model);
        await fresh.destroy();
      }),
      { numRuns: 25 },
    );
  });
});

describe('snapshots', () => {
  it('keeps the newest text of an article', async () => {
    const first = snapshotOf(articleOf(PARAGRAPHS), '2026-03-05T08:00:00.000Z');
    const second = snapshotOf(articleOf(PARAGRAPHS.slice(1)), '2026-03-06T08:00:00.000Z');
    await store.keepArticle(first);
    await store.keepArticle(second);
    await store.keepArticle(first);
    expect(await store.article(first.source)).toEqual(second);
    expect(await store.articles()).toEqual({ articles: [second], damaged: [] });
  });

  it('holds no controls and no direction tricks', () => {
    const { blocks } = snapshotOf(articleOf(['pay \u202e001\u202c now\u0000 \ud800']), '2026-03-05T08:00:00.000Z');
    expect(blocks[0]?.text).toBe('pay 001 now \ufffd');
  });
});
