import * as z from 'zod/mini';
import { Fault, type FaultCode, type FaultData } from '@/utils/faults';
import { callJson, isLoopback, join } from './http';
import { jsonSchema, type LanguageModel, readAnswer, RULE } from './language-model';
import type { EngineDeps } from './types';

export const OPENAI_URL = 'https://api.openai.com/v1';
/** Used where the reader names no model at OpenAI itself; other servers have none in common. */
const OPENAI_MODEL = 'gpt-4o-mini';

const Answer = z.object({
  model: z.optional(z.string()),
  choices: z
    .array(
      z.object({
        finish_reason: z.nullish(z.string()),
        message: z.object({ content: z.nullish(z.string()), refusal: z.nullish(z.string()) }),
      }),
    )
    .check(z.minLength(1)),
});

/** Any server that speaks OpenAI's chat completions: OpenAI, Ollama, vLLM, LM Studio, OpenRouter, Gemini's. */
export function createOpenAI({ fetch, settings, key }: EngineDeps): LanguageModel {
  const address = async (): Promise<string> => (await settings('openai')).url ?? OPENAI_URL;
  const name = async (): Promise<string | null> => {
    const { model, url } = await settings('openai');
    return model ?? (url === null ? OPENAI_MODEL : null);
  };
  const unnamed: FaultData = { code: 'unsupported-pair', detail: 'Name the model that this server should use' };

  return {
    id: 'openai',
    address,

    async ready() {
      if (!(await key('openai')) && !isLoopback(await address()))
        return { code: 'no-key', detail: 'OpenAI needs a key' };
      return (await name()) !== null || unnamed;
    },

    name,

    async complete({ task, data, schema, name: schemaName, maxTokens, signal }) {
      const model = await name();
      if (model === null) throw new Fault(unnamed.code, unnamed.detail);
      const secret = await key('openai');
      const url = await address();
      const own = (await settings('openai')).url === null;
      const answer = await callJson(fetch, Answer, {
        engine: own ? 'OpenAI' : 'Language model',
        url: join(url, 'chat/completions'),
        headers: { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) },
        body: JSON.stringify({
          model,
          messages: [
            { role: 'system', content: `${task}\n\n${RULE}` },
            { role: 'user', content: JSON.stringify(data) },
          ],
          // OpenAI's newer models refuse the old name, other servers know only that one.
          ...(own ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
          response_format: {
            type: 'json_schema',
            json_schema: { name: schemaName, strict: true, schema: jsonSchema(schema) },
          },
        }),
        signal,
        secret,
        faultOf: errorCode,
      });
      const { message, finish_reason: reason } = answer.choices[0]!;
      if (message.refusal) throw new Fault('bad-answer', `the model refused: ${message.refusal.slice(0, 200)}`);
      if (reason === 'length') throw new Fault('bad-answer', 'the answer was cut short');
      if (reason === 'content_filter') throw new Fault('bad-answer', 'the answer was withheld by a content filter');
      const value = readAnswer('Language model', message.content ?? '', schema);
      return { value, model: answer.model ?? model };
    },
  };
}

/** OpenAI says 429 both for "too fast" and for "nothing left"; only the first passes by itself. */
const errorCode = (status: number, body: string): FaultCode | null =>
  status === 402 || (status === 429 && /insufficient_quota/.test(body)) ? 'quota' : null;
