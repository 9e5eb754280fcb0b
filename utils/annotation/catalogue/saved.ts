import type { Catalogue, CataloguedArticle } from './catalogue';
import type { Postings } from './postings';

/** A catalogue as it was at a point of the database's history. */
export interface SavedCatalogue {
  /** Which database, and up to which change of it. */
  readonly database: string;
  readonly sequence: number | string;
  /** Documents that could not be read. */
  readonly damaged: readonly string[];
  readonly catalogue: Catalogue;
}

/** Lists of strings are kept joined: one long string loads in a tenth of the time. */
type Packed = Omit<Catalogue, 'lines' | 'tags' | 'words' | 'titles' | 'articles'> & {
  readonly articles: readonly CataloguedArticle[];
  readonly lines: string;
  readonly tags: readonly string[];
  readonly words: PackedPostings;
  readonly titles: PackedPostings;
};
type PackedPostings = Omit<Postings, 'terms'> & { readonly terms: string };

/** Raised whenever the layout or what counts as a word changes; an older one is made anew. */
const LAYOUT = 1;
const DATABASE = 'gloss-catalogue';
const STORE = 'catalogue';

/** Where the catalogue lies between two openings of the library; made again from the annotations where it is lost. */
export interface CatalogueShelf {
  /** Null where there is none. */
  load(): Promise<SavedCatalogue | null>;
  save(saved: SavedCatalogue): Promise<void>;
}

export function openShelf(indexedDB: IDBFactory): CatalogueShelf {
  const open = (): Promise<IDBDatabase> => {
    const request = indexedDB.open(DATABASE, LAYOUT);
    request.onupgradeneeded = () => {
      if (request.result.objectStoreNames.contains(STORE)) request.result.deleteObjectStore(STORE);
      request.result.createObjectStore(STORE);
    };
    return done(request);
  };
  return {
    async load() {
      const database = await open();
      const kept = (await done(database.transaction(STORE).objectStore(STORE).get(STORE))) as
        (Omit<SavedCatalogue, 'catalogue'> & { catalogue: Packed }) | undefined;
      database.close();
      return kept ? { ...kept, catalogue: unpack(kept.catalogue) } : null;
    },
    async save(saved) {
      const database = await open();
      const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
      await done(store.put({ ...saved, catalogue: pack(saved.catalogue) }, STORE));
      database.close();
    },
  };
}

const joined = (list: readonly string[]): string => list.join('\n');
const split = (text: string, count: number): string[] => (count === 0 ? [] : text.split('\n'));

function pack(catalogue: Catalogue): Packed {
  const postings = ({ terms, ...rest }: Postings): PackedPostings => ({ ...rest, terms: joined(terms) });
  return {
    ...catalogue,
    lines: joined(catalogue.lines),
    words: postings(catalogue.words),
    titles: postings(catalogue.titles),
  };
}

function unpack(packed: Packed): Catalogue {
  const postings = ({ terms, ...rest }: PackedPostings): Postings => ({
    ...rest,
    terms: split(terms, rest.at.length - 1),
  });
  return {
    ...packed,
    lines: split(packed.lines, packed.count),
    words: postings(packed.words),
    titles: postings(packed.titles),
  };
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed and did not say why'));
  });
}
