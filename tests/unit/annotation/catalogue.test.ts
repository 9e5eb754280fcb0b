import './indexeddb';
import fc from 'fast-check';
import PouchDB from 'pouchdb-browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Annotation,
  type Catalogue,
  countsOf,
  type Database,
  EMPTY_CATALOGUE,
  EVERYTHING,
  find,
  catchUp,
  openLocal,
  openShelf,
  openStore,
  rowOf,
  type Stored,
  update,
} from '@/utils/annotation';
import { annotation } from './arbitrary';
import { annotationOf } from './fixtures';

const idOf = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const catalogueOf = (annotations: readonly Annotation[]) =>
  update(EMPTY_CATALOGUE, new Map(annotations.map((one) => [one.id, one])));
const idsFound = (catalogue: Catalogue, filter: Partial<typeof EVERYTHING>, doubts: string[] = []) =>
  Array.from(find(catalogue, { ...EVERYTHING, ...filter }, new Set(doubts)), (row) => rowOf(catalogue, row).id);

/** Everything a catalogue says, whatever order its rows and words came in. */
function contents(catalogue: Catalogue) {
  return {
    rows: Array.from(catalogue.newest, (row) => JSON.stringify(rowOf(catalogue, row))).sort(),
    counts: countsOf(catalogue, catalogue.newest).colours,
    tags: countsOf(catalogue, catalogue.newest)
      .tags.map(({ key, count }) => `${key} ${count}`)
      .sort(),
    words: catalogue.words.terms.map((term) => [term, idsFound(catalogue, { text: term }).sort()]),
  };
}

describe('a catalogue', () => {
  it('is the same whether it was made at once or followed every change', () => {
    const change = fc.record({ id: fc.nat(5), to: fc.option(annotation, { nil: null }) });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 5 }), (batches) => {
        let followed = EMPTY_CATALOGUE;
        const now = new Map<string, Annotation>();
        for (const batch of batches) {
          const changes = new Map(batch.map(({ id, to }) => [idOf(id), to && { ...to, id: idOf(id) }]));
          followed = update(followed, changes);
          for (const [id, to] of changes) {
            if (to) now.set(id, to);
            else now.delete(id);
          }
        }
        // Titles are the first ones seen; here each article is made under one.
        const titled = (catalogue: Catalogue) => ({
          ...catalogue,
          articles: catalogue.articles.map((article) => ({ ...article, title: '' })),
        });
        const once = catalogueOf([...now.values()]);
        const plain = (catalogue: Catalogue) => contents({ ...titled(catalogue), titles: EMPTY_CATALOGUE.titles });
        expect(plain(followed)).toEqual(plain(once));
      }),
      { numRuns: 60 },
    );
  });

  it('reads accents, beginnings, slips of the pen and scripts without spaces', () => {
    const catalogue = catalogueOf([
      annotationOf({ id: idOf(1), note: 'Überraschung im Hafen' }),
      annotationOf({ id: idOf(2), note: '港口希望建成第三个码头' }),
      annotationOf({ id: idOf(3), note: 'ท่าเรือใหม่ของเมือง' }),
    ]);
    const found = ['uberr', 'Überaschung', 'hafen', '码头', 'ท่าเรือ', 'quayside'].map((text) =>
      idsFound(catalogue, { text }),
    );
    expect(found).toEqual([[idOf(1)], [idOf(1)], [idOf(1)], [idOf(2)], [idOf(3)], []]);
  });

  it('finds in quotes, translations, notes, tags and titles, the whole word before its beginning', () => {
    const selector = { spans: [], path: [], exact: 'Der Kai', prefix: '', suffix: '', language: 'de' };
    const catalogue = catalogueOf([
      annotationOf({ id: idOf(1), selector: { ...selector, position: { start: 0, end: 7 } } }),
      annotationOf({
        id: idOf(2),
        translated: { exact: 'the quay', language: 'en', engine: 'bergamot', model: null },
        tags: ['quays'],
      }),
      annotationOf({ id: idOf(3), note: 'quayside' }),
      annotationOf({
        id: idOf(4),
        source: { ...annotationOf().source, title: 'Quay', url: 'https://b.example/', canonicalUrl: null },
      }),
    ]);
    expect(idsFound(catalogue, { text: 'kai' })).toEqual([idOf(1)]);
    expect(idsFound(catalogue, { text: 'quay' })).toEqual([idOf(4), idOf(2), idOf(3)]);
    expect(idsFound(catalogue, { text: 'harbour grows quay' })).toEqual([idOf(3), idOf(2)].reverse());
  });

  it('gives the newest first where no words are asked for, and fits every facet', () => {
    const catalogue = catalogueOf(
      Array.from({ length: 6 }, (_, i) =>
        annotationOf({
          id: idOf(i),
          created: `2026-0${1 + (i % 3)}-05T08:00:00.000Z`,
          tags: i % 2 ? ['odd'] : [],
          colour: i < 3 ? 'green' : 'pink',
        }),
      ),
    );
    expect(idsFound(catalogue, {})).toEqual([5, 2, 4, 1, 3, 0].map(idOf));
    expect(idsFound(catalogue, { tag: 'odd', colour: 'green' })).toEqual([idOf(1)]);
    expect(idsFound(catalogue, { tag: 'even' })).toEqual([]);
    expect(idsFound(catalogue, { article: 'https://paper.example/harbour', doubtful: true }, [idOf(2)])).toEqual([
      idOf(2),
    ]);
    expect(countsOf(catalogue, catalogue.newest).months).toEqual([
      { key: '2026-01', count: 2 },
      { key: '2026-02', count: 2 },
      { key: '2026-03', count: 2 },
    ]);
  });
});

