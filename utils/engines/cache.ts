/** A translation and when it was made, in milliseconds since the epoch. */
export interface Kept {
  readonly text: string;
  readonly at: number;
}

/** Translations kept on this device, so that a page opened again is there at once and without network. */
export interface Cache {
  /** In order of the keys; undefined where there is none. What is read counts as used. */
  get(keys: readonly string[]): Promise<(Kept | undefined)[]>;
  set(entries: readonly (readonly [key: string, text: string])[]): Promise<void>;
  clear(): Promise<void>;
  /** Bytes kept: two for each UTF-16 unit of key and text. */
  size(): Promise<number>;
}

/** About 25,000 paragraphs with their keys. */
const MOST_BYTES = 50 * 1024 * 1024;
/** Emptied to this share when full, so that not every write has to make room. */
const KEEP = 0.9;
/** Writing on every read would double the time that a second visit takes. */
const USED_WITHIN_MS = 3_600_000;

/** What came in one call is kept as one: written at once, read at once, forgotten at once. */
interface Head {
  readonly id: number;
  readonly keys: readonly string[];
  readonly bytes: number;
  readonly at: number;
  /** When it was last used, to the hour. */
  readonly used: number;
}
/** Its texts, in the order of its keys; apart, so that all keys can be known without reading any text. */
interface Pack {
  readonly id: number;
  readonly texts: readonly string[];
}

const HEADS = 'heads';
const PACKS = 'packs';
/** Version 1 had an entry for each text: three trips to the database a text took longer than a fast engine. */
const VERSION = 2;

/** What is known without asking the database. */
interface Known {
  readonly database: IDBDatabase;
  readonly heads: Map<number, Head>;
  readonly places: Map<string, { readonly id: number; readonly index: number }>;
  bytes: number;
}

/**
 * A cache in IndexedDB of the extension's origin; what was not used for longest goes first. Keys are held in memory
 * (2 MB where it is full), so that what is not kept costs no trip to the database.
 *
 * @param now milliseconds since the epoch
 */
export function openCache(now: () => number, mostBytes = MOST_BYTES, name = 'gloss-cache'): Cache {
  /** Opened once: opening takes longer than reading. */
  let open: Promise<Known> | null = null;
  const opened = (): Promise<Known> => {
    open ??= openKnown(name, () => (open = null)).catch((thrown: unknown) => {
      open = null; // the next call tries again
      throw thrown;
    });
    return open;
  };

  const write = async (work: (heads: IDBObjectStore, packs: IDBObjectStore) => void): Promise<void> => {
    const transaction = (await opened()).database.transaction([HEADS, PACKS], 'readwrite');
    work(transaction.objectStore(HEADS), transaction.objectStore(PACKS));
    await ended(transaction);
  };

  /** Heads that have to go, so that what stays has room. */
  const tooOld = ({ heads, bytes }: Known): Head[] => {
    if (bytes <= mostBytes) return [];
    const gone: Head[] = [];
    let left = bytes;
    for (const head of [...heads.values()].sort((a, b) => a.used - b.used || a.id - b.id)) {
      if (left <= mostBytes * KEEP) break;
      left -= head.bytes;
      gone.push(head);
    }
    return gone;
  };

  return {
    async get(keys) {
      const { database, heads, places } = await opened();
      const at = keys.map((key) => places.get(key));
      const ids = [...new Set(at.flatMap((place) => (place ? [place.id] : [])))];
      if (ids.length === 0) return keys.map(() => undefined);
      const store = database.transaction(PACKS, 'readonly').objectStore(PACKS);
      const packs = new Map<number, Pack | undefined>();
      await Promise.all(
        ids.map(async (id) => packs.set(id, await settled(store.get(id) as IDBRequest<Pack | undefined>))),
      );
      const used = now();
      const old = ids.flatMap((id) => heads.get(id) ?? []).filter((head) => used - head.used > USED_WITHIN_MS);
      for (const head of old) heads.set(head.id, { ...head, used });
      if (old.length > 0) await write((store) => old.forEach((head) => store.put({ ...head, used })));
      return at.map((place) => {
        const text = place && packs.get(place.id)?.texts[place.index];
        const head = place && heads.get(place.id);
        return text === undefined || !head ? undefined : { text, at: head.at };
      });
    },

    async set(entries) {
      const known = await opened();
      const latest = [...new Map(entries)];
      const id = Math.max(0, ...known.heads.keys()) + 1;
      const bytes = latest.reduce((sum, [key, text]) => sum + 2 * (key.length + text.length), 0);
      const head: Head = { id, keys: latest.map(([key]) => key), bytes, at: now(), used: now() };
      const before = new Set(head.keys.flatMap((key) => known.places.get(key)?.id ?? []));
      add(known, head);
      const isOverwritten = (one: number): boolean =>
        known.heads.get(one)!.keys.every((key) => known.places.get(key)?.id !== one);
      const gone = [...before].filter(isOverwritten).map((one) => known.heads.get(one)!);
      for (const one of gone) remove(known, one);
      for (const one of tooOld(known)) {
        remove(known, one);
        gone.push(one);
      }
      await write((heads, packs) => {
        heads.put(head);
        packs.put({ id, texts: latest.map(([, text]) => text) } satisfies Pack);
        for (const one of gone) {
          heads.delete(one.id);
          packs.delete(one.id);
        }
      }).catch((thrown: unknown) => {
        remove(known, head); // a disk that is full keeps what it had
        throw thrown;
      });
    },

    async clear() {
      const known = await opened();
      known.heads.clear();
      known.places.clear();
      known.bytes = 0;
      await write((heads, packs) => {
        heads.clear();
        packs.clear();
      });
    },

    size: async () => (await opened()).bytes,
  };
}

function add(known: Known, head: Head): void {
  known.heads.set(head.id, head);
  head.keys.forEach((key, index) => known.places.set(key, { id: head.id, index }));
  known.bytes += head.bytes;
}

function remove(known: Known, { id, keys, bytes }: Head): void {
  known.heads.delete(id);
  for (const key of keys) if (known.places.get(key)?.id === id) known.places.delete(key);
  known.bytes -= bytes;
}

/** @param onClosed the browser closed it, or another version of Gloss wants to change it */
async function openKnown(name: string, onClosed: () => void): Promise<Known> {
  const opening = indexedDB.open(name, VERSION);
  opening.onupgradeneeded = () => {
    const database = opening.result;
    for (const store of [...database.objectStoreNames]) database.deleteObjectStore(store);
    database.createObjectStore(HEADS, { keyPath: 'id' });
    database.createObjectStore(PACKS, { keyPath: 'id' });
  };
  const database = await settled(opening);
  database.onclose = onClosed;
  database.onversionchange = () => {
    database.close();
    onClosed();
  };
  const known: Known = { database, heads: new Map(), places: new Map(), bytes: 0 };
  const store = database.transaction(HEADS, 'readonly').objectStore(HEADS);
  const heads = await settled(store.getAll() as IDBRequest<Head[]>);
  for (const head of heads) add(known, head);
  return known;
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the cache gave up'));
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
