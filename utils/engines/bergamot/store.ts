import { Fault } from '@/utils/faults';
import { table } from '@/utils/secrets';

/** Files by name, in the extension's own storage. */
export interface FileStore {
  /** The file, or null. */
  read(name: string): Promise<ArrayBuffer | null>;
  /** Throws `no-space` where the disk quota is used up. */
  write(name: string, bytes: ArrayBuffer): Promise<void>;
  delete(name: string): Promise<void>;
  names(): Promise<string[]>;
}

/** OPFS where the browser has it, else IndexedDB (private windows of Firefox, older browsers). */
export async function openFileStore(): Promise<FileStore> {
  try {
    const root = await navigator.storage.getDirectory();
    return opfs(await root.getDirectoryHandle('models', { create: true }));
  } catch {
    return indexed();
  }
}

function opfs(directory: FileSystemDirectoryHandle): FileStore {
  const missing = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'NotFoundError';
  return {
    async read(name) {
      try {
        const handle = await directory.getFileHandle(name);
        return await (await handle.getFile()).arrayBuffer();
      } catch (thrown) {
        if (missing(thrown)) return null;
        throw thrown;
      }
    },
    async write(name, bytes) {
      try {
        const handle = await directory.getFileHandle(name, { create: true });
        const file = await handle.createWritable();
        await file.write(bytes);
        await file.close(); // only now does the file change: a write that is cut short leaves the old one
      } catch (thrown) {
        throw spaceFault(thrown, name);
      }
    },
    async delete(name) {
      try {
        await directory.removeEntry(name);
      } catch (thrown) {
        if (!missing(thrown)) throw thrown;
      }
    },
    async names() {
      const names: string[] = [];
      for await (const name of directory.keys()) names.push(name);
      return names;
    },
  };
}

function indexed(): FileStore {
  const files = table<ArrayBuffer>('gloss-models');
  return {
    read: async (name) => (await files.get(name)) ?? null,
    write: async (name, bytes) => {
      try {
        await files.set(name, bytes);
      } catch (thrown) {
        throw spaceFault(thrown, name);
      }
    },
    delete: (name) => files.delete(name),
    names: () => files.keys(),
  };
}

function spaceFault(thrown: unknown, name: string): unknown {
  const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
  return full ? new Fault('no-space', `no room for ${name}`, { cause: thrown }) : thrown;
}

/** A store in memory, for tests. */
export function memoryStore(): FileStore {
  const files = new Map<string, ArrayBuffer>();
  return {
    read: (name) => Promise.resolve(files.get(name) ?? null),
    write: (name, bytes) => Promise.resolve(void files.set(name, bytes)),
    delete: (name) => Promise.resolve(void files.delete(name)),
    names: () => Promise.resolve([...files.keys()]),
  };
}
