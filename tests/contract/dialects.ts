/** The services' own languages: what each sends and answers, and what its description says of both. */
import type { EngineId } from '@/utils/engines';
import type { FaultCode } from '@/utils/faults';
import { type Received, requestErrors, responseErrors, schemaErrors } from './loopback';

export const KEY = 'secret-key-1234567890';
export const SEGMENTS = [
  { id: 'a', text: 'The <1>big house</1> &amp; <2/> the &lt;b&gt;.' },
  { id: 'b', text: 'Second' },
];
export const TRANSLATED = ['Das <1>große Haus</1> &amp; <2/> das &lt;b&gt;.', 'Zweiter'];

/** One service's own language: what it sends for `TRANSLATED`, and what its description says of both sides. */
export interface Dialect {
  readonly id: EngineId;
  readonly path: string;
  /** Null: the service takes no key. */
  readonly keyIn: ((request: Received) => string | undefined) | null;
  /** Our loopback's answer for texts in the service's markup. */
  readonly answer: (texts: readonly string[]) => unknown;
  /** How the service writes the tokens of `TRANSLATED[0]`. */
  readonly markup: { readonly inline: readonly [string, string]; readonly opaque: string };
  readonly textsOf: (request: Received) => readonly string[];
  readonly check: (request: Received, answer: unknown) => string[];
  /** The most it takes at once, as its description says. */
  readonly most: { readonly texts: number; readonly characters: number };
  /** Where it lists its languages (language models: its models), what our loopback answers, and what is wrong with it. */
  readonly list: { readonly path: string; readonly answer: unknown; readonly errors: () => string[] };
  /** Status and body of each error, and what it means. */
  readonly errors: readonly (readonly [status: number, body: string, code: FaultCode])[];
  /** What it answers to a key that was good once; null: it takes none. */
  readonly expired: readonly [status: number, body: string] | null;
  /** An answer with another number of texts is refused; else they are asked for one by one. */
  readonly counts: boolean;
}

const bearer = ({ headers }: Received): string | undefined => headers.authorization?.split(' ')[1];
export const json = (request: Received): unknown => JSON.parse(request.body);

const segmentsIn = (content: string): readonly string[] =>
  (JSON.parse(content) as { segments: { text: string }[] }).segments.map(({ text }) => text);
const segmentsOut = (texts: readonly string[]): string =>
  JSON.stringify({ segments: texts.map((text, index) => ({ n: index + 1, text })) });
const NEUTRAL = { inline: ['<1>', '</1>'], opaque: '<2/>' } as const;
const B_IMG = { inline: ['<b id="1">', '</b>'], opaque: '<img id="2">' } as const;

/** A list on loopback, checked against the vendor's description where that has it. */
const listed = (path: string, answer: unknown, spec: string | null): Dialect['list'] => ({
  path,
  answer,
  errors: () => (spec ? responseErrors(spec, path, answer, 'get') : []),
});

