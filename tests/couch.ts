import { createRequire } from 'node:module';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that speaks CouchDB's protocol, on loopback, in memory: `express-pouchdb`, with user and password before it. */
export interface Couch {
  readonly origin: string;
  /** What it wants in `Authorization`; null lets everybody in. */
  credentials: { user: string; password: string } | null;
  /** Every document of a database, as the server holds it. */
  documents(database: string): Promise<Record<string, unknown>[]>;
  put(database: string, document: Record<string, unknown>): Promise<void>;
  /** Nobody listens any more; connections are cut. */
  down(): Promise<void>;
  /** Listens again at the same address, with all its documents. */
  up(): Promise<void>;
}

interface PouchServer {
  new (name: string): {
    allDocs(options: object): Promise<{ rows: { doc: Record<string, unknown> }[] }>;
    put(document: object): Promise<unknown>;
    bulkDocs(documents: object[]): Promise<unknown>;
  };
  plugin(plugin: unknown): PouchServer;
  defaults(options: object): PouchServer;
}
type Listener = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

let servers = 0;

export async function startCouch(): Promise<Couch> {
  const require = createRequire(import.meta.url); // none of them has types, and none is an ES module
  const express = require('express') as () => {
    use(listener: Listener): void;
    listen(port: number, host: string, done: () => void): Server;
  };
  // A prefix of its own: databases in memory are one namespace a process.
  const PouchDB = (require('pouchdb') as PouchServer)
    .plugin(require('pouchdb-adapter-memory'))
    .defaults({ adapter: 'memory', prefix: `couch-${servers++}-` });
  const pouch = (require('express-pouchdb') as (db: PouchServer, options: object) => Listener)(PouchDB, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: '/dev/null',
  });
  const app = express();
  app.use((request, response, next) => {
    const { credentials } = couch;
    if (credentials) {
      const wanted = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
      if (request.headers.authorization !== wanted) {
        response.writeHead(401, { 'content-type': 'application/json' });
        return void response.end('{"error":"unauthorized","reason":"Name or password is incorrect."}');
      }
    }
    next();
  });
  app.use(pouch);

  let server: Server;
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => (server = app.listen(port, '127.0.0.1', resolve)));
  await listen(0);
  const { port } = server!.address() as AddressInfo;
  const couch: Couch = {
    origin: `http://127.0.0.1:${port}`,
    credentials: null,
    documents: async (database) =>
      (await new PouchDB(database).allDocs({ include_docs: true })).rows.map(({ doc }) => doc),
    put: async (database, document) => void (await new PouchDB(database).put(document)),
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: () => listen(port),
  };
  return couch;
}