describe('following the database', () => {
  let count = 0;
  let database: Database;
  beforeEach(() => {
    database = new PouchDB<Stored>(`catalogue-${count++}`);
  });
  afterEach(() => database.destroy());
  const signal = new AbortController().signal;
  const ignore = () => undefined;

  it('reads only what changed since it was put on the shelf', async () => {
    const store = openStore(database);
    const first = annotationOf({ id: idOf(1), note: 'first' });
    await store.put(first, null);
    await store.put(annotationOf({ id: idOf(2), note: 'second' }), null);
    const shelf = openShelf(indexedDB);
    await shelf.save(await catchUp(database, null, ignore, signal));

    await store.put({ ...first, note: 'third' }, first);
    await store.remove(annotationOf({ id: idOf(2) }));
    const loaded = await openShelf(indexedDB).load();
    expect(idsFound(loaded!.catalogue, { text: 'second' })).toEqual([idOf(2)]);
    const { catalogue } = await catchUp(database, loaded, ignore, signal);
    expect(idsFound(catalogue, {})).toEqual([idOf(1)]);
    expect(idsFound(catalogue, { text: 'third' })).toEqual([idOf(1)]);
    expect(await store.some([rowOf(catalogue, 0)])).toMatchObject([{ note: 'third' }]);
  });

  it('says what is damaged, and starts anew with another database', async () => {
    await (database as PouchDB.Database).put({ _id: `annotation:x:${idOf(7)}`, type: 'annotation', annotation: 7 });
    const saved = await catchUp(database, null, ignore, signal);
    expect(saved.damaged).toEqual([`annotation:x:${idOf(7)}`]);
    expect(saved.catalogue.count).toBe(0);
    const another = { ...saved, database: 'another', sequence: 99, damaged: [] };
    expect(await catchUp(database, another, ignore, signal)).toEqual(saved);
  });
});

describe('what this machine remembers', () => {
  it('keeps the latest tags first and only the doubts that last, and replicates neither', async () => {
    const database = new PouchDB<Stored>('local-records');
    const local = openLocal(database);
    await Promise.all([local.useTags(['port']), local.useTags(['vote'])]);
    await local.useTags(['port']);
    expect(await local.tags()).toEqual(['port', 'vote']);
    const lost = { state: 'orphan', reason: 'gone' } as const;
    expect(await local.noteDoubts(['a', 'b'], { a: lost })).toBe(true);
    expect(await local.noteDoubts(['a', 'b'], { a: lost })).toBe(false);
    await local.noteDoubts(['a'], {});
    expect(await local.doubts()).toEqual({});
    expect((await database.changes()).results).toEqual([]);
    await database.destroy();
  });
});
