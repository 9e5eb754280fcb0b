import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { channelFor, handle, listenToChannel, message } from '@/utils/messages';

const double = message({
  type: 'double',
  from: ['background'],
  request: z.object({ n: z.number() }),
  response: z.object({ n: z.number() }),
});

/** One end of a connection, as the browser has it. */
interface End {
  readonly name: string;
  readonly sender: object;
  other: End | null;
  open: boolean;
  readonly onMessage: { addListener(listener: (raw: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  postMessage(raw: unknown): void;
  hear(raw: unknown): void;
  close(): void;
}

function end(name: string, sender: object): End {
  const onMessage: ((raw: unknown) => void)[] = [];
  const onDisconnect: (() => void)[] = [];
  return {
    name,
    sender,
    other: null,
    open: true,
    onMessage: { addListener: (listener: (raw: unknown) => void) => onMessage.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => onDisconnect.push(listener) },
    postMessage(raw: unknown) {
      if (!this.open) throw new Error('Attempting to use a disconnected port object');
      const copy: unknown = structuredClone(raw);
      queueMicrotask(() => this.other!.hear(copy));
    },
    hear(raw) {
      for (const listener of onMessage) listener(raw);
    },
    close() {
      this.open = false;
      for (const listener of onDisconnect) listener();
    },
  };
}

const background = { id: 'gloss', url: 'chrome-extension://gloss/background.js' };
let sender: object;
let listening: ((port: End) => void)[];
/** The asking ends, in order. */
let connections: End[];
const cut = (at: number): void => {
  const { other } = connections[at]!;
  other!.close();
  connections[at]!.close();
};

beforeEach(() => {
  [sender, listening, connections] = [background, [], []];
  Object.assign(fakeBrowser.runtime, {
    id: 'gloss',
    getURL: (path: string) => `chrome-extension://gloss${path}`,
    onConnect: { addListener: (listener: (port: End) => void) => listening.push(listener) },
    connect: ({ name }: { name: string }) => {
      const [asking, asked] = [end(name, {}), end(name, sender)];
      [asking.other, asked.other] = [asked, asking];
      connections.push(asking);
      if (listening.length === 0) queueMicrotask(() => asking.close());
      for (const listener of listening) listener(asked);
      return asking;
    },
  });
});

describe('a channel', () => {
  it('carries many messages over one connection, each to its own answer', async () => {
    const held: (() => void)[] = [];
    listenToChannel(() =>
      handle(double, async ({ n }) => {
        await new Promise<void>((resolve) => held.push(resolve));
        return { n: 2 * n };
      }),
    );
    const ask = channelFor(double);
    const both = [ask({ n: 1 }), ask({ n: 2 })];
    await new Promise((resolve) => setTimeout(resolve));
    held.reverse().forEach((answer) => answer());
    expect(await Promise.all(both)).toEqual([{ n: 2 }, { n: 4 }]);
    expect(connections).toHaveLength(1);
  });

  it('says what went wrong there', async () => {
    listenToChannel(() =>
      handle(double, () => {
        throw new Fault('no-model', 'none here');
      }),
    );
    await expect(channelFor(double)({ n: 1 })).rejects.toMatchObject({ code: 'no-model', detail: 'none here' });
  });

  it('takes no message of another shape, from a page, or of another kind', async () => {
    let ran = 0;
    listenToChannel(() => handle(double, ({ n }) => ({ n: (ran++, n) })));
    const ask = channelFor(double);
    await expect(ask({ n: 'two' as never })).rejects.toMatchObject({ code: 'internal' });
    sender = { id: 'gloss', url: 'https://news.example/', frameId: 0, tab: { id: 7, incognito: false } };
    await expect(channelFor(double)({ n: 2 })).rejects.toMatchObject({ code: 'internal' });
    sender = { ...background, id: 'another extension' };
    await expect(channelFor(double)({ n: 2 })).rejects.toMatchObject({ code: 'internal' });
    const port = fakeBrowser.runtime.connect({ name: 'triple' });
    port.postMessage({ id: 1, body: { type: 'double', n: 2 } });
    await new Promise((resolve) => setTimeout(resolve));
    expect(ran).toBe(0);
  });

  it('is `page-gone` where nobody listens, and is opened anew afterwards', async () => {
    const ask = channelFor(double);
    await expect(ask({ n: 1 })).rejects.toMatchObject({ code: 'page-gone' });
    listenToChannel(() => handle(double, ({ n }) => ({ n: 2 * n })));
    expect(await ask({ n: 1 })).toEqual({ n: 2 });
    cut(1);
    expect(await ask({ n: 2 })).toEqual({ n: 4 });
    expect(connections).toHaveLength(3);
  });

  it('tells both sides when it breaks: who waits gets `page-gone`, who works may stop', async () => {
    let gone: AbortSignal | null = null;
    listenToChannel((signal) => {
      gone = signal;
      return handle(double, () => new Promise<{ n: number }>(() => undefined));
    });
    const waiting = expect(channelFor(double)({ n: 1 })).rejects.toMatchObject({ code: 'page-gone' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(gone!).toMatchObject({ aborted: false });
    cut(0);
    await waiting;
    expect(gone!).toMatchObject({ aborted: true });
  });
});
