import './indexeddb';
import PouchDB from 'pouchdb-browser';
import { describe, expect, it } from 'vitest';
import { conflictsOf, type Database, openStore, seal, settle, type Stored, syncOnce } from '@/utils/annotation';
import { annotationOf } from './fixtures';

let count = 0;
const open = (name = `sync-${count++}`): Database => new PouchDB<Stored>(name);
const idOf = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

describe('synchronisation', () => {
  it('brings two machines to the same annotations; deletions travel', async () => {
    const [desk, train, server] = [open(), open(), open()];
    const [here, there] = [openStore(desk), openStore(train)];
    for (let n = 0; n < 20; n++) await (n % 2 ? here : there).put(annotationOf({ id: idOf(n) }), null);
    await syncOnce(desk, server);
    await syncOnce(train, server);
    await syncOnce(desk, server);
    await here.remove(annotationOf({ id: idOf(0) }));
    await syncOnce(desk, server);
    await syncOnce(train, server);
    const ids = (await there.all()).annotations.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 19 }, (_, n) => idOf(n + 1)));
    expect((await here.all()).annotations.map(({ id }) => id)).toEqual(ids);
  });

  it('lists what two machines wrote apart, and settles it for both', async () => {
    const [desk, train, server] = [open(), open(), open()];
    const [here, there] = [openStore(desk), openStore(train)];
    const start = annotationOf();
    await here.put(start, null);
    await syncOnce(desk, server);
    await syncOnce(train, server);
    await here.put({ ...start, note: 'from the desk' }, start);
    await there.put({ ...start, note: 'from the train' }, start);
    for (const machine of [desk, train, desk]) await syncOnce(machine, server);
    const [conflict] = await conflictsOf(desk);
    const notes = [conflict!.shown.note, ...conflict!.others.map(({ annotation }) => annotation.note)];
    expect(notes.sort()).toEqual(['from the desk', 'from the train']);
    await settle(desk, conflict!, { ...start, note: 'both' });
    for (const machine of [desk, train]) await syncOnce(machine, server);
    expect(await conflictsOf(train)).toEqual([]);
    expect((await there.all()).annotations).toMatchObject([{ note: 'both' }]);
  });
});

describe('sealed', () => {
  const secret = annotationOf({ note: 'the mayor whispered', tags: ['whistle'] });

  it('leaves no word on the server, and is read with the passphrase elsewhere', async () => {
    const name = `sealed-${count++}`;
    const desk = open();
    await openStore(desk).put(secret, null);
    await syncOnce(desk, await seal(open(name), 'correct horse'));
    const stored = JSON.stringify(await open(name).allDocs({ include_docs: true }));
    expect(stored).toContain('sealed');
    for (const word of ['mayor', 'whistle', 'Quill', 'paper.example', 'harbour']) expect(stored).not.toContain(word);
    const train = open();
    await syncOnce(train, await seal(open(name), 'correct horse'));
    expect((await openStore(train).all()).annotations).toEqual([secret]);
  });

  it('refuses a wrong passphrase before anything is read or written', async () => {
    const name = `sealed-${count++}`;
    await seal(open(name), 'right');
    const before = JSON.stringify(await open(name).allDocs({ include_docs: true }));
    await expect(seal(open(name), 'wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(JSON.stringify(await open(name).allDocs({ include_docs: true }))).toBe(before);
  });

  it('refuses a server that wants the passphrase made cheap to guess', async () => {
    const server = open();
    const vault = { _id: 'vault', type: 'vault', salt: 'AAAA', iterations: 1, proof: { iv: 'AAAA', data: 'AAAA' } };
    await (server as unknown as PouchDB.Database).put(vault);
    await expect(seal(server, 'any')).rejects.toMatchObject({ name: 'Fault' });
  });
});
