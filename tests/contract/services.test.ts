import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createEngines,
  createQueue,
  type Engine,
  ENGINE_IDS,
  type LanguageModel,
  RetryLater,
  sleep,
} from '@/utils/engines';
import { DIALECTS, KEY, SEGMENTS, TRANSLATED } from './dialects';
import { FAILURES } from './failures';
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

it('leaves no service out, and none without an answer to a key that ran out', () => {
  const services = ENGINE_IDS.filter((id) => id !== 'bergamot' && id !== 'chrome');
  expect(DIALECTS.map(({ id }) => id).sort()).toEqual([...services].sort());
  for (const { id, keyIn, expired, errors } of DIALECTS) {
    expect(expired === null, id).toBe(keyIn === null);
    for (const code of ['bad-answer', 'busy'])
      expect(
        errors.map(([, , means]) => means),
        id,
      ).toContain(code);
  }
});

describe.each(DIALECTS)('$id', { timeout: 30_000 }, (dialect) => {
  let server: Loopback;
  let elsewhere: Loopback;
  let engine: Engine;
  let models: readonly LanguageModel[];
  const deps = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    settings: () => Promise.resolve({ url: server.url, model: 'm-1' }),
    key: () => Promise.resolve(KEY),
  };
  beforeAll(async () => {
    server = await loopback();
    elsewhere = await loopback();
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
    if (dialect.keyIn) expect(dialect.keyIn(request!)).toBe(KEY);
    else expect(JSON.stringify(request)).not.toContain(KEY);
    expect(dialect.textsOf(request!)).toEqual([inMarkup(SEGMENTS[0]!.text), 'Second']);
    expect(dialect.check(request!, dialect.answer(TRANSLATED.map(inMarkup)))).toEqual([]);
  });

  it.each(dialect.errors)('says what %i %s means, and never the key', async (status, body, code) => {
    const repeated = dialect.keyIn ? `${body} ${KEY}` : body;
    server.reply = (_, response) => void response.writeHead(status, { 'retry-after': '7' }).end(repeated);
    const fault: unknown = await translate().catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ code });
    expect(String(fault)).not.toContain(KEY);
    expect(fault instanceof RetryLater ? fault.afterMs : null).toBe(code === 'busy' ? 7000 : null);
  });

  it.skipIf(!dialect.expired)('says that a key ran out, and does not try again', async () => {
    const [status, body] = dialect.expired!;
    server.reply = (_, response) => void response.writeHead(status).end(`${body} ${KEY}`);
    const queue = createQueue({ sleep, random: Math.random });
    const job = { engine, owner: 1, segments: SEGMENTS, from: 'en', to: 'de', signal: forever };
    const fault: unknown = await queue.translate(job).catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ code: 'key-refused' });
    expect(String(fault)).not.toContain(KEY);
    expect(server.received).toHaveLength(1);
  });

  it.each(FAILURES)('$what', async ({ reply, code, passes, timeoutMs }) => {
    let sent = 0;
    server.reply = reply({
      elsewhere: elsewhere.url,
      here: server.url,
      answer: dialect.answer(['one', 'two', 'three']),
      count: () => sent++,
    });
    const limits: number[] = [];
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      limits.push(ms);
      const limit = new AbortController();
      setTimeout(() => limit.abort(), timeoutMs ?? ms);
      return limit.signal;
    });
    try {
      const fault: unknown = await translate().catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({ code });
      expect(fault instanceof RetryLater).toBe(passes);
      expect(elsewhere.received).toEqual([]); // neither text nor key
      expect(sent).toBeLessThan(30); // MB; 8 are read, the rest is what sockets hold
      expect(Math.max(...limits)).toBeLessThanOrEqual(90_000);
    } finally {
      timeout.mockRestore();
    }
  });

  it.each([
    ['behind a mark of byte order', 'application/json', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['in the letters it names', 'application/json; charset=ISO-8859-1', (text: string) => Buffer.from(text, 'latin1')],
    ['in letters nobody knows', 'application/json; charset="utf8mb4"', (text: string) => Buffer.from(text)],
    ['as plain text', 'text/plain', (text: string) => Buffer.from(text)],
  ])('is read %s', async (_, type, bytes) => {
    server.reply = (_request, response) => {
      const answer = JSON.stringify(dialect.answer(TRANSLATED.map(inMarkup)));
      response.writeHead(200, { 'content-type': type }).end(bytes(answer));
    };
    expect((await translate()).segments.map(({ text }) => text)).toEqual(TRANSLATED);
  });

  it('refuses letters that cannot be read, rather than showing others', async () => {
    server.reply = (_, response) => {
      const answer = JSON.stringify(dialect.answer(TRANSLATED.map(inMarkup)));
      response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from(answer, 'latin1'));
    };
    await expect(translate()).rejects.toMatchObject({
      code: 'bad-answer',
      detail: expect.stringContaining('UTF-8') as string,
    });
  });

  it('is asked again over a new connection where the old one was closed meanwhile', async () => {
    let calls = 0;
    const sound = server.reply;
    server.reply = (request, response) => {
      if (++calls === 2) return void response.destroy();
      response.on('finish', () => response.socket?.end());
      return sound(request, response);
    };
    const queue = createQueue({ sleep: () => Promise.resolve(), random: Math.random });
    const job = { engine, owner: 1, segments: SEGMENTS, from: 'en', to: 'de', signal: forever };
    for (let again = 0; again < 2; again++)
      expect((await queue.translate(job)).segments.map(({ text }) => text)).toEqual(TRANSLATED);
    expect(calls).toBe(3);
  });

  it('refuses a wrong count of texts', async () => {
    server.reply = () => dialect.answer(['one', 'two', 'three']);
    if (dialect.counts) return expect(translate()).rejects.toMatchObject({ code: 'bad-answer' });
    // What stands between the texts is formatting to the server, and formatting can be lost: then one by one.
    server.reply = (request) => dialect.answer([dialect.textsOf(request).join(' ').toUpperCase()]);
    const segments = ['one', 'two'].map((text) => ({ id: text, text }));
    expect((await translate(segments)).segments.map(({ text }) => text)).toEqual(['ONE', 'TWO']);
    expect(server.received).toHaveLength(3);
  });

  it('is not reached where nobody listens', async () => {
    const gone = await loopback();
    gone.close();
    const engines = createEngines({ ...deps, settings: () => Promise.resolve({ url: gone.url, model: 'm-1' }) });
    const call = engines.engine(dialect.id).translate({ segments: SEGMENTS, from: 'en', to: 'de', signal: forever });
    await expect(call).rejects.toBeInstanceOf(RetryLater);
    await expect(call).rejects.toMatchObject({ code: 'unreachable' });
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
    server.reply = (request) => dialect.answer(dialect.textsOf(request).map((text) => text.toUpperCase()));
    const segments = Array.from({ length: 230 }, (_, n) => ({ id: `s${n}`, text: `text ${n} ${'x'.repeat(n + 1)}` }));
    const queue = createQueue({ sleep, random: Math.random });
    const job = { engine, owner: 1, segments, from: 'en', to: 'de', signal: forever, isLocal: true };
    const answer = await queue.translate(job);
    expect(answer.segments).toEqual(segments.map(({ id, text }) => ({ id, text: text.toUpperCase() })));
    const batches = server.received.map(dialect.textsOf);
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
