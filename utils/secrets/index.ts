import { table } from './table';

export { table, type Table } from './table';

/** Engine keys. Only the background calls this; a key never enters a message, a log or an error. */
export interface Secrets {
  get(engine: string): Promise<string | null>;
  set(engine: string, key: string): Promise<void>;
  delete(engine: string): Promise<void>;
  /** What a page may know: whether there is one. */
  has(engine: string): Promise<boolean>;
}

/** Keys in IndexedDB of the extension's origin: `storage.local` can be read by content scripts in Firefox. */
export function createSecrets(): Secrets {
  const keys = table<string>('gloss-secrets');
  return {
    get: async (engine) => (await keys.get(engine)) ?? null,
    set: (engine, key) => keys.set(engine, key),
    delete: (engine) => keys.delete(engine),
    has: async (engine) => (await keys.get(engine)) !== undefined,
  };
}
