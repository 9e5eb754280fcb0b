import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestPage {
  readonly body: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

/** Serves pages a test made up, on loopback, by path; anything else is 404. */
export async function servePages(pages: Record<string, TestPage>): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (!page) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    response.writeHead(200, { 'content-type': page.type ?? 'text/html; charset=utf-8', ...page.headers });
    response.end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const SENTENCE =
  'The harbour authority said on Monday that the new cranes would be tested for three weeks before any ship was unloaded with them.';

/**
 * An English article of our own, long enough to be one, under a heading in any language.
 *
 * @param options.filler bytes of hidden markup after the article, as scripts leave it
 */
export function articleHtml(heading: string, { paragraphs = 12, head = '', filler = 0 } = {}): string {
  const body = Array.from(
    { length: paragraphs },
    (_, i) => `<p>${SENTENCE} Crane number ${i + 1} is the last but one.</p>`,
  );
  return `<!doctype html><html><head><title>${heading}</title>${head}</head><body><main><article><h1>${heading}</h1>${body.join('\n')}</article></main>${`<div hidden>${'<i></i>'.repeat(100)}</div>`.repeat(filler / 720)}</body></html>`;
}
