// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngines, createQueue, type Engine, type LanguageModel, RetryLater, sleep } from '@/utils/engines';
import { callJson } from '@/utils/engines/http';
import * as z from 'zod/mini';
import { DIALECTS, json, KEY, SEGMENTS, TRANSLATED } from './dialects';
import { hasSpecs, type Loopback, loopback, requestErrors, responseErrors, schemaErrors } from './loopback';

describe.skipIf(!hasSpecs)('the check itself', { timeout: 30_000 }, () => {
  it('notices what a vendor would not take', () => {
    expect(
      requestErrors('deepl-translate.openapi.json', '/v2/translate', { text: 'a', target_lang: 'DE' }),
    ).not.toEqual([]);
    expect(requestErrors('openai-chat.openapi.json', '/chat/completions', { model: 'x' })).not.toEqual([]);
    expect(
      schemaErrors('anthropic-sdk-1.12.schema.json', 'MessageCreateParamsNonStreaming', { model: 'x', messages: [] }),
    ).not.toEqual([]);
    expect(schemaErrors('azure-translator-v3.schema.json', 'InputTextItem', { q: 'x' })).not.toEqual([]);
  });
});

const forever = new AbortController().signal;

describe.each(DIALECTS)('$id', { timeout: 30_000 }, (dialect) => {
  let server: Loopback;
  let elsewhere: Loopback;
  let engine: Engine;
  let models: readonly LanguageModel[];
  beforeAll(async () => {
    server = await loopback();
    elsewhere = await loopback();
    const deps = {
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      settings: () => Promise.resolve({ url: server.url, model: 'm-1' }),
      key: () => Promise.resolve(KEY),
    };
    const engines = createEngines(deps);
    engine = engines.engine(dialect.id);
    models = engines.models;
  });
  afterAll(() => {
    server.close();
    elsewhere.close();
  });
  beforeEach(() => {
    server.received.length = 0;
    elsewhere.received.length = 0;
    server.reply = () => dialect.answer(TRANSLATED.map(inMarkup));
  });

  const { inline, opaque } = dialect.markup;
  const inMarkup = (text: string): string =>
    text.replace('<1>', inline[0]).replace('</1>', inline[1]).replace('<2/>', opaque);
  const translate = (segments = SEGMENTS) => engine.translate({ segments, from: 'en', to: 'de', signal: forever });

  it('sends what the description allows, and reads what it promises', async () => {
    const { segments } = await translate();
    expect(segments).toEqual([
      { id: 'a', text: TRANSLATED[0] },
      { id: 'b', text: TRANSLATED[1] },
    ]);
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', path: dialect.path });
    expect(dialect.keyIn(request!)).toBe(KEY);
    expect(dialect.textsOf(json(request!))).toEqual([inMarkup(SEGMENTS[0]!.text), 'Second']);
    expect(dialect.check(request!, dialect.answer(TRANSLATED.map(inMarkup)))).toEqual([]);
  });

  it.each(dialect.errors)('says what %i %s means, and never the key', async (status, body, code) => {
    server.reply = (_, response) => void response.writeHead(status, { 'retry-after': '7' }).end(`${body} ${KEY}`);
    const fault: unknown = await translate().catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ code });
    expect(String(fault)).not.toContain(KEY);
    expect(fault instanceof RetryLater ? fault.afterMs : null).toBe(code === 'busy' ? 7000 : null);
  });

  it('refuses HTML, an empty object and a wrong count', async () => {
    server.reply = (_, response) => void response.end('<!doctype html><title>Sign in</title>');
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    server.reply = () => ({});
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    server.reply = () => dialect.answer(['one', 'two', 'three']);
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
  });

  it('follows no redirect, so that neither text nor key reaches another host', async () => {
    server.reply = (_, response) => void response.writeHead(307, { location: elsewhere.url }).end();
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    expect(elsewhere.received).toEqual([]);
  });

  it('counts a cut connection and a server that is gone as passing', async () => {
    server.reply = (_, response) => void response.destroy();
    await expect(translate()).rejects.toBeInstanceOf(RetryLater);
    await expect(translate()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('stops reading an answer without end', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    let sent = 0;
    server.reply = (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && sent < 100 && response.write(chunk)) sent++;
        if (!response.destroyed && sent < 100) response.once('drain', more);
      };
      more();
    };
    await expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    expect(sent).toBeLessThan(30); // 8 are read; the rest is what sockets hold
  });

  it('is ready for what its own list says, and for nothing else', async () => {
    server.reply = () => dialect.list.answer;
    expect(dialect.list.errors()).toEqual([]);
    expect(await engine.ready('en', 'de')).toBe(true);
    const model = models.find(({ id }) => id === dialect.id);
    if (model) expect(await model.models!(forever)).toEqual(['m-1']);
    else expect(await engine.ready('en', 'fi')).toMatchObject({ code: 'unsupported-pair' });
    expect(server.received[0]).toMatchObject({ method: 'GET', path: dialect.list.path });
  });

  it('is asked in batches that it takes, and answers a long job in order and whole', async () => {
    server.reply = (request) => dialect.answer(dialect.textsOf(json(request)).map((text) => text.toUpperCase()));
    const segments = Array.from({ length: 230 }, (_, n) => ({ id: `s${n}`, text: `text ${n} ${'x'.repeat(n)}` }));
    const queue = createQueue({ sleep, random: Math.random });
    const job = { engine, owner: 1, segments, from: 'en', to: 'de', signal: forever, isLocal: true };
    const answer = await queue.translate(job);
    expect(answer.segments).toEqual(segments.map(({ id, text }) => ({ id, text: text.toUpperCase() })));
    const batches = server.received.map((request) => dialect.textsOf(json(request)));
    expect(batches.length).toBeGreaterThan(1);
    expect(batches.flat().sort()).toEqual(segments.map(({ text }) => text).sort());
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(dialect.most.texts);
      expect(batch.join('').length).toBeLessThanOrEqual(dialect.most.characters);
    }
  });

  it('stops when the page goes', async () => {
    const page = new AbortController();
    server.reply = (_, response) => {
      response.writeHead(200).write(' ');
      page.abort();
    };
    const call = engine.translate({ segments: SEGMENTS, from: 'en', to: 'de', signal: page.signal });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a call', () => {
  it('that gets no answer in time is given up, and may be tried again', async () => {
    const server = await loopback();
    try {
      server.reply = (_, response) => void response.writeHead(200).write('{'); // and then nothing
      const call = { engine: 'Test', url: server.url, body: '{}', signal: forever, timeoutMs: 50 };
      const fault: unknown = await callJson(fetch, z.object({}), call).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(RetryLater);
      expect(fault).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('in time') as string });
    } finally {
      server.close();
    }
  });
});

