import { Fault } from '@/utils/faults';
import { type Fetch, join } from '../http';
import { sha256 } from './hash';
import type { ModelFile } from './registry';
import type { FileStore } from './store';

/** Downloads are kept in parts of this size, so that what arrived survives a cut: 4 MB are a second on 32 Mbit/s. */
const PART_BYTES = 4 * 1024 * 1024;

const partName = (file: ModelFile, index: number): string => `${file.sha256}.${index}`;

export interface DownloadDeps {
  readonly fetch: Fetch;
  readonly store: () => Promise<FileStore>;
  /** For tests. */
  readonly partBytes?: number;
}

/** Brings a file of a model here; `onBytes` counts what is there, whether it came now or before. */
export type Download = (
  mirror: string,
  file: ModelFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
) => Promise<void>;

/** Downloads files in parts, goes on where it was cut off, and keeps only what has the promised size and sha256. */
export function createDownload({ fetch, store, partBytes = PART_BYTES }: DownloadDeps): Download {
  return fetchFile;

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
