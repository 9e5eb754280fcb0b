import { Fault } from '@/utils/faults';
import type { Fetch } from '../http';
import { createDownload, type DownloadDeps } from './download';
import { sha256 } from './hash';
import { liveModels } from './live';
import { createManifests } from './manifests';
import { bytesOf, DEFAULT_MIRROR, type ModelEntry, type Registry, registryOf, route } from './registry';
import type { FileStore } from './store';
import { compareVersions } from './versions';

export interface Progress {
  /** Bytes here and bytes in all, over all files of all directions. */
  readonly done: number;
  readonly total: number;
}

export interface ModelsDeps {
  readonly fetch: Fetch;
  readonly store: () => Promise<FileStore>;
  /** Address of the mirror, null = Mozilla's. */
  readonly mirror: () => Promise<string | null>;
  /** Bytes that the disk still has for us; unknown = Infinity. */
  readonly free?: () => Promise<number>;
  /** For tests. */
  readonly partBytes?: number;
  readonly wait?: DownloadDeps['wait'];
}

/** What a reader is asked before a download. */
export interface Offer {
  readonly entries: readonly ModelEntry[];
  /** Bytes still to download. */
  readonly bytes: number;
}

/** Directions of which there is a later version than the one here. */
export interface Updates {
  readonly entries: readonly ModelEntry[];
  /** Whether the newest list could be asked; else the one of the build spoke. */
  readonly reached: boolean;
}

export interface Models {
  /** Directions on this device. */
  installed(): Promise<readonly ModelEntry[]>;
  /** The installed directions that translate a pair: one, two by way of English, or null. */
  ready(from: string, to: string): Promise<ModelEntry[] | null>;
  /** What a download for this pair would bring, or null where nobody has it. Asks a configured mirror. */
  offer(from: string, to: string, signal: AbortSignal): Promise<Offer | null>;
  /**
   * Downloads what a pair needs; goes on where an earlier download stopped. Throws `unsupported-pair`, `unreachable`,
   * `damaged-model`, `no-space`, `cancelled`.
   */
  download(
    from: string,
    to: string,
    options: { readonly signal: AbortSignal; readonly onProgress?: (progress: Progress) => void },
  ): Promise<void>;
  /** Installed directions of which there is another version now; `download` brings it and keeps the old one until then. */
  updates(signal: AbortSignal): Promise<Updates>;
  /** Forgets a direction, its files and the parts of a download. */
  remove(from: string, to: string): Promise<void>;
  /** Takes files from disk, recognised by size and sha256. Throws `damaged-model` for files that no model has. */
  importFiles(files: readonly Blob[], signal: AbortSignal): Promise<ModelEntry[]>;
  /** Another page of the extension took files into the store. */
  reread(): void;
}

