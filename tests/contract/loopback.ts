/** A service on loopback, and the vendors' own descriptions where they lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server says where it keeps the connection and says nothing. */
export const SILENCE = Symbol('silence');

/** What the server says: JSON with 200, or whatever is written by hand. */
export type Reply = (request: Received, response: ServerResponse) => unknown;

export interface Loopback {
  readonly url: string;
  readonly received: Received[];
  reply: Reply;
  close(): void;
}

export async function loopback(): Promise<Loopback> {
  const received: Received[] = [];
  const service: Loopback = {
    url: '',
    received,
    reply: () => ({}),
    close: () => (server.closeAllConnections(), server.close()),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const entry = {
        method: request.method ?? '',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(entry);
      const answer = service.reply(entry, response);
      if (answer !== SILENCE && !response.headersSent && !response.destroyed) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(service, { url: `http://127.0.0.1:${(server.address() as { port: number }).port}` });
}

const SPECS = process.env.GLOSS_SHARED
  ? path.join(process.env.GLOSS_SHARED, 'specs')
  : path.resolve(import.meta.dirname, '../../../shared/specs');

export const hasSpecs = existsSync(SPECS);
if (!hasSpecs) console.warn(`Not checked against the vendors' descriptions: ${SPECS} is not there`);

type Json = Record<string, unknown>;

/** Vendors mix OpenAPI 3.0's `nullable` into JSON Schema: both as plain JSON Schema. */
function plain(node: unknown, named = false): unknown {
  if (Array.isArray(node)) return node.map((item) => plain(item));
  if (typeof node !== 'object' || node === null) return node;
  const out: Json = {};
  for (const [key, value] of Object.entries(node)) {
    const literal = !named && ['example', 'examples', 'enum', 'default', 'const'].includes(key);
    out[key] = literal ? value : plain(value, !named && (key === 'properties' || key === 'schemas'));
  }
  if (named) return out;
  delete out.discriminator;
  if (out.nullable === true && typeof out.type === 'string') out.type = [out.type, 'null'];
  delete out.nullable;
  if (out.type === null) delete out.type;
  if (out.exclusiveMinimum === true) {
    out.exclusiveMinimum = out.minimum;
    delete out.minimum;
  }
  return out;
}

/** Lenient about words of OpenAPI that are none of JSON Schema. */
const OPTIONS = { strict: false, allErrors: true, validateFormats: false } as const;

function compile(file: string, pointer: string): ValidateFunction {
  const spec = plain(JSON.parse(readFileSync(path.join(SPECS, file), 'utf8'))) as Json;
  const modern = typeof spec.openapi === 'string' && spec.openapi.startsWith('3.1');
  const ajv: Ajv = modern ? new Ajv2020(OPTIONS) : new Ajv(OPTIONS);
  ajv.addSchema({ ...spec, $id: 'spec', $ref: undefined });
  return ajv.compile({ $ref: `spec#${pointer}` });
}

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What is wrong with a request body by an OpenAPI description; empty where it is right or the description absent. */
export function requestErrors(file: string, route: string, body: unknown): string[] {
  return errors(file, `/paths/${escape(route)}/post/requestBody/content/${escape('application/json')}/schema`, body);
}

/** The same for our loopback's answer, so that we test against what the vendor says it sends. */
export function responseErrors(file: string, route: string, body: unknown, method = 'post'): string[] {
  return errors(
    file,
    `/paths/${escape(route)}/${method}/responses/200/content/${escape('application/json')}/schema`,
    body,
  );
}

/** The same for a schema by its name. */
export function schemaErrors(file: string, definition: string, body: unknown): string[] {
  return errors(file, `/definitions/${definition}`, body);
}

function errors(file: string, pointer: string, body: unknown): string[] {
  if (!hasSpecs) return [];
  const validate = compile(file, pointer);
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
