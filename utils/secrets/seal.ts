import * as z from 'zod/mini';

/** A text that only the passphrase opens: AES-GCM, base64. */
export const Sealed = z.object({ iv: z.string(), data: z.string() });
export type Sealed = z.infer<typeof Sealed>;

/** How the passphrase becomes a key; none of it is secret. */
export const Derivation = z.object({ salt: z.string(), iterations: z.number() });
export type Derivation = z.infer<typeof Derivation>;

/** OWASP's figure for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023); a fifth of a second on a laptop. */
const ITERATIONS = 600_000;
const AES = { name: 'AES-GCM', length: 256 } as const;

export const newDerivation = (iterations = ITERATIONS): Derivation => ({
  salt: toBase64(crypto.getRandomValues(new Uint8Array(16))),
  iterations,
});

/** The key a passphrase makes, as bytes in base64. */
export async function deriveKey(passphrase: string, { salt, iterations }: Derivation): Promise<string> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC')); // the same letters from another keyboard
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations };
  return toBase64(new Uint8Array(await crypto.subtle.deriveBits(parameters, material, AES.length)));
}

/** @param name what the text belongs to; a sealed text moved to another name does not open */
export async function seal(text: string, name: string, key: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    parametersOf(iv, name),
    await importAes(key),
    new TextEncoder().encode(text),
  );
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/** The text, or null where this is not its key or name. */
export async function open(sealed: Sealed, name: string, key: string): Promise<string | null> {
  try {
    const parameters = parametersOf(fromBase64(sealed.iv), name);
    const bytes = await crypto.subtle.decrypt(parameters, await importAes(key), fromBase64(sealed.data));
    return new TextDecoder().decode(bytes);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'OperationError') return null;
    throw thrown;
  }
}

const importAes = (key: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromBase64(key), AES, false, ['encrypt', 'decrypt']);

const parametersOf = (iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams => ({
  name: AES.name,
  iv,
  additionalData: new TextEncoder().encode(name),
});

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
