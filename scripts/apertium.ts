/**
 * `npm run apertium [-- --port 2737]`: the real Apertium server with Debian's language pairs, on 127.0.0.1 only.
 * Prints one line when it answers, and stops with Ctrl-C.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PYTHON = '/usr/bin/python3'; // Debian's: the one that apertium-apy's package is installed for
const APY = '/usr/lib/python3/dist-packages/apertium_apy';
const MODES = '/usr/share/apertium/modes';

/** Whether server and language pairs are installed. */
export const isInstalled = (): boolean => [PYTHON, APY, MODES].every((file) => existsSync(file));

export const INSTALL = 'apt-get install --no-install-recommends apertium-apy apertium-eng-spa';

/**
 * Starts the server and waits until it answers.
 *
 * @returns its address; it ends with `signal`
 * @throws Error where it is not installed, stops, or does not answer within 30 s
 */
export async function startApertium(port: number, signal: AbortSignal): Promise<string> {
  if (!isInstalled()) throw new Error(`Apertium is not installed: ${INSTALL}`);
  const wrapper = path.join(path.dirname(fileURLToPath(import.meta.url)), 'apertium.py');
  const server = spawn(PYTHON, [wrapper, MODES, '--port', String(port), '--num-processes', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, APY_ADDRESS: '127.0.0.1' },
  });
  signal.addEventListener('abort', () => server.kill(), { once: true });
  const address = `http://127.0.0.1:${port}`;
  await answers(server, `${address}/listPairs`);
  return address;
}

async function answers(server: ChildProcess, url: string): Promise<void> {
  let log = '';
  server.stderr?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-2000)));
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`Apertium stopped:\n${log}`);
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill();
  throw new Error(`Apertium does not answer on ${url}:\n${log}`);
}

async function main(): Promise<void> {
  const at = process.argv.indexOf('--port');
  const port = at < 0 ? 2737 : Number(process.argv[at + 1]);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error('--port wants a number from 1 to 65535');
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  console.log(`Apertium listens on ${await startApertium(port, stop.signal)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 1;
  });
}
