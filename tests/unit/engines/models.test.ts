import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createModels, type Models, modelName, type Progress } from '@/utils/engines';
import { type FileStore, memoryStore } from '@/utils/engines/bergamot/store';
import { type FixtureEntry, writeFixtureMirror } from '../../fixture-model';

type Serve = (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => void;

/** A server that knows Range. */
const withRange: Serve = (request, response, bytes) => {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(start > 0 ? 206 : 200).end(bytes.subarray(start));
};
const withoutRange: Serve = (_, response, bytes) => void response.end(bytes);
/** Sends half of what is asked for and hangs up. */
const cutInHalf: Serve = (request, response, bytes) => {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = bytes.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length });
  response.write(rest.subarray(0, Math.ceil(rest.length / 2)), () => response.destroy());
};

const folder = mkdtempSync(path.join(tmpdir(), 'gloss-mirror-'));
const asked: string[] = [];
/** Milliseconds that a download waited between its tries. */
const waited: number[] = [];
let serve: Serve = withRange;
/** Instead of the mirror's own registry. */
let served: string | null = null;
let models: Models;
let store: FileStore;
let address = '';

const server = createServer((request, response) => {
  const name = path.join(folder, request.url ?? '');
  asked.push(`${path.basename(name)} ${request.headers.range ?? ''}`.trim());
  if (name.endsWith('registry.json')) return void response.end(served ?? readFileSync(name));
  serve(request, response, readFileSync(name));
});

/** Parts of 100 kB, so that the 650 kB of a fixture model are several. */
const PART = 100_000;

beforeAll(async () => {
  writeFixtureMirror(folder, [['en', 'de'], ['de', 'en'], ['en', 'fr']]); // prettier-ignore
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}, 120_000);
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  asked.length = 0;
  waited.length = 0;
  serve = withRange;
  served = null;
  store = memoryStore();
  models = createModels({
    fetch: (url, init) => fetch(url, init),
    store: () => Promise.resolve(store),
    mirror: () => Promise.resolve(address),
    partBytes: PART,
    wait: (ms) => Promise.resolve(void waited.push(ms)),
  });
});

const signal = new AbortController().signal;

