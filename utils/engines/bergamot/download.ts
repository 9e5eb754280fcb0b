import { Fault } from '@/utils/faults';
import { type Fetch, join } from '../http';
import { sleep } from '../sleep';
import { sha256 } from './hash';
import type { ModelFile } from './registry';
import type { FileStore } from './store';

/** Downloads are kept in parts of this size, so that what arrived survives a cut: 4 MB are a second on 32 Mbit/s. */
const PART_BYTES = 4 * 1024 * 1024;
/** Waits after a cut or a busy server, until the download is given up; each part that arrives starts them anew. */
const WAITS_MS = [1000, 3000, 9000];

const partName = (file: ModelFile, index: number): string => `${file.sha256}.${index}`;

export interface DownloadDeps {
  readonly fetch: Fetch;
  readonly store: () => Promise<FileStore>;
  /** For tests. */
  readonly partBytes?: number;
  /** For tests. Waits; rejects with `cancelled` when the signal ends. */
  readonly wait?: typeof sleep;
}

/** Brings a file of a model here; `onBytes` counts what is there, whether it came now or before. */
export type Download = (
  mirror: string,
  file: ModelFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
) => Promise<void>;

/** Downloads files in parts, goes on where it was cut off, and keeps only what has the promised size and sha256. */
export function createDownload({ fetch, store, partBytes = PART_BYTES, wait = sleep }: DownloadDeps): Download {
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
    const drop = async (): Promise<void> => {
      for (const index of parts.keys()) await files.delete(partName(file, index));
    };
    let here = 0;
    for (let index = 0; names.has(partName(file, index)); index++) {
      const part = await files.read(partName(file, index));
      if (!part) break;
      parts.push(part);
      here += part.byteLength;
    }
    onBytes(here);
    for (let failures = 0; here < file.size;) {
      const before = here;
      try {
        for await (const part of download(join(from, file.location), file, here, signal, onBytes)) {
          await files.write(partName(file, parts.length), part);
          parts.push(part);
          here += part.byteLength;
        }
        break;
      } catch (thrown) {
        if (thrown instanceof Fault && thrown.code === 'damaged-model') await drop();
        if (here - before >= partBytes) failures = 0;
        const ms = WAITS_MS[failures++];
        if (!(thrown instanceof Passing) || ms === undefined) throw thrown;
        await wait(ms, signal);
      }
    }
    const whole = await new Blob(parts).arrayBuffer();
    const intact = whole.byteLength === file.size && (await sha256(whole)) === file.sha256;
    if (intact) await files.write(file.sha256, whole);
    await drop();
    if (!intact) throw new Fault('damaged-model', `${file.location} is not what the registry promises`);
  }

  /** Streams a file from an offset on, in parts of `partBytes`; where it is cut, the part that arrived comes before the fault. */
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
    let cut: Fault | null = null;
    for (;;) {
      const next = await read(reader, url, signal);
      if (next instanceof Fault) cut = next;
      if (next instanceof Fault || next.done) break;
      const { value } = next;
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
    if (cut) throw cut;
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
      const detail = `the model server answers ${response.status} for ${url}`;
      throw response.status === 429 || response.status >= 500 ? new Passing(detail) : new Fault('unreachable', detail);
    }
    return response;
  }

  async function read(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    url: string,
    signal: AbortSignal,
  ): Promise<ReadableStreamReadResult<Uint8Array> | Fault> {
    try {
      return await reader.read();
    } catch (thrown) {
      return networkFault(thrown, url, signal);
    }
  }
}

/** What may pass by itself: a connection that broke, a server that is busy. */
class Passing extends Fault {
  constructor(detail: string, options?: ErrorOptions) {
    super('unreachable', detail, options);
  }
}

function networkFault(thrown: unknown, url: string, signal: AbortSignal): Fault {
  if (signal.aborted) return new Fault('cancelled', '');
  return new Passing(`the download from ${new URL(url).host} broke off`, { cause: thrown });
}
