import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml',
  '.xml': 'application/xml',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Served {
  /** `http://localhost:PORT`, without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves files on loopback, read anew for each request, nothing else.
 *
 * @param fileOf which file a path stands for (already decoded), or null for 404
 * @param headers sent with every file, such as a Content-Security-Policy
 */
export async function serve(
  fileOf: (pathname: string) => string | null,
  { headers = {}, port = 0 }: { headers?: Record<string, string>; port?: number } = {},
): Promise<Served> {
  const server = createServer((request, response) => {
    const pathname = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = fileOf(pathname);
    const send = (status: number, type: string, body: string | Uint8Array): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
      response.end(body);
    };
    if (file === null) return send(404, 'text/plain', 'not here');
    readFile(file).then(
      (body) => send(200, TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream', body),
      () => send(404, 'text/plain', 'not here'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A folder as a site: `/` is its `index.html`; paths never leave the folder. */
export function serveFolder(folder: string, options?: Parameters<typeof serve>[1]): Promise<Served> {
  const root = path.resolve(folder);
  return serve((pathname) => {
    const file = path.join(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    return file.startsWith(root + path.sep) ? file : null;
  }, options);
}
