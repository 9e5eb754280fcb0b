// @vitest-environment node
/** Apertium's server publishes no description; the real one is in apertium.test.ts. Here: what it or its host may do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngines, type Engine, RetryLater } from '@/utils/engines';
import { type Loopback, loopback } from './loopback';

let server: Loopback;
let elsewhere: Loopback;
let engine: Engine;
const forever = new AbortController().signal;
beforeAll(async () => {
  [server, elsewhere] = await Promise.all([loopback(), loopback()]);
  const deps = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    settings: () => Promise.resolve({ url: server.url, model: null }),
    key: () => Promise.resolve(null),
  };
  engine = createEngines(deps).engine('apertium');
});
afterAll(() => (server.close(), elsewhere.close()));
beforeEach(() => (server.received.length = 0));

const answer = (translatedText: string) => ({ responseData: { translatedText }, responseStatus: 200 });
const translate = (texts = ['one', 'two']) =>
  engine.translate({
    segments: texts.map((text, n) => ({ id: `s${n}`, text })),
    from: 'en',
    to: 'es',
    signal: forever,
  });

describe('Apertium on loopback', { timeout: 30_000 }, () => {
  it('gets forms, several segments a call', async () => {
    server.reply = ({ body }) => answer(new URLSearchParams(body).get('q')!.toUpperCase().replace('<HR/>', '<hr/>'));
    expect((await translate()).segments).toEqual([
      { id: 's0', text: 'ONE' },
      { id: 's1', text: 'TWO' },
    ]);
    const form = Object.fromEntries(new URLSearchParams(server.received[0]!.body));
    expect(form).toEqual({ langpair: 'eng|spa', markUnknown: 'no', format: 'html', q: 'one<hr/>two' });
  });

  it('is asked one by one where it lost what stood between them', async () => {
    server.reply = ({ body }) => answer(new URLSearchParams(body).get('q')!.replace('<hr/>', ' ').toUpperCase());
    expect((await translate()).segments.map(({ text }) => text)).toEqual(['ONE', 'TWO']);
    expect(server.received).toHaveLength(3);
  });

  it.each([
    [400, 'bad-answer'],
    [404, 'unreachable'],
    [408, 'bad-answer'],
    [429, 'busy'],
    [500, 'busy'],
    [503, 'busy'],
  ])('says what %i means', async (status, code) => {
    server.reply = (_, response) => void response.writeHead(status).end('{"status":"error","message":"x"}');
    await expect(translate()).rejects.toMatchObject({ code });
  });

  it('is refused where it answers HTML, something else, or redirects', async () => {
    server.reply = (_, response) => void response.end('<!doctype html><title>Proxy</title>');
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    server.reply = () => ({ responseData: null });
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    server.reply = (_, response) => void response.writeHead(302, { location: elsewhere.url }).end();
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    expect(elsewhere.received).toEqual([]);
  });

  it('may be tried again where the connection was cut', async () => {
    server.reply = (_, response) => void response.destroy();
    await expect(translate()).rejects.toBeInstanceOf(RetryLater);
  });
});
