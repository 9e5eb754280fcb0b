import * as z from 'zod/mini';

/**
 * What can go wrong, by what the reader can do about it. Each code has a sentence in `locales/` under `fault`:
 * what happened, what was kept, what to do.
 */
export const FaultCode = z.enum([
  'nothing-to-read', // no article in this document, or a page the browser keeps extensions out of
  'page-gone', // tab closed, navigated or discarded meanwhile
  'offline', // network cannot be reached
  'unreachable', // this one server cannot be reached
  'no-model', // on-device model not downloaded yet
  'no-chrome-model', // Chrome's own translator has not downloaded the pair yet
  'no-chrome-prompt', // Chrome's own language model is not on this device, or cannot be
  'too-long', // more text than a language model reads at once
  'no-consent', // the reader has not allowed this engine
  'no-key', // the engine needs a key
  'key-refused', // 401/403: wrong or expired key
  'origin-refused', // a server on this machine that lets no browser extension in
  'locked', // keys are sealed by the reader's passphrase
  'wrong-passphrase',
  'quota', // the account's quota is used up
  'busy', // 429/5xx after retries
  'unsupported-pair', // engine cannot translate from → to
  'bad-answer', // the engine answered something that is not a translation
  'damaged-model', // size or sha256 differ
  'no-space', // disk quota
  'cancelled',
  'internal',
]);
export type FaultCode = z.infer<typeof FaultCode>;

/** A fault as it travels in messages. */
export const FaultData = z.object({
  code: FaultCode,
  /** For people: names the engine, the server or the file; never a key. */
  detail: z.string(),
});
export type FaultData = z.infer<typeof FaultData>;

/** A failure that somebody can act on. Everything else is `internal`. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'Fault';
  }
}

/** Any thrown value as a fault; an aborted signal is `cancelled`, a stranger is `internal` with its message. */
export function faultOf(thrown: unknown): FaultData {
  if (thrown instanceof Fault) return { code: thrown.code, detail: thrown.detail };
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return { code: 'cancelled', detail: '' };
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
