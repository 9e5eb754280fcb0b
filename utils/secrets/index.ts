import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { deriveKey, Derivation, newDerivation, open, seal, Sealed } from './seal';
import { table, type Table } from './table';

export { table, type Table } from './table';

/** `none`: keys lie open. `locked`: sealed, and the passphrase was not entered since the browser started. */
export type LockState = 'none' | 'locked' | 'unlocked';

/** Engine keys. Only the background calls this; a key never enters a message, a log or an error. */
export interface Secrets {
  /** Throws `locked`. */
  get(engine: string): Promise<string | null>;
  /** Throws `locked`: without the passphrase nothing can be sealed. */
  set(engine: string, key: string): Promise<void>;
  delete(engine: string): Promise<void>;
  /** What a page may know: whether there is one. */
  has(engine: string): Promise<boolean>;
  /** Whether the key ends in a mark that is no secret (`:fx`, DeepL's free plan); known while locked. */
  endsIn(engine: string, mark: string): Promise<boolean>;

  state(): Promise<LockState>;
  /** Seals all keys with a passphrase, or with another one than before. Throws `locked`. */
  protect(passphrase: string): Promise<void>;
  /** Lays all keys open again. Throws `locked`. */
  unprotect(): Promise<void>;
  /** Until the browser ends. Throws `wrong-passphrase` and changes nothing then. */
  unlock(passphrase: string): Promise<void>;
  lock(): Promise<void>;
  /** The way on for a forgotten passphrase: forgets it together with all keys. */
  reset(): Promise<void>;
}

/** Holds the opened key for as long as the browser runs, in memory: `storage.session`, closed to content scripts. */
export interface SessionKey {
  get(): Promise<string | null>;
  set(key: string | null): Promise<void>;
}

/** The passphrase's record stands beside the keys, so that both change in one transaction. No engine has this name. */
const LOCK = '#lock';
const Lock = z.object({ derivation: Derivation, check: Sealed });
/** `tail` is kept in the open: DeepL marks keys of its free plan by it, and the address depends on that. */
const SealedKey = z.object({ sealed: Sealed, tail: z.nullable(z.string()) });
const Entry = z.union([z.string(), SealedKey, Lock]);
type Entry = z.infer<typeof Entry>;

/** The one ending of keys that is public knowledge. */
const PUBLIC_TAILS = [':fx'];

/**
 * Keys in IndexedDB of the extension's origin: `storage.local` can be read by content scripts in Firefox. With a
 * passphrase they are sealed there by AES-GCM under a key that PBKDF2 makes of it.
 *
 * @param iterations for tests
 */
export function createSecrets(
  session: SessionKey,
  entries: Table<unknown> = table('gloss-secrets'),
  iterations?: number,
): Secrets {
  let last: Promise<unknown> = Promise.resolve();
  /** Changes take turns: a key that is set while all are being sealed must be sealed too. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  const entryOf = async (name: string): Promise<Entry | null> => {
    const stored = await entries.get(name);
    return stored === undefined ? null : z.parse(Entry, stored);
  };
  const lockOf = async (): Promise<z.infer<typeof Lock> | null> => {
    const entry = await entryOf(LOCK);
    return entry && typeof entry !== 'string' && 'check' in entry ? entry : null;
  };
  /** The key in use: null where there is no passphrase. Throws `locked`. */
  async function openKey(): Promise<string | null> {
    const lock = await lockOf();
    if (!lock) return null;
    const key = await session.get();
    if (key === null || (await open(lock.check, LOCK, key)) === null) throw locked();
    return key;
  }
  async function read(engine: string): Promise<string | null> {
    const entry = await entryOf(engine);
    if (entry === null || typeof entry === 'string') return entry;
    if (!('sealed' in entry)) return null;
    const key = await openKey();
    const text = key === null ? null : await open(entry.sealed, engine, key);
    if (text === null) throw locked();
    return text;
  }
  const tailOf = (text: string): string | null => PUBLIC_TAILS.find((tail) => text.endsWith(tail)) ?? null;
  const sealedKey = async (engine: string, text: string, key: string): Promise<Entry> => ({
    sealed: await seal(text, engine, key),
    tail: tailOf(text),
  });
  async function everyKey(): Promise<[engine: string, text: string][]> {
    const names = (await entries.keys()).filter((name) => name !== LOCK);
    return Promise.all(names.map(async (name): Promise<[string, string]> => [name, (await read(name)) ?? '']));
  }

  return {
    get: read,
    set: (engine, text) =>
      inTurn(async () => {
        const key = await openKey();
        await entries.set(engine, key === null ? text : await sealedKey(engine, text, key));
      }),
    delete: (engine) => inTurn(() => entries.delete(engine)),
    has: async (engine) => (await entries.get(engine)) !== undefined,
    async endsIn(engine, mark) {
      const entry = await entryOf(engine);
      if (typeof entry === 'string') return entry.endsWith(mark);
      return entry !== null && 'sealed' in entry && entry.tail === mark;
    },

    async state() {
      if (!(await lockOf())) return 'none';
      return openKey().then(
        () => 'unlocked' as const,
        () => 'locked' as const,
      );
    },
    protect: (passphrase) =>
      inTurn(async () => {
        await openKey();
        const texts = await everyKey();
        const derivation = newDerivation(iterations);
        const key = await deriveKey(passphrase, derivation);
        const sealed = await Promise.all(
          texts.map(async ([name, text]): Promise<[string, Entry]> => [name, await sealedKey(name, text, key)]),
        );
        await session.set(key); // first: keys that are sealed without a way to open them would be lost to this session
        await entries.replace(new Map([...sealed, [LOCK, { derivation, check: await seal('', LOCK, key) }]]));
      }),
    unprotect: () =>
      inTurn(async () => {
        await openKey();
        await entries.replace(new Map(await everyKey()));
        await session.set(null);
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        const lock = await lockOf();
        if (!lock) return;
        const key = await deriveKey(passphrase, lock.derivation);
        if ((await open(lock.check, LOCK, key)) === null) throw new Fault('wrong-passphrase', '');
        await session.set(key);
      }),
    lock: () => inTurn(() => session.set(null)),
    reset: () =>
      inTurn(async () => {
        await entries.replace(new Map());
        await session.set(null);
      }),
  };
}

const locked = (): Fault => new Fault('locked', '');
