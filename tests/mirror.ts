import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFixtureMirror } from './fixture-model';

export interface Mirror {
  readonly behaviour: {
    /** Model files stop half-way and wait. */
    hold: boolean;
    /** Model files have one wrong byte. */
    damage: boolean;
  };
  /** Answers that wait. */
  readonly held: ServerResponse[];
  readonly folder: string;
  readonly url: string;
  close(): void;
}

/** A mirror of the FIXTURE model whose files can be held half-way, or served with one wrong byte. */
export async function startMirror(): Promise<Mirror> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gloss-mirror-'));
  writeFixtureMirror(folder, [['en', 'de']]);
  const behaviour = { hold: false, damage: false };
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://localhost').pathname));
    let body: Buffer;
    try {
      body = readFileSync(file);
    } catch {
      return void response.writeHead(404).end();
    }
    const isModel = path.basename(file).startsWith('fixture-model');
    if (behaviour.damage && isModel) body[1000] = body[1000]! ^ 1;
    response.writeHead(200, { 'content-length': body.length });
    if (!behaviour.hold || !isModel) return void response.end(body);
    response.write(body.subarray(0, body.length / 2));
    held.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    behaviour,
    held,
    folder,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
