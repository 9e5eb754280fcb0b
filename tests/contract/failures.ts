import type { FaultCode } from '@/utils/faults';
import { type Reply, SILENCE } from './loopback';

interface Scene {
  /** Address of another host. */
  readonly elsewhere: string;
  /** Address of this one. */
  readonly here: string;
  /** A sound answer, to be cut short. */
  readonly answer: unknown;
  /** Counts megabytes sent. */
  readonly count: () => void;
}

/** What a service, its host or the way to it may do, and what is made of it. The same for all services. */
export interface Failure {
  readonly what: string;
  readonly reply: (scene: Scene) => Reply;
  readonly code: FaultCode;
  /** Whether asking again is of use. */
  readonly passes: boolean;
  /** Instead of the 90 s that a service is given. */
  readonly timeoutMs?: number;
}

const redirect = (status: number): Failure => ({
  what: `follows no redirect to another host (${status}), so that neither text nor key reaches it`,
  reply:
    ({ elsewhere }) =>
    (_, response) =>
      void response.writeHead(status, { location: elsewhere }).end(),
  code: 'bad-answer',
  passes: false,
});

/** Of this many megabytes an answer without end consists; a service's largest honest one is far below the first 8. */
const ENDLESS_MB = 100;
const MEGABYTE = 'x'.repeat(1024 * 1024);

/** An answer in which something else stands in the place of each text. */
const instead = (name: string, value: unknown): Failure => ({
  what: `refuses ${name} in the place of a text`,
  reply:
    ({ answer }) =>
    () =>
      replaced(answer, value),
  code: 'bad-answer',
  passes: false,
});

/** `one` is the first text of a sound answer; language models write theirs as JSON inside a text. */
function replaced(answer: unknown, value: unknown): unknown {
  if (typeof answer === 'string') {
    if (answer.startsWith('{')) return JSON.stringify(replaced(JSON.parse(answer), value));
    return answer.startsWith('one') ? value : answer;
  }
  if (Array.isArray(answer)) return answer.map((item) => replaced(item, value));
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, item]) => [key, replaced(item, value)]));
}

const raw = (what: string, status: number, headers: Record<string, string>, body: string | Buffer): Failure => ({
  what,
  reply: () => (_, response) => void response.writeHead(status, headers).end(body),
  code: status === 503 ? 'busy' : 'bad-answer',
  passes: status === 503,
});

export const FAILURES: readonly Failure[] = [
  raw('refuses an error inside a 200', 200, {}, '{"error":{"message":"overloaded"}}'),
  raw('refuses the first half of an answer, sent as such', 206, { 'content-range': 'bytes 0-9/20' }, '{"transla'),
  raw('refuses no content', 204, {}, ''),
  raw(
    'may be asked again after a gateway’s page',
    503,
    { 'content-type': 'text/html' },
    '<h1>Service Unavailable</h1>',
  ),
  instead('a number', 5),
  instead('nothing', null),
  instead('a list', ['one']),
  instead('an object', { text: 'one' }),
  {
    what: 'may be asked again after an answer that is not packed as it says',
    reply: () => (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"not":"packed"}'.repeat(9)),
    code: 'unreachable',
    passes: true,
  },
  {
    what: 'may be asked again after an answer in pieces that was cut',
    reply:
      ({ answer }) =>
      (_, response) => {
        const text = JSON.stringify(answer);
        response.writeHead(200);
        response.write(text.slice(0, text.length / 2), () => response.destroy());
      },
    code: 'unreachable',
    passes: true,
  },
  {
    what: 'follows no redirect on its own host either, since none asks twice by itself',
    reply:
      ({ here }) =>
      (_, response) =>
        void response.writeHead(308, { location: `${here}/elsewhere` }).end(),
    code: 'bad-answer',
    passes: false,
  },
  {
    what: 'is given up where an answer comes byte by byte and does not end in time',
    reply:
      ({ answer }) =>
      (_, response) => {
        const text = JSON.stringify(answer);
        response.writeHead(200);
        let at = 0;
        const drip = setInterval(() => {
          if (response.destroyed) clearInterval(drip);
          else response.write(text[at++ % text.length]);
        }, 10);
      },
    code: 'unreachable',
    passes: true,
    timeoutMs: 50,
  },
  {
    what: 'refuses HTML instead of JSON',
    reply: () => (_, response) => void response.end('<!doctype html><title>Sign in</title>'),
    code: 'bad-answer',
    passes: false,
  },
  { what: 'refuses JSON of another kind', reply: () => () => ({}), code: 'bad-answer', passes: false },
  ...[301, 302, 307, 308].map(redirect),
  {
    what: 'may be asked again after a connection that was cut before the answer',
    reply: () => (_, response) => void response.destroy(),
    code: 'unreachable',
    passes: true,
  },
  {
    what: 'may be asked again after a connection that was cut in the answer',
    reply:
      ({ answer }) =>
      (_, response) => {
        const text = JSON.stringify(answer);
        response.writeHead(200, { 'content-length': text.length });
        response.write(text.slice(0, text.length / 2), () => response.destroy());
      },
    code: 'unreachable',
    passes: true,
  },
  {
    what: 'is given up where no answer comes in time',
    reply: () => () => SILENCE,
    code: 'unreachable',
    passes: true,
    timeoutMs: 50,
  },
  {
    what: 'is given up where an answer does not end in time',
    reply: () => (_, response) => void response.writeHead(200).write('{'),
    code: 'unreachable',
    passes: true,
    timeoutMs: 50,
  },
  {
    what: `stops reading an answer of ${ENDLESS_MB} MB`,
    reply:
      ({ count }) =>
      (_, response) => {
        let sent = 0;
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && sent < ENDLESS_MB && response.write(MEGABYTE)) {
            sent++;
            count();
          }
          if (!response.destroyed && sent < ENDLESS_MB) response.once('drain', more);
        };
        more();
      },
    code: 'bad-answer',
    passes: false,
  },
];