export function createModels({ fetch, store, mirror, free = freeBytes, partBytes, wait }: ModelsDeps): Models {
  const fetchFile = createDownload({ fetch, store, partBytes, wait });
  const manifests = createManifests(store);
  const registry = async (signal: AbortSignal): Promise<Registry> => registryOf(await mirror(), fetch, signal);

  /** The newest list: asked for only when the reader asks for models, since it means a call to Mozilla. */
  async function freshRegistry(signal: AbortSignal): Promise<Registry & { readonly reached: boolean }> {
    const known = await registry(signal);
    if (known.mirror !== DEFAULT_MIRROR) return { ...known, reached: true };
    const live = await liveModels(fetch, known.entries, signal);
    return { ...known, entries: live ?? known.entries, reached: live !== null };
  }

  /** Directions of a route that are not here yet. */
  async function missing(offered: Registry, from: string, to: string): Promise<ModelEntry[] | null> {
    const here = await manifests.list();
    const way = route(offered.entries, from, to);
    return way && way.filter((entry) => !here.some((other) => isCurrent(other, entry)));
  }

  /** Files of these directions that are not here. */
  async function absent(entries: readonly ModelEntry[]): Promise<ModelEntry['files']> {
    const names = new Set(await (await store()).names());
    return entries.flatMap(({ files }) => files).filter(({ sha256 }) => !names.has(sha256));
  }

  /** Throws `no-space` before a download that cannot end well: a file is there twice while its parts are joined. */
  async function makeSure(entries: readonly ModelEntry[]): Promise<void> {
    const sizes = (await absent(entries)).map(({ size }) => size);
    const needed = sizes.reduce((sum, size) => sum + size, 0) + Math.max(0, ...sizes);
    if (needed > (await free())) throw new Fault('no-space', `${Math.ceil(needed / 1e6)} MB are needed`);
  }

  /** Deletes files that no direction needs any more: those of the version before an update. */
  async function sweep(): Promise<void> {
    const files = await store();
    const needed = new Set((await manifests.list()).flatMap((entry) => entry.files.map(({ sha256 }) => sha256)));
    for (const name of await files.names())
      if (/^[0-9a-f]{64}$/.test(name) && !needed.has(name)) await files.delete(name);
  }

  return {
    installed: () => manifests.list(),
    reread: () => manifests.reread(),

    async ready(from, to) {
      return route(await manifests.list(), from, to);
    },

    async offer(from, to, signal) {
      const entries = await missing(await registry(signal), from, to);
      if (!entries) return null;
      const left = await absent(entries);
      return { entries, bytes: left.reduce((sum, { size }) => sum + size, 0) };
    },

    async download(from, to, { signal, onProgress }) {
      const offered = await freshRegistry(signal);
      const entries = await missing(offered, from, to);
      if (!entries) throw new Fault('unsupported-pair', `Bergamot has no model for ${from} → ${to}`);
      await makeSure(entries);
      const total = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
      let done = 0;
      const onBytes = (bytes: number): void => onProgress?.({ done: (done += bytes), total });
      for (const entry of entries) {
        for (const file of entry.files) await fetchFile(offered.mirror, file, signal, onBytes);
        await manifests.keep(entry); // only now is the direction here: all files are verified
      }
      await sweep();
    },

    async updates(signal) {
      const { entries, reached } = await freshRegistry(signal);
      const here = await manifests.list();
      const isLater = (entry: ModelEntry): boolean =>
        here.some((old) => isSameDirection(old, entry)) && !here.some((old) => isCurrent(old, entry));
      return { entries: entries.filter(isLater), reached };
    },

    async remove(from, to) {
      const files = await store();
      const all = await manifests.list();
      const gone = all.find((entry) => entry.from === from && entry.to === to);
      await manifests.forget(from, to);
      const shared = new Set(
        all.filter((entry) => entry !== gone).flatMap((entry) => entry.files.map((f) => f.sha256)),
      );
      const names = await files.names();
      for (const { sha256 } of gone?.files ?? []) {
        if (shared.has(sha256)) continue;
        for (const name of names) if (name.split('.', 1)[0] === sha256) await files.delete(name);
      }
    },

    async importFiles(blobs, signal) {
      const { entries } = await registry(signal);
      const files = await store();
      const known = new Map(entries.flatMap((entry) => entry.files.map((file) => [file.sha256, file] as const)));
      for (const blob of blobs) {
        const bytes = await blob.arrayBuffer();
        const hash = await sha256(bytes);
        const name = blob instanceof File ? blob.name : 'file';
        if (!known.has(hash)) throw new Fault('damaged-model', `${name} is not a file of any known model`);
        await files.write(hash, bytes);
      }
      const names = new Set(await files.names());
      const whole = entries.filter((entry) => entry.files.every((file) => names.has(file.sha256)));
      for (const entry of whole) await manifests.keep(entry);
      return whole;
    },
  };
}

/** Whether an installed direction is what a list offers, or later. */
function isCurrent(installed: ModelEntry, offered: ModelEntry): boolean {
  return (
    isSameDirection(installed, offered) &&
    installed.fixture === offered.fixture &&
    compareVersions(installed.version, offered.version) >= 0
  );
}

const isSameDirection = (a: ModelEntry, b: ModelEntry): boolean => a.from === b.from && a.to === b.to;

async function freeBytes(): Promise<number> {
  if (typeof navigator === 'undefined' || !navigator.storage?.estimate) return Infinity;
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}
