import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Calls that are answered before the server holds the next ones: the page is then in the middle. Calls grow while a
 * service is quick, so that three may hold a whole page.
 */
const AT_ONCE = 1;

export interface Shouter {
  readonly origin: string;
  /** Every text it was asked for, in order. */
  readonly asked: string[];
  /** How many calls wait for an answer. */
  held(): number;
  /** How many calls were given up by who made them, or broken, while they waited. */
  lost(): number;
  /** From now on calls wait, but for the first. */
  hold(): void;
  /** From now on every call waits: a service that takes texts and says nothing. */
  fallSilent(): void;
  /** Breaks the connection of every call that waits, as a network that goes away does. */
  drop(): void;
  /** Answers everything, now and from now on. */
  release(): void;
  /** Nobody listens any more. */
  down(): Promise<void>;
  /** Listens again, at the same address. */
  up(): Promise<void>;
}

/** Speaks LibreTranslate's protocol; its translation is the text in capitals, tags as they came. */
export async function serveShouter(): Promise<Shouter> {
  const asked: string[] = [];
  const waiting = new Map<ServerResponse, () => void>();
  let holding = false;
  let answered = AT_ONCE;
  let calls = 0;
  let lost = 0;
  const server = createServer((request, response) => {
    const json = (value: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (request.url?.endsWith('/languages')) {
      return json(['en', 'de'].map((code) => ({ code, name: code, targets: ['en', 'de'] })));
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { q } = JSON.parse(body) as { q: string[] };
      asked.push(...q);
      calls++;
      const answer = (): void => json({ translatedText: q.map(shout) });
      if (!holding || calls <= answered) return answer();
      waiting.set(response, answer);
      response.on('close', () => {
        if (waiting.delete(response)) lost++;
      });
    });
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    held: () => waiting.size,
    lost: () => lost,
    hold: () => void (holding = true),
    fallSilent() {
      holding = true;
      answered = 0;
    },
    drop() {
      for (const response of waiting.keys()) response.destroy();
    },
    release() {
      holding = false;
      const answers = [...waiting.values()];
      waiting.clear();
      for (const answer of answers) answer();
    },
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: () => listen(port),
  };
}

/** Capitals outside tags and character references. */
const shout = (html: string): string =>
  html.replace(/<[^>]*>|&\w+;|[^<&]+/g, (part) => (/^[<&]/.test(part) ? part : part.toUpperCase()));
