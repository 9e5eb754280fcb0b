import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { handle, listen, message, send } from '@/utils/messages';

const double = message({
  type: 'double',
  from: ['content'],
  request: z.object({ n: z.number() }),
  response: z.object({ n: z.number() }),
});

type Listener = (raw: unknown, sender: object, reply: (answer: unknown) => void) => boolean;

/** Delivers to every listener as the browser would, with a sender of its own telling. */
function deliver(raw: unknown, sender: object): Promise<unknown> {
  return new Promise((resolve) => {
    let taken = false;
    for (const listener of listeners) taken = listener(raw, sender, resolve) || taken;
    if (!taken) resolve(undefined);
  });
}
let listeners: Listener[] = [];
const page = { id: 'gloss', url: 'https://news.example/', tab: { id: 7, incognito: false } };

beforeEach(() => {
  listeners = [];
  Object.assign(fakeBrowser.runtime, {
    id: 'gloss',
    getURL: (path: string) => `chrome-extension://gloss${path}`,
    onMessage: {
      addListener: (listener: Listener) => listeners.push(listener),
      removeListener: (listener: Listener) => (listeners = listeners.filter((other) => other !== listener)),
    },
    sendMessage: (raw: unknown) => deliver(raw, page),
  });
});

describe('listen', () => {
  it('answers with what the handler returns, and tells it the tab', async () => {
    let tab: number | null = null;
    listen([
      handle(double, ({ n }, sender) => {
        tab = sender.tab;
        return { n: 2 * n };
      }),
    ]);
    await expect(send(double, { n: 21 })).resolves.toEqual({ n: 42 });
    expect(tab).toBe(7);
  });

  it('hands a fault over with its code', async () => {
    listen([
      handle(double, () => {
        throw new Fault('quota', 'until Monday');
      }),
    ]);
    await expect(send(double, { n: 1 })).rejects.toMatchObject({ code: 'quota', detail: 'until Monday' });
  });

  it.each([
    ['a request of another shape', { type: 'double', n: 'many' }, page],
    [
      'an extension page where only content scripts may ask',
      { type: 'double', n: 1 },
      { id: 'gloss', url: 'chrome-extension://gloss/options.html' },
    ],
    ['another extension', { type: 'double', n: 1 }, { id: 'stranger', url: 'https://news.example/' }],
  ])('refuses %s', async (_name, raw, sender) => {
    let ran = false;
    listen([
      handle(double, ({ n }) => {
        ran = true;
        return { n };
      }),
    ]);
    await expect(deliver(raw, sender)).resolves.toMatchObject({ ok: false, fault: { code: 'internal' } });
    expect(ran).toBe(false);
  });

  it('leaves what it does not know to others, and everything once its signal ended', async () => {
    const life = new AbortController();
    listen([handle(double, ({ n }) => ({ n }))], life.signal);
    await expect(deliver({ type: 'other' }, page)).resolves.toBeUndefined();
    await expect(deliver('text', page)).resolves.toBeUndefined();
    life.abort();
    await expect(send(double, { n: 1 })).rejects.toMatchObject({ code: 'page-gone' });
  });
});

describe('send', () => {
  it('refuses an answer of another shape', async () => {
    listen([handle(double, () => ({ n: 'two' }) as unknown as { n: number })]);
    await expect(send(double, { n: 1 })).rejects.toThrow();
  });
});
