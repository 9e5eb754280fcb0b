import type PouchDB from 'pouchdb-browser';
import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { ANNOTATIONS, ARTICLES, VAULT } from './documents';
import type { Answer } from './guard';
import type { Database } from './store';

/**
 * OWASP's figure for PBKDF2-HMAC-SHA-256 (2023). A server's document may ask for more, never for less: a low count
 * would make the passphrase cheap to guess.
 */
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 10_000_000;

const Vault = z.object({
  type: z.literal('vault'),
  salt: z.string(),
  iterations: z.number().check(z.gte(ITERATIONS), z.lte(MOST_ITERATIONS)),
  /** A sealed empty text, by which a wrong passphrase is known before anything is read or written. */
  proof: z.object({ iv: z.string(), data: z.string() }),
});
const Sealed = z.object({ type: z.literal('sealed'), iv: z.string(), data: z.string() });

type Document = { _id: string; _deleted?: boolean } & Record<string, unknown>;

/**
 * Makes a remote database keep contents sealed: AES-256-GCM per document, the document's id bound to it, the key made
 * from the passphrase, which never leaves this machine. Ids and revisions stay readable, so replication works; ids say
 * no address (`documents.ts`). Changes the given object and returns it. A database that already holds readable
 * documents is refused: sealing what comes later would only look safe.
 *
 * @throws Fault `wrong-passphrase` where the passphrase is not the one the database was sealed with
 */
export async function seal(remote: Database, passphrase: string): Promise<Database> {
  const key = await unlock(remote, passphrase);
  const bulkDocs = remote.bulkDocs.bind(remote) as unknown as (request: unknown, options?: unknown) => Promise<unknown>;
  const typed = remote as unknown as { bulkGet(request: unknown): Promise<Answer> }; // its types lack it
  const bulkGet = typed.bulkGet.bind(remote);
  return Object.assign(remote, {
    async bulkDocs(request: { docs: Document[] } | Document[], options?: unknown) {
      const docs = await Promise.all((Array.isArray(request) ? request : request.docs).map((doc) => lock(key, doc)));
      return bulkDocs(Array.isArray(request) ? docs : { ...request, docs }, options);
    },
    async bulkGet(request: unknown) {
      const answer = await bulkGet(request);
      // What does not open stays as it came; the guard refuses it, and the rest goes on.
      const open = async (doc: { ok?: Document }) =>
        doc.ok ? { ...doc, ok: await openUp(key, doc.ok).catch(() => ({ ...doc.ok!, type: 'sealed' })) } : doc;
      const results = await Promise.all(
        answer.results.map(async (result) => ({ ...result, docs: await Promise.all(result.docs.map(open)) })),
      );
      return { ...answer, results };
    },
  });
}

async function unlock(remote: Database, passphrase: string): Promise<CryptoKey> {
  const plain = remote as unknown as PouchDB.Database;
  const found = await plain.get(VAULT).catch((thrown: unknown) => {
    if ((thrown as { status?: unknown }).status === 404) return null;
    throw thrown;
  });
  if (!found) {
    const { rows } = await plain.allDocs({ startkey: ANNOTATIONS, endkey: `${ARTICLES}\uffff`, limit: 1 });
    if (rows.length > 0)
      throw new Fault('internal', 'the database already holds readable annotations; sealing needs an empty one');
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const key = await keyOf(passphrase, salt, ITERATIONS);
    const proof = await encrypt(key, VAULT, '');
    try {
      await plain.put({ _id: VAULT, type: 'vault', salt: toBase64(salt), iterations: ITERATIONS, proof });
    } catch (thrown) {
      // Another machine sealed it between our look and our write: its salt holds.
      if ((thrown as { status?: unknown }).status === 409) return unlock(remote, passphrase);
      throw thrown;
    }
    return key;
  }
  const vault = z.safeParse(Vault, found);
  if (!vault.success) throw new Fault('internal', 'the database says in no known way how it is sealed');
  const key = await keyOf(passphrase, fromBase64(vault.data.salt), vault.data.iterations);
  await decrypt(key, VAULT, vault.data.proof);
  return key;
}

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Fields of CouchDB's own stay outside; tombstones hold nothing to seal. */
async function lock(key: CryptoKey, doc: Document): Promise<Document> {
  if (doc._deleted || doc._id === VAULT || doc._id.startsWith('_')) return doc;
  const own = Object.entries(doc).filter(([name]) => name.startsWith('_'));
  const content = Object.fromEntries(Object.entries(doc).filter(([name]) => !name.startsWith('_')));
  const sealed = await encrypt(key, doc._id, JSON.stringify(content));
  return { ...(Object.fromEntries(own) as Document), type: 'sealed', ...sealed };
}

async function openUp(key: CryptoKey, doc: Document): Promise<Document> {
  if (doc._deleted || doc._id === VAULT) return doc;
  const sealed = z.safeParse(Sealed, doc);
  if (!sealed.success) throw new Fault('internal', 'not sealed');
  const content = z.parse(z.record(z.string(), z.unknown()), JSON.parse(await decrypt(key, doc._id, sealed.data)));
  const own = Object.entries(doc).filter(([name]) => name.startsWith('_'));
  return { ...content, ...(Object.fromEntries(own) as Document) };
}

async function encrypt(key: CryptoKey, id: string, text: string): Promise<{ iv: string; data: string }> {
  const iv = crypto.getRandomValues(new Uint8Array(12)); // 96 bits, as GCM wants; never twice under one key
  const additionalData = new TextEncoder().encode(id);
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    new TextEncoder().encode(text),
  );
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

async function decrypt(key: CryptoKey, id: string, sealed: { iv: string; data: string }): Promise<string> {
  const algorithm = { name: 'AES-GCM', iv: fromBase64(sealed.iv), additionalData: new TextEncoder().encode(id) };
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, fromBase64(sealed.data)));
  } catch (thrown) {
    throw new Fault('wrong-passphrase', 'the passphrase is not the one this database was sealed with', {
      cause: thrown,
    });
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