describe('usage', () => {
  const usageOf = async (id: 'deepl' | 'openai', url: string, answer: unknown) => {
    const asked: string[] = [];
    const deps = {
      fetch: (address: string) => (asked.push(address), Promise.resolve(Response.json(answer))),
      settings: () => Promise.resolve({ url, model: 'm-1' }),
      key: () => Promise.resolve(KEY),
    };
    return { usage: await createEngines(deps).engine(id).usage!(forever), asked };
  };

  it("is read from DeepL's account, free or without limit", async () => {
    const free = { character_count: 180118, character_limit: 1250000 };
    expect(responseErrors('deepl-translate.openapi.json', '/v2/usage', free, 'get')).toEqual([]);
    const { usage, asked } = await usageOf('deepl', 'https://api.deepl.example', free);
    expect(usage).toEqual({ used: 180118, limit: 1250000, unit: 'characters' });
    expect(asked).toEqual(['https://api.deepl.example/v2/usage']);
    const pro = { character_count: 5947223, character_limit: 1_000_000_000_000 };
    expect((await usageOf('deepl', 'https://api.deepl.example', pro)).usage).toMatchObject({ limit: null });
  });

  it("is read from OpenRouter's key, and asked of no other server", async () => {
    const key = { data: { label: 'x', usage: 1.25, limit: 10 } };
    expect((await usageOf('openai', 'https://openrouter.ai/api/v1', key)).usage).toEqual({ used: 1.25, limit: 10, unit: 'credits' }); // prettier-ignore
    expect(await usageOf('openai', 'https://llm.example/v1', key)).toEqual({ usage: null, asked: [] });
  });
});
