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

interface Entry {
  readonly key: string;
  readonly text: string;
  /** When it was made; entries of earlier versions lack it and count as none. */
  readonly at?: number;
  /** When it was last used, to the hour. */
  readonly used: number;
}

/** Writing on every read would double the time that a second visit takes. */
const USED_WITHIN_MS = 3_600_000;

const TEXTS = 'texts';
const META = 'meta';
const BYTES = 'bytes';
const bytesOf = ({ key, text }: Pick<Entry, 'key' | 'text'>): number => 2 * (key.length + text.length);

/**
 * A cache in IndexedDB of the extension's origin; what was not used for longest goes first.
 *
 * @param now milliseconds since the epoch
 */
export function openCache(now: () => number, mostBytes = MOST_BYTES, name = 'gloss-cache'): Cache {
  /** Opened once: opening takes longer than reading. */
  let open: Promise<IDBDatabase> | null = null;
  const database = (): Promise<IDBDatabase> => {
    open ??= openDatabase(name, () => (open = null)).catch((thrown: unknown) => {
      open = null; // the next call tries again
      throw thrown;
    });
    return open;
  };

  async function transact<T>(
    mode: IDBTransactionMode,
    work: (texts: IDBObjectStore, meta: IDBObjectStore) => Promise<T>,
  ): Promise<T> {
    const transaction = (await database()).transaction([TEXTS, META], mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the cache gave up'));
    });
    const value = await work(transaction.objectStore(TEXTS), transaction.objectStore(META));
    await ended;
    return value;
  }

  const kept = async (meta: IDBObjectStore): Promise<number> =>
    (await settled(meta.get(BYTES) as IDBRequest<number | undefined>)) ?? 0;

  return {
    async get(keys) {
      const entries = await transact('readonly', (texts) =>
        Promise.all(keys.map((key) => settled(texts.get(key) as IDBRequest<Entry | undefined>))),
      );
      const used = now();
      const old = entries.filter((entry) => entry !== undefined && used - entry.used > USED_WITHIN_MS) as Entry[];
      if (old.length > 0)
        await transact('readwrite', async (texts) => {
          await Promise.all(old.map((entry) => settled(texts.put({ ...entry, used } satisfies Entry))));
        });
      return entries.map((entry) => (entry?.at === undefined ? undefined : { text: entry.text, at: entry.at }));
    },

    set: (entries) =>
      transact('readwrite', async (texts, meta) => {
        let bytes = await kept(meta);
        const used = now();
        for (const [key, text] of new Map(entries)) {
          const before = await settled(texts.get(key) as IDBRequest<Entry | undefined>);
          const entry: Entry = { key, text, at: used, used };
          bytes += bytesOf(entry) - (before ? bytesOf(before) : 0);
          texts.put(entry);
        }
        if (bytes > mostBytes) bytes = await evict(texts, bytes, mostBytes * KEEP);
        meta.put(bytes, BYTES);
      }),

    clear: () =>
      transact('readwrite', async (texts, meta) => {
        await settled(texts.clear());
        await settled(meta.clear());
      }),

    size: () => transact('readonly', (_, meta) => kept(meta)),
  };
}

/** @param onClosed the browser closed it, or another version of Gloss wants to change it */
async function openDatabase(name: string, onClosed: () => void): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(TEXTS, { keyPath: 'key' }).createIndex('used', 'used');
    opening.result.createObjectStore(META);
  };
  const database = await settled(opening);
  database.onclose = onClosed;
  database.onversionchange = () => {
    database.close();
    onClosed();
  };
  return database;
}

/** Deletes the least recently used until `wanted` bytes are left; returns what is left. */
function evict(texts: IDBObjectStore, bytes: number, wanted: number): Promise<number> {
  const oldest = texts.index('used').openCursor();
  return new Promise((resolve, reject) => {
    oldest.onerror = () => reject(oldest.error ?? new Error('the cache cannot be read'));
    oldest.onsuccess = () => {
      const cursor = oldest.result;
      if (!cursor || bytes <= wanted) return resolve(bytes);
      bytes -= bytesOf(cursor.value as Entry);
      cursor.delete();
      cursor.continue();
    };
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