describe('downloading a model', { timeout: 60_000 }, () => {
  it('is offered with its bytes, then fetched, verified and ready', async () => {
    expect(await models.ready('en', 'de')).toBeNull();
    const offer = await models.offer('en', 'de', signal);
    expect(offer?.entries.map(({ fixture }) => fixture)).toEqual([true]);
    const seen: Progress[] = [];
    await models.download('en', 'de', { signal, onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ done: offer!.bytes, total: offer!.bytes });
    expect((await models.ready('en', 'de'))?.map(modelName)).toEqual(['fixture en-de']);
    expect((await models.offer('en', 'de', signal))?.bytes).toBe(0);
  });

  it('brings both directions of a pair that goes by way of English', async () => {
    await models.download('de', 'fr', { signal });
    expect((await models.ready('de', 'fr'))?.map(modelName)).toEqual(['fixture de-en', 'fixture en-fr']);
    expect(await models.ready('en', 'de')).toBeNull();
  });

  it('goes on where it was cut off', async () => {
    serve = cutInHalf;
    await expect(models.download('en', 'de', { signal })).rejects.toMatchObject({ code: 'unreachable' });
    expect(await models.ready('en', 'de')).toBeNull();
    expect(waited).toEqual([1000, 1000, 3000, 9000]); // the second try brought a part, so that the waits began anew
    serve = withRange;
    await models.download('en', 'de', { signal });
    expect(asked.at(-3)).toMatch(/^fixture-model\.ende\.bin bytes=[1-9]\d+-$/);
    expect(await models.ready('en', 'de')).not.toBeNull();
    expect((await store.names()).filter((name) => /\.\d+$/.test(name))).toEqual([]); // no part is left over
  });

  it('takes a cut at half by itself: what arrived is not asked for again', async () => {
    const { size } = (await models.offer('en', 'de', signal))!.entries[0]!.files[0]!;
    asked.length = 0;
    serve = (request, response, bytes) => {
      serve = withRange;
      cutInHalf(request, response, bytes);
    };
    await models.download('en', 'de', { signal });
    expect(asked.filter((name) => name.startsWith('fixture-model'))).toEqual([
      'fixture-model.ende.bin',
      `fixture-model.ende.bin bytes=${Math.ceil(size / 2)}-`,
    ]);
    expect(waited).toEqual([1000]);
    expect(await models.ready('en', 'de')).not.toBeNull();
  });

  it('does not ask again where asking again is of no use', async () => {
    serve = (_, response) => void response.writeHead(404).end();
    await expect(models.download('en', 'de', { signal })).rejects.toMatchObject({ code: 'unreachable' });
    expect(waited).toEqual([]);
    serve = (_, response) => void response.writeHead(503).end();
    await expect(models.download('en', 'de', { signal })).rejects.toMatchObject({ code: 'unreachable' });
    expect(waited).toEqual([1000, 3000, 9000]);
  });

  it('goes on with a server that sends everything again', async () => {
    serve = cutInHalf;
    await expect(models.download('en', 'de', { signal })).rejects.toThrow();
    serve = withoutRange;
    await models.download('en', 'de', { signal });
    expect(await models.ready('en', 'de')).not.toBeNull();
  });

  it('can be cancelled and taken up again', async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: Progress): void => (done > 2 * PART ? stop.abort() : undefined);
    await expect(models.download('en', 'de', { signal: stop.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await models.download('en', 'de', { signal });
    expect(await models.ready('en', 'de')).not.toBeNull();
  });

  it('refuses one wrong byte, and a file that is too long', async () => {
    serve = (_, response, bytes) => {
      const wrong = Buffer.from(bytes);
      wrong[1000]! ^= 1;
      response.end(wrong);
    };
    await expect(models.download('en', 'de', { signal })).rejects.toMatchObject({ code: 'damaged-model' });
    serve = (_, response, bytes) => void response.end(Buffer.concat([bytes, bytes]));
    await expect(models.download('en', 'de', { signal })).rejects.toMatchObject({ code: 'damaged-model' });
    expect(await models.installed()).toEqual([]);
    serve = withRange;
    await models.download('en', 'de', { signal }); // nothing of the wrong bytes stands in the way
  });

  it('says what nobody has', async () => {
    expect(await models.offer('en', 'tlh', signal)).toBeNull();
    await expect(models.download('en', 'tlh', { signal })).rejects.toMatchObject({ code: 'unsupported-pair' });
  });
});

describe('models on this device', { timeout: 60_000 }, () => {
  it('are deleted with their files, but not what another direction needs', async () => {
    await models.download('de', 'fr', { signal });
    await models.remove('de', 'en');
    expect((await models.installed()).map(modelName)).toEqual(['fixture en-fr']);
    expect(await store.names()).toHaveLength(4); // model, shortlist, vocabulary, manifest
  });

  it('are taken from disk by their content, whatever their names', async () => {
    const files = ['model', 'lex', 'vocab'].map(
      (type) => new File([readFileSync(path.join(folder, `files/fixture-${type}.ende.bin`))], 'a.bin'),
    );
    expect((await models.importFiles(files.slice(0, 2), signal)).map(modelName)).toEqual([]);
    expect((await models.importFiles(files.slice(2), signal)).map(modelName)).toEqual(['fixture en-de']);
    // Another page of the extension put them there: this one hears of it.
    const elsewhere = createModels({
      fetch: (url, init) => fetch(url, init),
      store: () => Promise.resolve(store),
      mirror: () => Promise.resolve(address),
    });
    expect(await elsewhere.ready('en', 'de')).not.toBeNull();
    await models.remove('en', 'de');
    expect(await elsewhere.ready('en', 'de')).not.toBeNull(); // it remembers what it read, until it is told
    elsewhere.reread();
    expect(await elsewhere.ready('en', 'de')).toBeNull();

    const stranger = new File(['no model'], 'other.bin');
    await expect(models.importFiles([stranger], signal)).rejects.toMatchObject({
      code: 'damaged-model',
      detail: expect.stringContaining('other.bin') as string,
    });
  });
});

describe('updates', { timeout: 60_000 }, () => {
  it('are offered, and the old files go only when the new ones are verified', async () => {
    await models.download('en', 'de', { signal });
    const before = await store.names();
    expect(await models.updates(signal)).toEqual({ entries: [], reached: true });
    // The next version: the files of another direction under this one's name.
    const registry = JSON.parse(readFileSync(path.join(folder, 'registry.json'), 'utf8')) as { files: FixtureEntry[] };
    const next = registry.files
      .filter(({ from }) => from === 'de')
      .map((file) => ({ ...file, from: 'en', to: 'de', version: '1.1' }));
    served = JSON.stringify({ fixture: true, files: [...registry.files, ...next] });
    expect((await models.updates(signal)).entries.map(({ version }) => version)).toEqual(['1.1']);
    serve = cutInHalf;
    await expect(models.download('en', 'de', { signal })).rejects.toThrow();
    expect((await models.ready('en', 'de'))?.map(({ version }) => version)).toEqual(['1.0']);
    expect(await store.names()).toEqual(expect.arrayContaining(before));
    serve = withRange;
    await models.download('en', 'de', { signal });
    expect((await models.ready('en', 'de'))?.map(({ version }) => version)).toEqual(['1.1']);
    expect((await store.names()).sort()).toEqual(['en_de.json', ...next.map(({ sha256 }) => sha256)].sort());
  });

  it('come from Mozilla’s live collection where it answers, else from the list of the build', async () => {
    const { files } = JSON.parse(readFileSync(path.join(folder, 'registry.json'), 'utf8')) as { files: FixtureEntry[] };
    let version = '98.0';
    let isThere = true;
    const mozilla = createServer((request, response) => {
      const name = path.basename(request.url ?? '');
      if (name !== 'records') return void response.end(readFileSync(path.join(folder, 'files', name)));
      if (!isThere) return void response.writeHead(503).end();
      const data = files.map(({ from, to, type, size, sha256, location }) => ({
        ...{ fromLang: from, toLang: to, version, fileType: type },
        attachment: { hash: sha256, size, location },
      }));
      response.end(JSON.stringify({ data }));
    });
    await new Promise<void>((resolve) => mozilla.listen(0, '127.0.0.1', resolve));
    const { port } = mozilla.address() as { port: number };
    // By Mozilla's own addresses, which the server above answers.
    const own = createModels({
      fetch: (url, init) => fetch(`http://127.0.0.1:${port}${new URL(url).pathname}`, init),
      store: () => Promise.resolve(store),
      mirror: () => Promise.resolve(null),
    });
    try {
      await own.download('en', 'de', { signal });
      expect((await own.installed()).map((entry) => entry.version)).toEqual(['98.0']);
      expect(await own.updates(signal)).toEqual({ entries: [], reached: true });
      version = '99.0';
      expect(await own.updates(signal)).toMatchObject({
        entries: [{ from: 'en', to: 'de', version: '99.0' }],
        reached: true,
      });
      isThere = false;
      expect(await own.updates(signal)).toEqual({ entries: [], reached: false });
    } finally {
      mozilla.closeAllConnections();
      mozilla.close();
    }
  });

  it('ask for the disk space first', async () => {
    const full = createModels({
      fetch: (url, init) => fetch(url, init),
      store: () => Promise.resolve(store),
      mirror: () => Promise.resolve(address),
      free: () => Promise.resolve(900_000),
    });
    await expect(full.download('en', 'de', { signal })).rejects.toMatchObject({ code: 'no-space' });
    expect(asked.filter((name) => name.startsWith('fixture'))).toEqual([]);
  });
});
