import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import type { Fetch } from '../http';
import { join } from '../http';
import { sha256 } from './hash';
import { bytesOf, ModelEntry, type ModelFile, type Registry, registryOf, route } from './registry';
import type { FileStore } from './store';

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
  /** For tests. */
  readonly partBytes?: number;
}

/** What a reader is asked before a download. */
export interface Offer {
  readonly entries: readonly ModelEntry[];
  /** Bytes still to download. */
  readonly bytes: number;
}

export interface Models {
  /** Directions on this device. */
  installed(): Promise<ModelEntry[]>;
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
  /** Forgets a direction, its files and the parts of a download. */
  remove(from: string, to: string): Promise<void>;
  /** Takes files from disk, recognised by size and sha256. Throws `damaged-model` for files that no model has. */
  importFiles(files: readonly Blob[], signal: AbortSignal): Promise<ModelEntry[]>;
}

/** Downloads are kept in parts of this size, so that what arrived survives a cut: 4 MB are a second on 32 Mbit/s. */
const PART_BYTES = 4 * 1024 * 1024;

const manifestName = (from: string, to: string): string => `${from}_${to}.json`;
const partName = (file: ModelFile, index: number): string => `${file.sha256}.${index}`;

export function createModels({ fetch, store, mirror, partBytes = PART_BYTES }: ModelsDeps): Models {
  const registry = async (signal: AbortSignal): Promise<Registry> => registryOf(await mirror(), fetch, signal);

  async function installed(): Promise<ModelEntry[]> {
    const files = await store();
    const names = (await files.names()).filter((name) => name.endsWith('.json'));
    const manifests = await Promise.all(names.map((name) => files.read(name)));
    return manifests.flatMap((bytes) => {
      if (!bytes) return [];
      const entry = z.safeParse(ModelEntry, parseJson(bytes));
      return entry.success ? [entry.data] : [];
    });
  }

  /** Directions of a route that are not here yet. */
  async function missing(from: string, to: string, signal: AbortSignal): Promise<[Registry, ModelEntry[]] | null> {
    const offered = await registry(signal);
    const here = await installed();
    const way = route(offered.entries, from, to);
    return way && [offered, way.filter((entry) => !here.some((other) => isSame(entry, other)))];
  }

  async function keep(entry: ModelEntry): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify(entry));
    await (await store()).write(manifestName(entry.from, entry.to), bytes.buffer);
  }

  return {
    installed,

    async ready(from, to) {
      return route(await installed(), from, to);
    },

    async offer(from, to, signal) {
      const found = await missing(from, to, signal);
      if (!found) return null;
      const [, entries] = found;
      const names = new Set(await (await store()).names());
      const left = entries.flatMap(({ files }) => files).filter(({ sha256 }) => !names.has(sha256));
      return { entries, bytes: left.reduce((sum, { size }) => sum + size, 0) };
    },

    async download(from, to, { signal, onProgress }) {
      const found = await missing(from, to, signal);
      if (!found) throw new Fault('unsupported-pair', `Bergamot has no model for ${from} → ${to}`);
      const [{ mirror }, entries] = found;
      const total = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
      let done = 0;
      const onBytes = (bytes: number): void => onProgress?.({ done: (done += bytes), total });
      for (const entry of entries) {
        for (const file of entry.files) await fetchFile(mirror, file, signal, onBytes);
        await keep(entry); // only now is the direction here: all files are verified
      }
    },

    async remove(from, to) {
      const files = await store();
      const all = await installed();
      const gone = all.find((entry) => entry.from === from && entry.to === to);
      await files.delete(manifestName(from, to));
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
      for (const entry of whole) await keep(entry);
      return whole;
    },
  };

  /** Brings one file here, in parts, and verifies it. */
  async function fetchFile(
    from: string,
    file: ModelFile,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
  ): Promise<void> {
    const files = await store();
    const names = new Set(await files.names());
    if (names.has(file.sha256)) return onBytes(file.size);
    const parts: ArrayBuffer[] = [];
    for (let index = 0; names.has(partName(file, index)); index++) {
      const part = await files.read(partName(file, index));
      if (part?.byteLength !== partBytes) break; // the last one, or one that was cut: fetched again
      parts.push(part);
    }
    const start = parts.length * partBytes;
    onBytes(start);
    if (start < file.size) {
      for await (const part of download(join(from, file.location), file, start, signal, onBytes)) {
        await files.write(partName(file, parts.length), part);
        parts.push(part);
      }
    }
    const whole = await new Blob(parts).arrayBuffer();
    const intact = whole.byteLength === file.size && (await sha256(whole)) === file.sha256;
    if (intact) await files.write(file.sha256, whole);
    for (let index = 0; index < parts.length; index++) await files.delete(partName(file, index));
    if (!intact) throw new Fault('damaged-model', `${file.location} is not what the registry promises`);
  }

  /** Streams a file from an offset on, in parts of `partBytes`. */
  async function* download(
    url: string,
    file: ModelFile,
    start: number,
    signal: AbortSignal,
    onBytes: (bytes: number) => void,
  ): AsyncGenerator<ArrayBuffer> {
    const response = await request(url, start, signal);
    const skip = response.status === 206 ? 0 : start; // a server that does not know Range sends all of it
    const reader = response.body!.getReader();
    let part = new Uint8Array(partBytes);
    let filled = 0;
    let seen = 0;
    for (;;) {
      const { done, value } = await read(reader, url, signal);
      if (done) break;
      let chunk: Uint8Array = value;
      if (seen < skip) chunk = value.subarray(Math.min(value.length, skip - seen));
      seen += value.length;
      if (start + seen - skip > file.size) {
        await reader.cancel();
        throw new Fault('damaged-model', `${file.location} is larger than the registry promises`);
      }
      onBytes(chunk.length);
      while (chunk.length > 0) {
        const taken = chunk.subarray(0, partBytes - filled);
        part.set(taken, filled);
        filled += taken.length;
        chunk = chunk.subarray(taken.length);
        if (filled === partBytes) {
          yield part.buffer;
          part = new Uint8Array(partBytes);
          filled = 0;
        }
      }
    }
    if (filled > 0) yield part.slice(0, filled).buffer;
  }

  async function request(url: string, start: number, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(url, {
        headers: start > 0 ? { range: `bytes=${start}-` } : {},
        signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store', // it is kept in the store; twice would be waste
      });
    } catch (thrown) {
      throw networkFault(thrown, url, signal);
    }
    if (!response.ok || !response.body) {
      throw new Fault('unreachable', `the model server answers ${response.status} for ${url}`);
    }
    return response;
  }

  async function read(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    url: string,
    signal: AbortSignal,
  ): Promise<ReadableStreamReadResult<Uint8Array>> {
    try {
      return await reader.read();
    } catch (thrown) {
      throw networkFault(thrown, url, signal);
    }
  }
}

function networkFault(thrown: unknown, url: string, signal: AbortSignal): Fault {
  if (signal.aborted) return new Fault('cancelled', '');
  return new Fault('unreachable', `the download from ${new URL(url).host} broke off`, { cause: thrown });
}

function isSame(a: ModelEntry, b: ModelEntry): boolean {
  return a.from === b.from && a.to === b.to && a.version === b.version && a.fixture === b.fixture;
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
