import * as z from 'zod/mini';
import { Fault, type FaultCode } from '@/utils/faults';

/** A fault that passes: the queue may try again. */
export class RetryLater extends Fault {
  /** @param afterMs how long the server asks to wait, or null where it does not say */
  constructor(
    code: FaultCode,
    detail: string,
    readonly afterMs: number | null = null,
  ) {
    super(code, detail);
    this.name = 'RetryLater';
  }
}

export interface Call {
  /** The engine's name as readers know it; leads every fault's detail. */
  readonly engine: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Must not show up in a fault, even where the server repeats it. */
  readonly secret?: string | null;
  /** Status codes that mean something else here than elsewhere. */
  readonly statuses?: Readonly<Record<number, FaultCode>>;
  /** What an error's body says more than its status does; null = the status stands. */
  readonly faultOf?: (status: number, body: string) => FaultCode | null;
  readonly timeoutMs?: number;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Services answer a batch in seconds; a local language model may take a minute. */
const TIMEOUT_MS = 90_000;
/** The largest honest answer is about 128 KiB of text (DeepL's request limit) in other letters, as JSON. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Calls a service and checks its JSON answer against `shape`.
 *
 * Redirects are not followed, so that text and key reach nobody but the address the reader allowed; cookies do not
 * travel. Throws `Fault`; one worth trying again is a `RetryLater` (network, time-out, 429, 5xx).
 */
export async function callJson<T>(fetch: Fetch, shape: z.ZodMiniType<T>, call: Call): Promise<T> {
  const text = await callText(fetch, call);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Fault('bad-answer', `${call.engine}: the answer is not JSON: ${excerpt(text, call.secret)}`);
  }
  const parsed = z.safeParse(shape, json);
  if (!parsed.success)
    throw new Fault('bad-answer', `${call.engine}: unexpected answer: ${excerpt(text, call.secret)}`);
  return parsed.data;
}

async function callText(fetch: Fetch, call: Call): Promise<string> {
  const limit = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(call.url, {
      method: call.method ?? 'POST',
      headers: { ...call.headers },
      body: call.body ?? null,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([call.signal, limit]),
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw new Fault('bad-answer', `${call.engine}: ${hostOf(call.url)} redirects elsewhere; enter its final address`);
    }
    const text = await readLimited(response, call.engine);
    if (!response.ok) throw statusFault(call, response, text);
    return text;
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    if (call.signal.aborted) throw new Fault('cancelled', '');
    if (limit.aborted)
      throw new RetryLater('unreachable', `${call.engine}: no answer from ${hostOf(call.url)} in time`);
    const offline = typeof navigator !== 'undefined' && navigator.onLine === false && !isLoopback(call.url);
    throw new RetryLater(offline ? 'offline' : 'unreachable', `${call.engine}: ${hostOf(call.url)} cannot be reached`);
  }
}

/** Reads a body up to `MOST_BYTES`, so that a broken server cannot fill the memory. */
async function readLimited(response: Response, engine: string): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = decoderOf(response);
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    bytes += value?.byteLength ?? 0;
    if (bytes > MOST_BYTES) {
      await reader.cancel();
      throw new Fault('bad-answer', `${engine}: the answer is larger than ${MOST_BYTES / 1024 / 1024} MB`);
    }
    try {
      text += decoder.decode(value, { stream: !done });
    } catch {
      await reader.cancel();
      throw new Fault('bad-answer', `${engine}: the answer is not ${decoder.encoding.toUpperCase()}`);
    }
    if (done) return text;
  }
}

/** By the letters that the answer names. What cannot be read is an error: other letters would stand in the page. */
function decoderOf({ ok, headers }: Response): TextDecoder {
  const named = /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  try {
    return new TextDecoder(named, { fatal: ok });
  } catch {
    return new TextDecoder('utf-8', { fatal: ok }); // JSON's own
  }
}

function statusFault(call: Call, response: Response, text: string): Fault {
  const { status } = response;
  const detail = `${call.engine}: ${status} from ${hostOf(call.url)}: ${excerpt(text, call.secret)}`;
  const special = call.faultOf?.(status, text) ?? call.statuses?.[status];
  if (special)
    return special === 'busy' ? new RetryLater('busy', detail, retryAfter(response, text)) : new Fault(special, detail);
  if (status === 429 || status >= 500) return new RetryLater('busy', detail, retryAfter(response, text));
  if (status === 401 || status === 403) return new Fault('key-refused', detail);
  if (status === 404 || status === 405) return new Fault('unreachable', detail); // nothing of the kind at this address
  return new Fault('bad-answer', detail);
}

/** How Google's services (`"retryDelay": "34s"`) and OpenAI's ("Please try again in 2.5s", "… in 320ms") say it. */
const SAID_IN_BODY = /(?:"retryDelay":\s*"|try again in )(\d+(?:\.\d+)?)(ms|s)\b/i;

/**
 * How long the service asks to wait, in milliseconds: `Retry-After`'s seconds or date, else what the body says. Null
 * where it asks for nothing, or for a time that has passed: then the waits are the queue's own.
 */
function retryAfter({ headers }: Response, body: string): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  const [, amount, unit] = SAID_IN_BODY.exec(body) ?? [];
  const ms = /^\d+(?:\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : value
      ? Date.parse(value) - Date.now()
      : Number(amount) * (unit === 'ms' ? 1 : 1000);
  return ms > 0 ? ms : null;
}

function excerpt(text: string, secret: string | null | undefined): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return (secret ? clean.replaceAll(secret, '…') : clean).slice(0, 300);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an invalid address';
}

/** Whether an address is this machine: what is sent there stays here. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** An address the reader typed, with the path of a call: `join('http://x/api', 'translate')`. */
export function join(base: string, path: string): string {
  if (!URL.canParse(base)) throw new Fault('unreachable', `not an address: ${base}`);
  return `${base.replace(/\/+$/, '')}/${path}`;
}