export const DIALECTS: readonly Dialect[] = [
  {
    id: 'deepl',
    path: '/v2/translate',
    most: { texts: 50, characters: 128 * 1024 },
    keyIn: ({ headers }) => /^DeepL-Auth-Key (.+)$/.exec(headers.authorization ?? '')?.[1],
    answer: (texts) => ({ translations: texts.map((text) => ({ detected_source_language: 'EN', text })) }),
    markup: { inline: ['<g id="1">', '</g>'], opaque: '<x id="2"/>' },
    textsOf: (request) => (json(request) as { text: string[] }).text,
    check: (request, answer) => [
      ...requestErrors('deepl-translate.openapi.json', '/v2/translate', json(request)),
      ...responseErrors('deepl-translate.openapi.json', '/v2/translate', answer),
    ],
    list: listed(
      '/v2/languages',
      [
        { language: 'EN', name: 'English' },
        { language: 'DE', name: 'German' },
      ],
      'deepl-translate.openapi.json',
    ),
    expired: [403, '{"message":"Authorization failure, key expired"}'],
    counts: true,
    errors: [
      [400, '{}', 'bad-answer'],
      [403, '{}', 'key-refused'],
      [404, '{}', 'unreachable'],
      [413, '{}', 'bad-answer'],
      [456, '{}', 'quota'],
      [503, '{}', 'busy'],
      [429, '{}', 'busy'],
      [529, '{}', 'busy'],
      [500, '{}', 'busy'],
    ],
  },
  {
    id: 'google',
    path: '/v2',
    most: { texts: 128, characters: 30_000 },
    keyIn: ({ headers }) => String(headers['x-goog-api-key']),
    answer: (texts) => ({ data: { translations: texts.map((translatedText) => ({ translatedText })) } }),
    markup: B_IMG,
    textsOf: (request) => (json(request) as { q: string[] }).q,
    check: (request, answer) => [
      ...requestErrors('google-translate-v2.openapi.json', '/v2', json(request)),
      ...responseErrors('google-translate-v2.openapi.json', '/v2', answer),
    ],
    list: listed(
      '/v2/languages',
      { data: { languages: [{ language: 'en' }, { language: 'de' }] } },
      'google-translate-v2.openapi.json',
    ),
    expired: [400, '{"error":{"message":"API key expired. Please renew the API key."}}'],
    counts: true,
    errors: [
      [403, '{"error":{"errors":[{"reason":"quotaExceeded"}]}}', 'quota'],
      [429, '{}', 'busy'],
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
    most: { texts: 1000, characters: 50_000 },
    keyIn: ({ headers }) => String(headers['ocp-apim-subscription-key']),
    answer: (texts) => texts.map((text) => ({ translations: [{ text, to: 'de' }] })),
    markup: { inline: B_IMG.inline, opaque: '<img id="2"/>' },
    textsOf: (request) => (json(request) as { text: string }[]).map(({ text }) => text),
    check: (request, answer) => [
      ...(json(request) as unknown[]).flatMap((item) =>
        schemaErrors('azure-translator-v3.schema.json', 'InputTextItem', item),
      ),
      ...(answer as unknown[]).flatMap((item) =>
        schemaErrors('azure-translator-v3.schema.json', 'TranslatedTextItemOutput', item),
      ),
    ],
    list: listed('/languages', { translation: { en: {}, de: {} } }, null),
    expired: [
      401,
      '{"error":{"code":"401","message":"Access denied due to invalid subscription key or expired key."}}',
    ],
    counts: true,
    errors: [
      [400, '{"error":{"code":400036,"message":"The target language is not valid."}}', 'bad-answer'],
      [
        401,
        '{"error":{"code":401000,"message":"The request is not authorized because credentials are missing or invalid."}}',
        'key-refused',
      ],
      [403, '{"error":{"code":403001,"message":"x"}}', 'quota'],
      [429, '{"error":{"code":429001,"message":"x"}}', 'busy'],
      [500, '{}', 'busy'],
    ],
  },
  {
    id: 'libretranslate',
    path: '/translate',
    most: { texts: Infinity, characters: Infinity },
    keyIn: (request) => (json(request) as { api_key: string }).api_key,
    answer: (translatedText) => ({ translatedText }),
    markup: B_IMG,
    textsOf: (request) => (json(request) as { q: string[] }).q,
    check: (request) => requestErrors('libretranslate-head.openapi.json', '/translate', json(request)),
    list: listed(
      '/languages',
      [
        { code: 'en', name: 'English', targets: ['de'] },
        { code: 'de', name: 'German', targets: ['en'] },
      ],
      'libretranslate-head.openapi.json',
    ),
    expired: [403, '{"error":"Invalid API key"}'],
    counts: true,
    errors: [
      [400, '{"error":"Please contact the server operator to get an API key"}', 'key-refused'],
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
    most: { texts: Infinity, characters: Infinity },
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
    textsOf: (request) => segmentsIn((json(request) as { messages: { content: string }[] }).messages[1]!.content),
    check: (request, answer) => [
      ...requestErrors('openai-chat.openapi.json', '/chat/completions', json(request)),
      ...responseErrors('openai-chat.openapi.json', '/chat/completions', answer),
    ],
    list: listed(
      '/models',
      { object: 'list', data: [{ id: 'm-1', object: 'model', created: 1, owned_by: 'x' }] },
      'openai-chat.openapi.json',
    ),
    expired: [401, '{"error":{"code":"invalid_api_key","message":"This key has expired"}}'],
    counts: true,
    errors: [
      [400, '{"error":{"code":"context_length_exceeded"}}', 'bad-answer'],
      [401, '{"error":{"code":"invalid_api_key"}}', 'key-refused'],
      [404, '{"error":{"code":"model_not_found"}}', 'unreachable'],
      [402, '{}', 'quota'],
      [500, '{}', 'busy'],
      [403, '{}', 'key-refused'],
      [429, '{"error":{"code":"insufficient_quota"}}', 'quota'],
      [429, '{"error":{"code":"rate_limit_exceeded"}}', 'busy'],
      [503, '{}', 'busy'],
    ],
  },
  {
    id: 'anthropic',
    path: '/v1/messages',
    most: { texts: Infinity, characters: Infinity },
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
    textsOf: (request) => segmentsIn((json(request) as { messages: { content: string }[] }).messages[0]!.content),
    check: (request) =>
      schemaErrors('anthropic-sdk-1.12.schema.json', 'MessageCreateParamsNonStreaming', json(request)),
    list: listed('/v1/models', { data: [{ id: 'm-1', type: 'model' }] }, null),
    expired: [401, '{"type":"error","error":{"type":"authentication_error","message":"API key expired"}}'],
    counts: true,
    errors: [
      [401, '{"error":{"type":"authentication_error"}}', 'key-refused'],
      [403, '{"error":{"type":"permission_error"}}', 'key-refused'],
      [404, '{"error":{"type":"not_found_error","message":"model: m-1"}}', 'unreachable'],
      [413, '{"error":{"type":"request_too_large"}}', 'bad-answer'],
      [500, '{"error":{"type":"api_error"}}', 'busy'],
      [400, '{"error":{"message":"Your credit balance is too low"}}', 'quota'],
      [429, '{}', 'busy'],
      [529, '{}', 'busy'],
    ],
  },
  {
    // Its server publishes no description; the real one is in apertium.test.ts.
    id: 'apertium',
    path: '/translate',
    most: { texts: Infinity, characters: 4000 },
    keyIn: null,
    answer: (texts) => ({ responseData: { translatedText: texts.join('<hr/>') }, responseStatus: 200 }),
    markup: NEUTRAL,
    textsOf: ({ body }) =>
      new URLSearchParams(body)
        .get('q')!
        .replaceAll(/&(?!\w+;)/g, '&amp;')
        .split('<hr/>'),
    check: ({ body }) => {
      const { q: _texts, ...form } = Object.fromEntries(new URLSearchParams(body));
      const wanted = { langpair: 'eng|deu', markUnknown: 'no', format: 'html' };
      return JSON.stringify(form) === JSON.stringify(wanted) ? [] : [JSON.stringify(form)];
    },
    list: listed(
      '/listPairs',
      { responseData: [{ sourceLanguage: 'eng', targetLanguage: 'deu' }], responseStatus: 200 },
      null,
    ),
    expired: null,
    counts: false,
    errors: [
      [400, '{"status":"error","code":400,"message":"Bad Request"}', 'bad-answer'],
      [404, '{}', 'unreachable'],
      [408, '{}', 'bad-answer'],
      [429, '{}', 'busy'],
      [500, '{}', 'busy'],
      [503, '{}', 'busy'],
    ],
  },
];
