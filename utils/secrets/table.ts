/** A key-value table in IndexedDB of the extension's origin, which no content script can open. */
export interface Table<Value> {
  get(key: string): Promise<Value | undefined>;
  set(key: string, value: Value): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
  /** All entries at once by these: either all of them stand, or the old ones. */
  replace(entries: ReadonlyMap<string, Value>): Promise<void>;
}

const STORE = 'values';

/** Opens the table on each call: a database left open would block its deletion and outlive the background page. */
export function table<Value>(database: string): Table<Value> {
  async function run<T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const db = await result(opening);
    try {
      const transaction = db.transaction(STORE, mode);
      const value = await result(request(transaction.objectStore(STORE)));
      if (mode === 'readwrite') await done(transaction);
      return value;
    } finally {
      db.close();
    }
  }
  return {
    get: (key) => run('readonly', (store) => store.get(key) as IDBRequest<Value | undefined>),
    set: async (key, value) => void (await run('readwrite', (store) => store.put(value, key))),
    delete: async (key) => void (await run('readwrite', (store) => store.delete(key))),
    replace: async (entries) =>
      void (await run('readwrite', (store) => {
        const cleared = store.clear();
        for (const [key, value] of entries) store.put(value, key);
        return cleared;
      })),
    keys: async () => (await run('readonly', (store) => store.getAllKeys())).map(String),
  };
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up'));
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB failed'));
  });
}
