import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFixtureMirror } from './fixture-model';

export interface Mirror {
  /** What happens to a model's own file. */
  readonly behaviour: {
    /** It stops half-way and waits. */
    hold: boolean;
    /** It has one wrong byte. */
    damage: boolean;
  };
  /** Answers that wait. */
  readonly held: ServerResponse[];
  /** What was asked for: a file's name, and the range where one was named. */
  readonly asked: string[];
  readonly folder: string;
  readonly url: string;
  close(): void;
}

/**
 * A mirror of FIXTURE models, on loopback.
 *
 * @param split directions (`en-de`) that get separate vocabularies
 */
export async function startMirror(
  directions: readonly (readonly [from: string, to: string])[] = [['en', 'de']],
  split: readonly string[] = [],
): Promise<Mirror> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gloss-mirror-'));
  writeFixtureMirror(folder, directions, split);
  const behaviour = { hold: false, damage: false };
  const held: ServerResponse[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://localhost').pathname));
    const { range = '' } = request.headers;
    asked.push(`${path.basename(file)} ${range}`.trim());
    let body: Buffer;
    try {
      body = readFileSync(file);
    } catch {
      return void response.writeHead(404).end();
    }
    const isModel = path.basename(file).startsWith('fixture-model');
    if (behaviour.damage && isModel) body[1000] = body[1000]! ^ 1;
    const rest = body.subarray(Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0));
    response.writeHead(range ? 206 : 200, { 'content-length': rest.length });
    if (!behaviour.hold || !isModel) return void response.end(rest);
    response.write(rest.subarray(0, rest.length / 2));
    held.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    behaviour,
    held,
    asked,
    folder,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
