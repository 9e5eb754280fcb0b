// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngines, type Engine, type EngineId, RetryLater } from '@/utils/engines';
import {
  hasSpecs,
  type Loopback,
  loopback,
  type Received,
  requestErrors,
  responseErrors,
  schemaErrors,
} from './loopback';

const KEY = 'secret-key-1234567890';
const SEGMENTS = [
  { id: 'a', text: 'The <1>big house</1> &amp; <2/> the &lt;b&gt;.' },
  { id: 'b', text: 'Second' },
];
const TRANSLATED = ['Das <1>große Haus</1> &amp; <2/> das &lt;b&gt;.', 'Zweiter'];

/** One service's own language: what it sends for `TRANSLATED`, and what its description says of both sides. */
interface Dialect {
  readonly id: EngineId;
  readonly path: string;
  readonly keyIn: (request: Received) => string | undefined;
  /** Our loopback's answer for texts in the service's markup. */
  readonly answer: (texts: readonly string[]) => unknown;
  /** How the service writes the tokens of `TRANSLATED[0]`. */
  readonly markup: { readonly inline: readonly [string, string]; readonly opaque: string };
  readonly textsOf: (body: unknown) => readonly string[];
  readonly check: (request: Received, answer: unknown) => string[];
  /** Status and body of each error, and what it means. */
  readonly errors: readonly (readonly [status: number, body: string, code: string])[];
}

const bearer = ({ headers }: Received): string | undefined => headers.authorization?.split(' ')[1];
const json = (request: Received): unknown => JSON.parse(request.body);

const segmentsIn = (content: string): readonly string[] =>
  (JSON.parse(content) as { segments: { text: string }[] }).segments.map(({ text }) => text);
const segmentsOut = (texts: readonly string[]): string =>
  JSON.stringify({ segments: texts.map((text, index) => ({ n: index + 1, text })) });
const NEUTRAL = { inline: ['<1>', '</1>'], opaque: '<2/>' } as const;
const B_IMG = { inline: ['<b id="1">', '</b>'], opaque: '<img id="2">' } as const;

