/** The worker's side: starts the WASM on the first job, builds models from verified files, does one job at a time. */
import { Fault, faultOf } from '@/utils/faults';
import { sha256 } from './hash';
import { type BergamotJob, type BergamotReply, modelKey } from './job';
import type { ModelEntry, ModelFile } from './registry';
import { type BergamotModule, type Runtime, startBergamot } from './runtime';
import { type FileStore, openFileStore } from './store';

/** What the worker needs of its global scope. */
export interface WorkerScope {
  Module?: BergamotModule;
  importScripts(url: string): void;
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<BergamotJob & { id: number }>) => void): void;
}

const SCRIPT = '/bergamot-translator-worker.js';
const WASM = '/bergamot-translator-worker.wasm';

export function serveBergamot(scope: WorkerScope): void {
  let started: Promise<Runtime> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function start(): Promise<Runtime> {
    const wasm = await WebAssembly.compileStreaming(fetch(WASM));
    return startBergamot({}, wasm, (module) => {
      scope.Module = module; // the script takes up the object it finds under this name
      scope.importScripts(SCRIPT);
    });
  }

  async function run({ models, texts }: BergamotJob): Promise<string[]> {
    const runtime = await (started ??= start());
    for (const entry of models) {
      if (!runtime.loaded.includes(modelKey(entry))) runtime.load(modelKey(entry), await readModel(entry));
    }
    return runtime.translate(models.map(modelKey), texts);
  }

  scope.addEventListener('message', ({ data: { id, ...job } }) => {
    last = last.then(async () => {
      let reply: BergamotReply;
      try {
        reply = { id, texts: await run(job) };
      } catch (thrown) {
        reply = { id, fault: faultOf(thrown) };
      }
      scope.postMessage(reply);
    });
  });
}

async function readModel(entry: ModelEntry): Promise<{ model: ArrayBuffer; lex: ArrayBuffer; vocabs: ArrayBuffer[] }> {
  const store = await openFileStore();
  const read = async (type: ModelFile['type']): Promise<ArrayBuffer[]> => {
    const file = entry.files.find((candidate) => candidate.type === type);
    return file ? [await readVerified(store, file, entry)] : [];
  };
  const [model] = await read('model');
  const [lex] = await read('lex');
  if (!model || !lex) throw new Fault('damaged-model', `${modelKey(entry)} lacks a file`);
  return { model, lex, vocabs: [...(await read('vocab')), ...(await read('srcvocab')), ...(await read('trgvocab'))] };
}

/** A damaged model aborts the whole engine, so every file is checked again before it is loaded. */
async function readVerified(store: FileStore, file: ModelFile, entry: ModelEntry): Promise<ArrayBuffer> {
  const bytes = await store.read(file.sha256);
  if (!bytes) throw new Fault('no-model', `${modelKey(entry)} is not on this device any more`);
  if (bytes.byteLength !== file.size || (await sha256(bytes)) !== file.sha256) {
    throw new Fault('damaged-model', `a file of ${modelKey(entry)} changed on disk; delete the model and get it again`);
  }
  return bytes;
}
