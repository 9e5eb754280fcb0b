// @vitest-environment node
/** What language models and the servers before them answer, sound, odd and wrong, and what is made of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createEngines, type LanguageModel, RetryLater } from '@/utils/engines';
import type { FaultCode } from '@/utils/faults';
import { type Loopback, loopback } from './loopback';

let server: Loopback;
let models: Readonly<Record<'openai' | 'anthropic', LanguageModel>>;
beforeAll(async () => (server = await loopback()));
afterAll(() => server.close());
beforeEach(() => {
  const deps = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    settings: () => Promise.resolve({ url: server.url, model: 'm-1' }),
    key: () => Promise.resolve('a-key'),
  };
  const [openai, anthropic] = (['openai', 'anthropic'] as const).map((wanted) =>
    createEngines(deps).models.find(({ id }) => id === wanted),
  );
  models = { openai: openai!, anthropic: anthropic! };
});

const complete = (id: 'openai' | 'anthropic') =>
  models[id].complete({
    task: 'Translate the word.',
    data: { text: 'Haus' },
    schema: z.object({ word: z.string() }),
    name: 'word',
    maxTokens: 50,
    signal: new AbortController().signal,
  });

const HOUSE = '{"word":"house"}';

/** What models without a schema put round their JSON. */
const WRAPPED = [
  ['as it was asked for', HOUSE],
  ['with space round it', `\n\n  ${HOUSE}\n`],
  ['in a fence', `\`\`\`json\n${HOUSE}\n\`\`\``],
  ['in a fence of no language', `\`\`\`\n${HOUSE}\n\`\`\``],
  ['behind a sentence', `Here is the translation you asked for:\n\n${HOUSE}`],
  ['in a fence between sentences', `Sure! Here it is:\n\n\`\`\`json\n${HOUSE}\n\`\`\`\n\nLet me know {if} I can help.`],
  ['behind thoughts', `<think>The reader wants {"word":"x"}.</think>\n${HOUSE}`],
  ['behind thoughts, in a fence', `<think>Hm.</think>\n\`\`\`json\n${HOUSE}\n\`\`\``],
  ['behind thoughts whose opening tag the template left out', `Okay, "Haus" is {"word":"x"}.\n</think>\n\n${HOUSE}`],
] as const;

describe('a model’s answer is read', { timeout: 30_000 }, () => {
  it.each(WRAPPED)('%s', async (_, content) => {
    server.reply = () => ({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] });
    expect(await complete('openai')).toEqual({ value: { word: 'house' }, model: 'm-1' });
    server.reply = () => ({ model: 'm-1.2', stop_reason: 'end_turn', content: [{ type: 'text', text: content }] });
    expect(await complete('anthropic')).toEqual({ value: { word: 'house' }, model: 'm-1.2' });
  });

  it('where its text speaks of thoughts and fences', async () => {
    const word = '<think>a</think> ```json\n{"word":"x"}\n```';
    server.reply = () => ({ choices: [{ message: { content: JSON.stringify({ word }) } }] });
    expect((await complete('openai')).value).toEqual({ word });
  });

  it.each([
    ['thoughts beside it (vLLM, DeepSeek)', { content: HOUSE, reasoning_content: 'Hm, {"word":"x"}?' }],
    ['parts (Mistral)', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }, { type: 'text', text: HOUSE }] }],
    ['fields of later versions', { content: HOUSE, annotations: [], audio: null, tool_calls: [], refusal: '' }],
  ])('with %s', async (_, message) => {
    server.reply = () => ({ model: null, choices: [{ index: 0, message, logprobs: null, native_finish_reason: 'x' }] });
    expect((await complete('openai')).value).toEqual({ word: 'house' });
  }); // prettier-ignore

  it('behind Anthropic’s thoughts', async () => {
    const content = [{ type: 'thinking', thinking: 'Hm', signature: 's' }, { type: 'redacted_thinking', data: 'x' }, { type: 'text', text: HOUSE }]; // prettier-ignore
    server.reply = () => ({ model: 'm-1.2', stop_reason: 'end_turn', content });
    expect((await complete('anthropic')).value).toEqual({ word: 'house' });
  });
});

const choice = (content: unknown, more: object = {}) => ({ choices: [{ message: { content }, ...more }] });
const said = (text: string, stop_reason = 'end_turn') => ({
  model: 'm',
  stop_reason,
  content: [{ type: 'text', text }],
});

