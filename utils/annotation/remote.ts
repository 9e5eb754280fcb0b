import { Fault } from '@/utils/faults';

/** Largest answer of a server that is read: a batch of 200 annotations with the longest notes is a third of it. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/**
 * The only way to a server of annotations: credentials in a header (never in an address, which ends up in logs), no
 * cookies, no redirect that would carry them elsewhere, no answer beyond 64 MB.
 *
 * @param request the platform's fetch
 */
export function remoteFetch(
  request: (url: string, init: RequestInit) => Promise<Response>,
  credentials: Credentials | null,
): (url: string | Request, init?: RequestInit) => Promise<Response> {
  const authorization = credentials && `Basic ${base64(`${credentials.user}:${credentials.password}`)}`;
  return async (url, init = {}) => {
    const headers = new Headers(init.headers);
    if (authorization) headers.set('authorization', authorization);
    const address = typeof url === 'string' ? url : url.url;
    const response = await request(address, { ...init, headers, credentials: 'omit', redirect: 'error' });
    const { status, statusText } = response;
    const body = await readCapped(response);
    // 204 and its kin must have no body at all.
    return new Response(body.length > 0 ? body : null, { status, statusText, headers: response.headers });
  };
}

async function readCapped(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Fault('bad-answer', 'the server answered with more than 64 MB; nothing of it was taken in');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** UTF-8 first: names and passwords may hold any letter (RFC 7617 §2.1). */
const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
