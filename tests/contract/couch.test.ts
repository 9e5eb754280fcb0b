import '../unit/annotation/indexeddb';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import PouchDB from 'pouchdb-browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotationId,
  type Credentials,
  type Database,
  guard,
  openStore,
  type Refusal,
  remoteFetch,
  seal,
  type Stored,
  syncOnce,
} from '@/utils/annotation';
import { startCouch, type Couch } from '../couch';
import { annotationOf } from '../unit/annotation/fixtures';

let couch: Couch;
beforeAll(async () => (couch = await startCouch()));
afterAll(() => couch.down());

let count = 0;
const local = (): Database => new PouchDB<Stored>(`couch-local-${count++}`);
const remote = (database: string, credentials: Credentials | null = null, origin = couch.origin): Database =>
  new PouchDB<Stored>(`${origin}/${database}`, { fetch: remoteFetch((url, init) => fetch(url, init), credentials) });
const idOf = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** One round that takes in only what is ours, with what it refused. */
async function round(here: Database, there: Database): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  await syncOnce(
    here,
    guard(there, (refusal) => refused.push(refusal)),
  );
  return refused;
}

it('brings 300 annotations to a server and to another machine; deletions travel', async () => {
  const [desk, train] = [local(), local()];
  const [here, there] = [openStore(desk), openStore(train)];
  for (let n = 0; n < 300; n++) await here.put(annotationOf({ id: idOf(n) }), null);
  await round(desk, remote('many'));
  await round(train, remote('many'));
  expect((await there.all()).annotations).toEqual((await here.all()).annotations);
  await there.remove(annotationOf({ id: idOf(7) }));
  await round(train, remote('many'));
  expect(await round(desk, remote('many'))).toEqual([]);
  expect((await here.all()).annotations).toHaveLength(299);
});