/** Whose answer, what it is, and a word of the fault. All come with status 200 and are never asked for again. */
const NONE: readonly (readonly ['openai' | 'anthropic', string, unknown, RegExp])[] = [
  ['openai', 'a refusal', { choices: [{ message: { content: null, refusal: 'I cannot do that' } }] }, /refused: I cannot/],
  ['openai', 'a refusal in words', choice("I'm sorry, but I can't help with that."), /not JSON: I'm sorry/],
  ['openai', 'cut short', choice('{"word":"hou', { finish_reason: 'length' }), /cut short/],
  ['openai', 'cut short, as Gemini says it', choice('{"word":"hou', { finish_reason: 'MAX_TOKENS' }), /cut short/],
  ['openai', 'cut short, and nobody says so', choice('{"word":"hou', { finish_reason: 'stop' }), /not JSON/],
  ['openai', 'thoughts alone', choice(null, { finish_reason: 'length' }), /cut short/],
  ['openai', 'withheld', choice(HOUSE, { finish_reason: 'content_filter' }), /content filter/],
  ['openai', 'withheld, as Gemini says it', choice('', { finish_reason: 'SAFETY' }), /content filter/],
  ['openai', 'nothing', choice(''), /empty/],
  ['openai', 'no content', { choices: [{ message: { role: 'assistant' } }] }, /empty/],
  ['openai', 'a call of a tool', { choices: [{ message: { content: null, tool_calls: [{ id: '1' }] } }] }, /empty/],
  ['openai', 'no choice', { choices: [] }, /unexpected/],
  ['openai', 'no choices', { choices: null }, /unexpected/],
  ['openai', 'a choice without message', { choices: [{ text: HOUSE }] }, /unexpected/],
  ['openai', 'of another shape', choice('{"words":["house"]}'), /word/],
  ['openai', 'a list', choice('["house"]'), /Language model/],
  ['openai', 'an error that is a sentence', { error: 'model requires more system memory' }, /more system memory/],
  ['openai', 'an error without status', { error: { message: 'Something' } }, /Something/],
  ['anthropic', 'a refusal', said('', 'refusal'), /refused/],
  ['anthropic', 'cut short', said('{"word":"hou', 'max_tokens'), /cut short/],
  ['anthropic', 'beyond what the model can hold', said('', 'model_context_window_exceeded'), /cut short/],
  ['anthropic', 'nothing', { model: 'm', stop_reason: 'end_turn', content: [] }, /empty/],
  ['anthropic', 'a call of a tool', { model: 'm', stop_reason: 'tool_use', content: [{ type: 'tool_use', id: '1' }] }, /empty/],
  ['anthropic', 'a sentence', said('I would rather not.'), /not JSON: I would/],
  ['anthropic', 'an error inside a 200', { type: 'error', error: { type: 'overloaded_error' } }, /overloaded_error/],
]; // prettier-ignore

describe('no answer is', { timeout: 30_000 }, () => {
  it.each(NONE)('%s: %s', async (id, _, answer, words) => {
    server.reply = () => answer;
    const fault: unknown = await complete(id).catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ code: 'bad-answer' });
    expect(fault).not.toBeInstanceOf(RetryLater);
    expect(String(fault)).toMatch(words);
  });
});

/** What servers say is wrong: status, body, what it means, and how long it asks to wait. */
const WRONG: readonly (readonly [who: string, status: number, body: unknown, code: FaultCode, afterMs?: number])[] = [
  ['OpenRouter, nothing left', 200, { error: { code: 402, message: 'Insufficient credits' } }, 'quota'],
  ['OpenRouter, too fast', 200, { error: { code: 429, message: 'Rate limited upstream' } }, 'busy'],
  ['OpenRouter, provider down', 200, { error: { code: 502, message: 'Provider returned error' } }, 'busy'],
  ['OpenRouter, no key', 200, { error: { code: 401, message: 'No auth' } }, 'key-refused'],
  ['OpenRouter, in the choice', 200, choice('{"wo', { finish_reason: 'error', error: { code: 502, message: 'x' } }), 'busy'],
  ['Gemini, wrong key', 400, [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.' } }], 'key-refused'],
  ['Gemini, no such model', 404, [{ error: { code: 404, message: 'models/m-1 is not found' } }], 'unreachable'],
  ['Gemini, too fast', 429, [{ error: { code: 429, status: 'RESOURCE_EXHAUSTED', details: [{ retryDelay: '34s' }] } }], 'busy', 34_000],
  ['Gemini, nothing left today', 429, [{ error: { details: [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProject' }] }] } }], 'quota'],
  ['Gemini, overloaded', 503, [{ error: { code: 503, status: 'UNAVAILABLE' } }], 'busy'],
  ['OpenAI, too fast', 429, { error: { message: 'Rate limit reached. Please try again in 2.5s.' } }, 'busy', 2500],
  ['OpenAI, too fast by a little', 429, { error: { message: 'Please try again in 320ms.' } }, 'busy', 320],
  ['OpenAI, nothing left', 429, { error: { code: 'insufficient_quota' } }, 'quota'],
  ['Ollama, extension not let in', 403, '', 'origin-refused'],
  ['Ollama, model not pulled', 404, { error: { message: 'model "m-1" not found, try pulling it first' } }, 'unreachable'],
  ['LM Studio, nothing loaded', 400, { error: { message: 'No models loaded. Please load a model.' } }, 'bad-answer'],
  ['vLLM, text too long', 400, { object: 'error', message: 'maximum context length is 4096 tokens', code: 400 }, 'bad-answer'],
  ['a proxy without its server', 502, '<html>502 Bad Gateway</html>', 'busy'],
]; // prettier-ignore

const wrong = WRONG.map(([who, status, body, code, afterMs = null]) => ({ who, status, body, code, afterMs }));

it.each(wrong)('$who ($status) is $code', async ({ status, body, code, afterMs }) => {
  server.reply = (_request, response) =>
    void response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  const fault: unknown = await complete('openai').catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ code });
  expect(fault instanceof RetryLater ? fault.afterMs : null).toBe(afterMs);
});
