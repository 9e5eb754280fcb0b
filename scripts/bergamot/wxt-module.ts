import { createRequire } from 'node:module';
import path from 'node:path';
import type { ResolvedPublicFile, Wxt } from 'wxt';

const FILES = ['bergamot-translator-worker.js', 'bergamot-translator-worker.wasm'];

/**
 * WXT hook that copies the Bergamot engine (MPL-2.0) unchanged from its package into the extension's root:
 * `hooks: { 'build:publicAssets': emitBergamot }`.
 */
export function emitBergamot(_: Wxt, files: ResolvedPublicFile[]): void {
  const worker = path.dirname(
    createRequire(import.meta.url).resolve(`@browsermt/bergamot-translator/worker/${FILES[0]}`),
  );
  for (const name of FILES) files.push({ absoluteSrc: path.join(worker, name), relativeDest: name });
}
