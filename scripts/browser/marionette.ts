import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensure } from '../install';

/** Firefox by its own remote protocol (length-prefixed JSON over TCP): no driver binary, no package. */
export interface Marionette {
  send<Result>(command: string, parameters?: Record<string, unknown>): Promise<Result>;
  /** Runs the body of an async function in the current tab, `args` by name `args`; a rejection is thrown here. */
  run<Result>(body: string, ...args: unknown[]): Promise<Result>;
  /** The same in the browser's own context. */
  runInBrowser<Result>(body: string, ...args: unknown[]): Promise<Result>;
  close(): Promise<void>;
}

const START_WITHIN_MS = 60_000;

/** Firefox looks up updates, telemetry and lists by itself; a test has nothing to do with them. */
const QUIET = {
  'marionette.port': 0,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
};

/** Starts Firefox with an empty profile. */
export async function launchMarionette(
  preferences: Record<string, string | number | boolean> = {},
): Promise<Marionette> {
  const profile = mkdtempSync(path.join(tmpdir(), 'gloss-firefox-'));
  const lines = Object.entries({ ...QUIET, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const firefox = spawn(
    ensure('firefox'),
    // system access: tests look at the sidebar, which only the browser's own context can
    ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile],
    { stdio: 'ignore', env: { ...process.env, MOZ_HEADLESS: '1', HOME: profile } },
  );
  const socket = await connect(firefox, path.join(profile, 'MarionetteActivePort'));
  const session = createSession(socket);
  await session.greeted;
  const { send } = session;
  await send('WebDriver:NewSession', { acceptInsecureCerts: false });
  await send('WebDriver:SetTimeouts', { script: 180_000, pageLoad: 60_000 });
  const run = <Result>(body: string, ...args: unknown[]): Promise<Result> => execute(send, body, args);
  return {
    send,
    run,
    async runInBrowser(body, ...args) {
      await send('Marionette:SetContext', { value: 'chrome' });
      try {
        return await run(body, ...args);
      } finally {
        await send('Marionette:SetContext', { value: 'content' });
      }
    },
    async close() {
      await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined); // the answer dies with it
      socket.destroy();
      if (firefox.exitCode === null) await new Promise((resolve) => firefox.once('exit', resolve));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function execute<Result>(send: Marionette['send'], body: string, args: unknown[]): Promise<Result> {
  const script = `const done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);
    (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) + (error?.stack ?? '') }))`;
  const answer = await send<{ value?: Result; error?: string } | null>('WebDriver:ExecuteAsyncScript', {
    script,
    args,
    newSandbox: false,
    sandbox: null,
  });
  if (answer?.error !== undefined) throw new Error(answer.error);
  return answer?.value as Result;
}

async function connect(firefox: ChildProcess, portFile: string): Promise<net.Socket> {
  const deadline = Date.now() + START_WITHIN_MS;
  while (!existsSync(portFile) || readFileSync(portFile, 'utf8') === '') {
    if (Date.now() > deadline || firefox.exitCode !== null) throw new Error('Firefox did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return net.connect(Number(readFileSync(portFile, 'utf8')), '127.0.0.1');
}

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

function createSession(socket: net.Socket): { send: Marionette['send']; greeted: Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let received = Buffer.alloc(0);
  let last = 0;
  let greet: () => void;
  const greeted = new Promise<void>((resolve) => (greet = resolve));
  const take = (message: unknown): void => {
    if (!Array.isArray(message)) return greet(); // the first message is an object that greets
    const [, id, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error) return caller?.reject(new Error(`${error.error}: ${error.message}`));
    const wrapped = typeof result === 'object' && result !== null && 'value' in result;
    caller?.resolve((wrapped ? result.value : result) as never);
  };
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(received.subarray(0, colon).toString());
      if (received.length < end) return;
      const message: unknown = JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
      take(message);
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox went away'));
    waiting.clear();
  });
  return {
    greeted,
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve: resolve, reject });
        const text = JSON.stringify([0, id, command, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
  };
}