describe('a server that says no', () => {
  it('with a wrong password: nothing is lost, the fault says so, and with the right one it goes on', async () => {
    const desk = local();
    await openStore(desk).put(annotationOf(), null);
    couch.credentials = { user: 'ada', password: 'right' };
    try {
      await expect(round(desk, remote('closed', { user: 'ada', password: 'wrong' }))).rejects.toMatchObject({
        code: 'key-refused',
      });
      expect((await openStore(desk).all()).annotations).toHaveLength(1);
      await round(desk, remote('closed', { user: 'ada', password: 'right' }));
    } finally {
      couch.credentials = null;
    }
    expect(await couch.documents('closed')).toHaveLength(1);
  });

  it('by not being there: unreachable', async () => {
    await expect(round(local(), remote('any', null, 'http://127.0.0.1:9'))).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it.each([
    ['a redirect to another host', 302, { location: 'http://127.0.0.1:9/' }, '', 'unreachable'],
    ['a page instead of JSON', 200, { 'content-type': 'text/html' }, '<h1>Welcome</h1>', 'internal'],
    ['too busy', 503, {}, '{"error":"busy"}', 'busy'],
    ['no room', 507, {}, '{"error":"full"}', 'no-space'],
  ])('by %s', async (_what, status, headers, body, code) => {
    const server = createServer((_request, response) => void response.writeHead(status, headers).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const desk = local();
      await openStore(desk).put(annotationOf(), null);
      await expect(round(desk, remote('any', null, `http://127.0.0.1:${port}`))).rejects.toMatchObject({ code });
      expect((await openStore(desk).all()).annotations).toEqual([annotationOf()]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('by an answer that does not end: given up at 64 MB', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1 << 20;
        controller.enqueue(new Uint8Array(1 << 20));
      },
    });
    const read = remoteFetch(() => Promise.resolve(new Response(endless)), null);
    await expect(read('http://couch.example/annotations')).rejects.toMatchObject({ code: 'bad-answer' });
    expect(sent).toBeLessThan(70 * (1 << 20));
  });
});

describe('sealed', () => {
  const secret = annotationOf({ note: 'the mayor whispered', tags: ['whistle'] });

  it('leaves no word of notes, quotes or tags in what the server stores', async () => {
    const desk = local();
    await openStore(desk).put(secret, null);
    await round(desk, await seal(remote('sealed'), 'correct horse'));
    const stored = JSON.stringify(await couch.documents('sealed'));
    expect(stored).toContain('sealed');
    for (const word of ['mayor', 'whisper', 'whistle', 'harbour', 'crane', secret.source.url, secret.source.title])
      expect(stored.toLowerCase()).not.toContain(word.toLowerCase());
    const train = local();
    await round(train, await seal(remote('sealed'), 'correct horse'));
    expect((await openStore(train).all()).annotations).toEqual([secret]);
  });

  it('with a wrong passphrase shows nothing and changes nothing', async () => {
    await seal(remote('locked'), 'right');
    const before = JSON.stringify(await couch.documents('locked'));
    await expect(seal(remote('locked'), 'wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(JSON.stringify(await couch.documents('locked'))).toBe(before);
  });

  it('refuses a database that already holds readable annotations', async () => {
    const desk = local();
    await openStore(desk).put(annotationOf(), null);
    await round(desk, remote('open'));
    await expect(seal(remote('open'), 'too late')).rejects.toThrow(/readable/);
  });

  it('refuses what others put there unsealed, and takes in the rest', async () => {
    const desk = local();
    await openStore(desk).put(secret, null);
    await round(desk, await seal(remote('mixed'), 'correct horse'));
    await couch.put('mixed', { _id: 'annotation:forged', type: 'annotation', schema: 1, annotation: secret });
    const train = local();
    const refused = await round(train, await seal(remote('mixed'), 'correct horse'));
    expect(refused.map(({ id }) => id)).toEqual(['annotation:forged']);
    expect((await openStore(train).all()).annotations).toEqual([secret]);
  });
});

describe('a hostile server', () => {
  it('gets nothing in but what is ours, under its own id, with no field more', async () => {
    const good = annotationOf({ id: idOf(1) });
    const id = await annotationId(good);
    await new PouchDB(`${couch.origin}/hostile`).info(); // makes it
    await couch.put('hostile', {
      _id: id,
      type: 'annotation',
      schema: 1,
      annotation: { ...good, surprise: '<script>alert(1)</script>' },
      extra: JSON.parse('{"__proto__":{"admin":true}}') as object,
    });
    const bad: Record<string, unknown>[] = [
      { _id: 'annotation:0:1', type: 'annotation', schema: 1, annotation: good }, // another's id
      { _id: 'annotation:2', type: 'annotation', schema: 2, annotation: good },
      { _id: 'annotation:3', type: 'annotation', schema: 1, annotation: { ...good, note: 'x'.repeat(200_000) } },
      { _id: 'annotation:4', type: 'script', text: '<img src=x onerror=alert(1)>' },
      { _id: 'article:5', type: 'article', schema: 1, snapshot: { blocks: 'all of them' } },
      { _id: 'annotation:6', type: 'annotation', schema: 1, annotation: null },
    ];
    for (const document of bad) await couch.put('hostile', document);
    const desk = local();
    const refused = await round(desk, remote('hostile'));
    expect(refused.map((refusal) => refusal.id).sort()).toEqual(bad.map(({ _id }) => _id).sort());
    for (const { reason } of refused) expect(reason.length).toBeGreaterThan(5);
    expect(await openStore(desk).all()).toEqual({ annotations: [good], damaged: [] });
    const { rows } = await desk.allDocs({ include_docs: true });
    expect(JSON.stringify(rows)).not.toMatch(/surprise|__proto__|admin/);
  });

  it('with documents of any shape never breaks a round', async () => {
    const json = fc.dictionary(
      fc.constantFrom('type', 'schema', 'annotation', 'snapshot', 'iv', 'data', 'other'),
      fc.jsonValue({ maxDepth: 4 }),
    );
    let n = 0;
    await new PouchDB(`${couch.origin}/any-shape`).info();
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 5 }), async (documents) => {
        for (const document of documents) await couch.put('any-shape', { ...document, _id: `annotation:${n++}` });
      }),
      { numRuns: 40 },
    );
    const desk = local();
    const refused = await round(desk, remote('any-shape'));
    expect(refused).toHaveLength(n);
    expect(await openStore(desk).all()).toEqual({ annotations: [], damaged: [] });
  });
});
