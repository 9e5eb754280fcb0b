import * as z from 'zod/mini';
import { Fault, type FaultCode, type FaultData } from '@/utils/faults';
import { callJson, isLoopback, join, RetryLater } from './http';
import { jsonSchema, type LanguageModel, type Prompt, readAnswer, RULE } from './language-model';
import { firstFlavour, type Flavour, flavourAfter, MOST_FLAVOURS } from './openai-flavours';
import { readyOf } from './service';
import type { EngineDeps } from './types';

const OPENAI_URL = 'https://api.openai.com/v1';
/** Used where the reader names no model at OpenAI itself; other servers have none in common. */
const OPENAI_MODEL = 'gpt-4o-mini';

/** What failed behind a server that answers 200: OpenRouter's says which status, local servers say a sentence. */
const Problem = z.union([
  z.string(),
  z.object({ code: z.nullish(z.union([z.number(), z.string()])), message: z.nullish(z.string()) }),
]);
const Failure = z.object({ error: Problem });

/** Models that think aloud answer in parts, of which the thoughts are none of the answer. */
const Content = z.union([z.string(), z.array(z.object({ type: z.string(), text: z.nullish(z.string()) }))]);

const Answer = z.object({
  model: z.nullish(z.string()),
  choices: z
    .array(
      z.object({
        finish_reason: z.nullish(z.string()),
        message: z.object({ content: z.nullish(Content), refusal: z.nullish(z.string()) }),
        error: z.nullish(Problem),
      }),
    )
    .check(z.minLength(1)),
});
const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** OpenRouter alone tells what a key has used, in US dollars. */
const Credits = z.object({ data: z.object({ usage: z.number(), limit: z.nullable(z.number()) }) });
const isOpenRouter = (address: string): boolean => URL.canParse(address) && new URL(address).host === 'openrouter.ai';

