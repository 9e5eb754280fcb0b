import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFixtureMirror } from '../tests/fixture-model';
import { startApertium } from './apertium';
import { ensure } from './install';
import { serveFolder } from './serve';

/** What the demo newsroom needs around it, all on loopback. */
export interface Demo {
  /** The newsroom's address. */
  readonly newsroom: string;
  /** A mirror with the FIXTURE model en→de: word by word, made on the spot, no real translation. */
  readonly models: string;
  /** A real Apertium server with eng→spa. */
  readonly apertium: string;
  close(): Promise<void>;
}

/** Starts newsroom, model mirror and Apertium. Throws where Apertium cannot be installed. */
export async function startDemo(): Promise<Demo> {
  ensure('apertium');
  const stop = new AbortController();
  const folder = mkdtempSync(path.join(tmpdir(), 'gloss-models-'));
  writeFixtureMirror(folder, [['en', 'de']]);
  const newsroom = await serveFolder(path.resolve('assets/newsroom'));
  const models = await serveFolder(folder);
  const apertium = await startApertium(await freePort(), stop.signal);
  return {
    newsroom: newsroom.origin,
    models: models.origin,
    apertium,
    async close() {
      stop.abort();
      await Promise.all([newsroom.close(), models.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const probe = await serveFolder('.');
  await probe.close();
  return Number(new URL(probe.origin).port);
}