const DIALECTS: readonly Dialect[] = [
  {
    id: 'deepl',
    path: '/v2/translate',
    keyIn: ({ headers }) => /^DeepL-Auth-Key (.+)$/.exec(headers.authorization ?? '')?.[1],
    answer: (texts) => ({ translations: texts.map((text) => ({ detected_source_language: 'EN', text })) }),
    markup: { inline: ['<g id="1">', '</g>'], opaque: '<x id="2"/>' },
    textsOf: (body) => (body as { text: string[] }).text,
    check: (request, answer) => [
      ...requestErrors('deepl-translate.openapi.json', '/v2/translate', json(request)),
      ...responseErrors('deepl-translate.openapi.json', '/v2/translate', answer),
    ],
    errors: [
      [400, '{}', 'bad-answer'],
      [403, '{}', 'key-refused'],
      [456, '{}', 'quota'],
      [429, '{}', 'busy'],
      [529, '{}', 'busy'],
      [500, '{}', 'busy'],
    ],
  },
  {
    id: 'google',
    path: '/v2',
    keyIn: ({ headers }) => String(headers['x-goog-api-key']),
    answer: (texts) => ({ data: { translations: texts.map((translatedText) => ({ translatedText })) } }),
    markup: B_IMG,
    textsOf: (body) => (body as { q: string[] }).q,
    check: (request, answer) => [
      ...requestErrors('google-translate-v2.openapi.json', '/v2', json(request)),
      ...responseErrors('google-translate-v2.openapi.json', '/v2', answer),
    ],
    errors: [
      [403, '{"error":{"errors":[{"reason":"dailyLimitExceeded"}]}}', 'quota'],
      [403, '{"error":{"errors":[{"reason":"userRateLimitExceeded"}]}}', 'busy'],
      [403, '{"error":{"errors":[{"reason":"forbidden"}]}}', 'key-refused'],
      [400, '{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}', 'key-refused'],
      [400, '{"error":{}}', 'bad-answer'],
      [503, '{}', 'busy'],
    ],
  },
  {
    id: 'azure',
    path: '/translate',
    keyIn: ({ headers }) => String(headers['ocp-apim-subscription-key']),
    answer: (texts) => texts.map((text) => ({ translations: [{ text, to: 'de' }] })),
    markup: { inline: B_IMG.inline, opaque: '<img id="2"/>' },
    textsOf: (body) => (body as { text: string }[]).map(({ text }) => text),
    check: (request, answer) => [
      ...(json(request) as unknown[]).flatMap((item) =>
        schemaErrors('azure-translator-v3.schema.json', 'InputTextItem', item),
      ),
      ...(answer as unknown[]).flatMap((item) =>
        schemaErrors('azure-translator-v3.schema.json', 'TranslatedTextItemOutput', item),
      ),
    ],
    errors: [
      [401, '{"error":{"code":401000,"message":"x"}}', 'key-refused'],
      [403, '{"error":{"code":403001,"message":"x"}}', 'quota'],
      [429, '{"error":{"code":429001,"message":"x"}}', 'busy'],
      [500, '{}', 'busy'],
    ],
  },
  {
    id: 'libretranslate',
    path: '/translate',
    keyIn: (request) => (json(request) as { api_key: string }).api_key,
    answer: (translatedText) => ({ translatedText }),
    markup: B_IMG,
    textsOf: (body) => (body as { q: string[] }).q,
    check: (request) => requestErrors('libretranslate-head.openapi.json', '/translate', json(request)),
    errors: [
      [400, '{"error":"Invalid API key"}', 'key-refused'],
      [400, '{"error":"xx is not supported"}', 'bad-answer'],
      [403, '{"error":"banned"}', 'key-refused'],
      [429, '{"error":"slow down"}', 'busy'],
      [500, '{}', 'busy'],
    ],
  },
  {
    id: 'openai',
    path: '/chat/completions',
    keyIn: bearer,
    answer: (texts) => ({
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'm-1',
      choices: [
        { index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content: segmentsOut(texts), refusal: null } },
      ],
    }), // prettier-ignore
    markup: NEUTRAL,
    textsOf: (body) => segmentsIn((body as { messages: { content: string }[] }).messages[1]!.content),
    check: (request, answer) => [
      ...requestErrors('openai-chat.openapi.json', '/chat/completions', json(request)),
      ...responseErrors('openai-chat.openapi.json', '/chat/completions', answer),
    ],
    errors: [
      [401, '{}', 'key-refused'],
      [403, '{}', 'key-refused'],
      [429, '{"error":{"code":"insufficient_quota"}}', 'quota'],
      [429, '{"error":{"code":"rate_limit_exceeded"}}', 'busy'],
      [503, '{}', 'busy'],
    ],
  },
  {
    id: 'anthropic',
    path: '/v1/messages',
    keyIn: ({ headers }) => String(headers['x-api-key']),
    answer: (texts) => ({
      id: 'msg',
      type: 'message',
      role: 'assistant',
      model: 'm-1',
      content: [{ type: 'text', text: segmentsOut(texts), citations: null }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {},
    }),
    markup: NEUTRAL,
    textsOf: (body) => segmentsIn((body as { messages: { content: string }[] }).messages[0]!.content),
    check: (request) =>
      schemaErrors('anthropic-sdk-1.12.schema.json', 'MessageCreateParamsNonStreaming', json(request)),
    errors: [
      [401, '{}', 'key-refused'],
      [400, '{"error":{"message":"Your credit balance is too low"}}', 'quota'],
      [429, '{}', 'busy'],
      [529, '{}', 'busy'],
    ],
  },
];

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
  beforeAll(async () => {
    server = await loopback();
    elsewhere = await loopback();
    const deps = {
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      settings: () => Promise.resolve({ url: server.url, model: 'm-1' }),
      key: () => Promise.resolve(KEY),
    };
    engine = createEngines(deps).engine(dialect.id);
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
    expect(sent).toBeLessThan(100);
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