/** Any server that speaks OpenAI's chat completions: OpenAI, Ollama, vLLM, LM Studio, OpenRouter, Gemini's. */
export function createOpenAI({ fetch, settings, key }: EngineDeps): LanguageModel {
  /** What servers took last, by address and model; learnt anew where the background was stopped meanwhile. */
  const flavours = new Map<string, Flavour>();
  const address = async (): Promise<string> => (await settings('openai')).url ?? OPENAI_URL;
  const name = async (): Promise<string | null> => {
    const { model, url } = await settings('openai');
    return model ?? (url === null ? OPENAI_MODEL : null);
  };
  const unnamed: FaultData = { code: 'unsupported-pair', detail: 'Name the model that this server should use' };

  async function account(signal: AbortSignal) {
    const secret = await key('openai');
    const url = await address();
    return {
      engine: (await settings('openai')).url === null ? 'OpenAI' : 'Language model',
      headers: { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) },
      secret,
      signal,
      faultOf: (status: number, body: string) => errorCode(status, body, url),
    };
  }

  /** One call in one flavour; `learnt` is told of a refusal that another flavour may avoid. */
  async function call<T>(prompt: Prompt<T>, model: string, flavour: Flavour, learnt: (next: Flavour) => void) {
    const { task, data, schema, name: schemaName, maxTokens, signal } = prompt;
    const { faultOf, ...common } = await account(signal);
    const form = JSON.stringify(jsonSchema(schema));
    return callJson(fetch, z.union([Answer, Failure]), {
      ...common,
      url: join(await address(), 'chat/completions'),
      body: JSON.stringify({
        model,
        messages: [
          {
            role: 'system',
            content:
              flavour.format === 'json_schema'
                ? `${task}\n\n${RULE}`
                : `${task}\n\n${RULE}\n\nAnswer with one JSON object of this JSON Schema and nothing else: ${form}`,
          },
          { role: 'user', content: JSON.stringify(data) },
        ],
        [flavour.limit]: maxTokens,
        ...(flavour.format === 'json_schema' && {
          response_format: {
            type: 'json_schema',
            json_schema: { name: schemaName, strict: true, schema: jsonSchema(schema) },
          },
        }),
        ...(flavour.format === 'json_object' && { response_format: { type: 'json_object' } }),
      }),
      faultOf: (status, body) => {
        const next = flavourAfter(flavour, status, body);
        if (next) learnt(next);
        return faultOf(status, body);
      },
    });
  }

  return {
    id: 'openai',
    address,

    ready: () =>
      readyOf(async () => {
        if (!(await key('openai')) && !isLoopback(await address())) throw new Fault('no-key', 'OpenAI needs a key');
        if ((await name()) === null) throw new Fault(unnamed.code, unnamed.detail);
      }),

    name,

    async models(signal) {
      const { data } = await callJson(fetch, Models, {
        ...(await account(signal)),
        method: 'GET',
        url: join(await address(), 'models'),
      });
      return data.map(({ id }) => id);
    },

    async usage(signal) {
      const base = await address();
      if (!isOpenRouter(base)) return null;
      const { data } = await callJson(fetch, Credits, {
        ...(await account(signal)),
        method: 'GET',
        url: join(base, 'key'),
      });
      return { used: data.usage, limit: data.limit, unit: 'credits' };
    },

    async complete(prompt) {
      const model = await name();
      if (model === null) throw new Fault(unnamed.code, unnamed.detail);
      const place = `${await address()} ${model}`;
      let flavour = flavours.get(place) ?? firstFlavour((await settings('openai')).url === null);
      let answer: z.infer<typeof Answer | typeof Failure> | null = null;
      for (let tries = 1; answer === null; tries++) {
        let next: Flavour | null = null;
        answer = await call(prompt, model, flavour, (found) => (next = found)).catch((thrown: unknown) => {
          if (!next || tries === MOST_FLAVOURS) throw thrown;
          return null;
        });
        flavour = next ?? flavour;
      }
      if ('error' in answer) throw failure(answer.error);
      flavours.set(place, flavour);
      const { message, finish_reason, error } = answer.choices[0]!;
      if (error) throw failure(error);
      if (message.refusal) throw new Fault('bad-answer', `the model refused: ${message.refusal.slice(0, 200)}`);
      const reason = finish_reason ?? '';
      if (CUT.test(reason)) throw new Fault('bad-answer', 'the answer was cut short');
      if (WITHHELD.test(reason)) throw new Fault('bad-answer', 'the answer was withheld by a content filter');
      const value = readAnswer('Language model', textOf(message.content), prompt.schema);
      return { value, model: answer.model ?? model };
    },
  };
}

/** OpenAI's words for why a model stopped, and those of servers that hand through their own. */
const CUT = /^(?:model_)?(?:length|max_?tokens|max_output_tokens)$/i;
const WITHHELD = /filter|safety|recitation|prohibited|blocklist|refusal/i;

const textOf = (content: z.infer<typeof Content> | null | undefined): string =>
  typeof content === 'object'
    ? (content ?? []).map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('')
    : (content ?? '');

/** An error inside a 200, by the status it would have had. */
function failure(problem: z.infer<typeof Problem>): Fault {
  const { code, message } = typeof problem === 'string' ? { code: null, message: problem } : problem;
  const detail = `Language model: ${code ?? ''} ${message ?? ''}`.slice(0, 300);
  const status = Number(code);
  if (status === 402) return new Fault('quota', detail);
  if (status === 429 || status >= 500) return new RetryLater('busy', detail);
  if (status === 401 || status === 403) return new Fault('key-refused', detail);
  return new Fault('bad-answer', detail);
}

/**
 * OpenAI says 429 both for "too fast" and for "nothing left", Gemini names the quota of a day; only the first passes
 * by itself. Gemini answers a wrong key with 400. A bare 403 of a server on this machine is no matter of keys: Ollama answers so until
 * `OLLAMA_ORIGINS` allows the extension.
 */
function errorCode(status: number, body: string, address: string): FaultCode | null {
  if (status === 402 || (status === 429 && /insufficient_quota|PerDay/.test(body))) return 'quota';
  if (status === 400 && /API_KEY_INVALID|API key (?:not valid|expired)/i.test(body)) return 'key-refused';
  if (status === 403 && isLoopback(address) && (body.trim() === '' || /origin/i.test(body))) return 'origin-refused';
  return null;
}
