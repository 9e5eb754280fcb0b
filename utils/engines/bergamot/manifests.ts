import * as z from 'zod/mini';
import { ModelEntry } from './registry';
import type { FileStore } from './store';

/** The directions on this device: one small file each, written once all files of its model are verified. */
export interface Manifests {
  list(): Promise<readonly ModelEntry[]>;
  keep(entry: ModelEntry): Promise<void>;
  forget(from: string, to: string): Promise<void>;
  /** Another page of the extension changed what is in the store. */
  reread(): void;
}

/**
 * Remembers what it read: each call to the engine asks, and four files in OPFS cost a dozen turns of a busy event loop
 * (130 of the 340 ms until the first call of a page).
 */
export function createManifests(store: () => Promise<FileStore>): Manifests {
  let known: Promise<ModelEntry[]> | null = null;
  const reread = (): void => void (known = null);

  async function read(): Promise<ModelEntry[]> {
    const files = await store();
    const names = (await files.names()).filter((name) => name.endsWith('.json'));
    const manifests = await Promise.all(names.map((name) => files.read(name)));
    return manifests.flatMap((bytes) => {
      if (!bytes) return [];
      const entry = z.safeParse(ModelEntry, parseJson(bytes));
      return entry.success ? [entry.data] : [];
    });
  }

  return {
    reread,

    list() {
      const reading = (known ??= read());
      // A store that could not be read once is asked again.
      reading.catch(() => {
        if (known === reading) known = null;
      });
      return reading;
    },

    async keep(entry) {
      const bytes = new TextEncoder().encode(JSON.stringify(entry));
      await (await store()).write(nameOf(entry.from, entry.to), bytes.buffer);
      reread();
    },

    async forget(from, to) {
      await (await store()).delete(nameOf(from, to));
      reread();
    },
  };
}

const nameOf = (from: string, to: string): string => `${from}_${to}.json`;

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
