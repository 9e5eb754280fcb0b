import type { FaultCode } from '@/utils/faults';
import { type Reply, SILENCE } from './loopback';

interface Scene {
  /** Address of another host. */
  readonly elsewhere: string;
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

export const FAILURES: readonly Failure[] = [
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
