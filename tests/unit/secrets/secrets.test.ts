import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSecrets, type Secrets, table, type Table } from '@/utils/secrets';

/** Fewer rounds than in earnest: the passphrase's strength is not what is tested. */
const ROUNDS = 10;
let databases = 0;
let session: string | null;
let entries: Table<unknown>;
let secrets: Secrets;

const memory = {
  get: () => Promise.resolve(session),
  set: (key: string | null) => Promise.resolve(void (session = key)),
};
/** Everything that lies on disk, as text. */
const onDisk = async (): Promise<string> => {
  const names = await entries.keys();
  return JSON.stringify(await Promise.all(names.map(async (name) => [name, await entries.get(name)])));
};

beforeEach(async () => {
  session = null;
  entries = table<unknown>(`secrets-${++databases}`);
  secrets = createSecrets(memory, entries, ROUNDS);
  await secrets.set('deepl', 'key-of-deepl:fx');
  await secrets.set('openai', 'key-of-openai');
});

describe('keys', () => {
  it('are kept, told apart, found and deleted', async () => {
    expect([await secrets.get('deepl'), await secrets.get('openai'), await secrets.get('google')]).toEqual([
      'key-of-deepl:fx',
      'key-of-openai',
      null,
    ]);
    await secrets.delete('deepl');
    expect([await secrets.has('deepl'), await secrets.has('openai')]).toEqual([false, true]);
    expect(await secrets.state()).toBe('none');
  });
});

describe('a passphrase', () => {
  it('seals every key on disk, those that are set later too, and opens them until the browser ends', async () => {
    await secrets.protect('correct horse');
    await secrets.set('azure', 'key-of-azure');
    expect(await onDisk()).not.toContain('key-of-');
    expect(await secrets.state()).toBe('unlocked');
    expect(await secrets.get('azure')).toBe('key-of-azure');

    session = null; // the browser was started anew
    expect(await secrets.state()).toBe('locked');
    await expect(secrets.get('azure')).rejects.toMatchObject({ code: 'locked' });
    await expect(secrets.set('google', 'key-of-google')).rejects.toMatchObject({ code: 'locked' });
    expect(await secrets.has('google')).toBe(false);

    await secrets.unlock('correct horse');
    expect(await secrets.get('deepl')).toBe('key-of-deepl:fx');
  });

  it('that is wrong is said so, and changes nothing', async () => {
    await secrets.protect('correct horse');
    await secrets.lock();
    const before = await onDisk();
    for (const wrong of ['correct hors', 'Correct horse', '']) {
      await expect(secrets.unlock(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    }
    expect(await onDisk()).toBe(before);
    expect(session).toBe(null);
    await expect(secrets.unprotect()).rejects.toMatchObject({ code: 'locked' });
    await expect(secrets.protect('mine now')).rejects.toMatchObject({ code: 'locked' });
    expect(await onDisk()).toBe(before);
    await secrets.unlock('correct horse');
    expect(await secrets.get('openai')).toBe('key-of-openai');
  });

  it('can be changed, and taken away', async () => {
    await secrets.protect('first');
    await secrets.protect('second');
    await secrets.lock();
    await expect(secrets.unlock('first')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await secrets.unlock('second');
    await secrets.unprotect();
    expect(await secrets.state()).toBe('none');
    expect(session).toBe(null);
    expect(await secrets.get('openai')).toBe('key-of-openai');
  });

  it('is the same in whichever way its letters are composed', async () => {
    await secrets.protect('Caf\u00e9');
    await secrets.lock();
    await secrets.unlock('Cafe\u0301');
    expect(await secrets.state()).toBe('unlocked');
  });

  it('that nobody remembers goes together with all keys', async () => {
    await secrets.protect('lost');
    await secrets.lock();
    await secrets.reset();
    expect(await secrets.state()).toBe('none');
    expect(await secrets.has('deepl')).toBe(false);
    await secrets.set('deepl', 'new');
    expect(await secrets.get('deepl')).toBe('new');
  });

  it('leaves in the open only what is no secret: whether a key exists, and the mark of a free plan', async () => {
    await secrets.protect('correct horse');
    await secrets.lock();
    expect([await secrets.has('deepl'), await secrets.has('google')]).toEqual([true, false]);
    expect([await secrets.endsIn('deepl', ':fx'), await secrets.endsIn('openai', ':fx')]).toEqual([true, false]);
    expect(await secrets.endsIn('openai', 'openai')).toBe(false);
  });

  it('does not let a sealed key pass for the key of another service', async () => {
    await secrets.protect('correct horse');
    await entries.set('openai', await entries.get('deepl'));
    await expect(secrets.get('openai')).rejects.toMatchObject({ code: 'locked' });
  });

  it('seals a key that is being set at the same time', async () => {
    await Promise.all([secrets.protect('correct horse'), secrets.set('azure', 'key-of-azure')]);
    expect(await onDisk()).not.toContain('key-of-');
    expect(await secrets.get('azure')).toBe('key-of-azure');
  });
});
