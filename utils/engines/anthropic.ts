import * as z from 'zod/mini';
import { Fault, type FaultCode } from '@/utils/faults';
import { callJson, join } from './http';
import { jsonSchema, type LanguageModel, readAnswer, RULE } from './language-model';
import { readyOf, requireKey } from './service';
import type { EngineDeps } from './types';

const ANTHROPIC_URL = 'https://api.anthropic.com';
const ANTHROPIC_MODEL = 'claude-haiku-4-5';

const Answer = z.object({
  model: z.string(),
  stop_reason: z.nullish(z.string()),
  content: z.array(z.object({ type: z.string(), text: z.optional(z.string()) })),
});

const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Anthropic's Messages. */
export function createAnthropic(deps: EngineDeps): LanguageModel {
  const { fetch, settings } = deps;
  const address = async (): Promise<string> => (await settings('anthropic')).url ?? ANTHROPIC_URL;
  async function account(signal: AbortSignal) {
    const secret = await requireKey(deps, 'anthropic', 'Anthropic');
    return {
      engine: 'Anthropic',
      headers: {
        'content-type': 'application/json',
        'x-api-key': secret,
        'anthropic-version': '2023-06-01',
        'anthropic-dangerous-direct-browser-access': 'true', // a browser may call: the key is the reader's own
      },
      secret,
      signal,
      faultOf: errorCode,
    } as const;
  }
  return {
    id: 'anthropic',
    address,
    ready: () => readyOf(async () => void (await requireKey(deps, 'anthropic', 'Anthropic'))),

    async models(signal) {
      const url = join(await address(), 'v1/models?limit=100');
      const { data } = await callJson(fetch, Models, { ...(await account(signal)), method: 'GET', url });
      return data.map(({ id }) => id);
    },

    name: async () => (await settings('anthropic')).model ?? ANTHROPIC_MODEL,

    async complete({ task, data, schema, maxTokens, signal }) {
      const { model } = await settings('anthropic');
      const answer = await callJson(fetch, Answer, {
        ...(await account(signal)),
        url: join(await address(), 'v1/messages'),
        body: JSON.stringify({
          model: model ?? ANTHROPIC_MODEL,
          max_tokens: maxTokens,
          system: `${task}\n\n${RULE}`,
          messages: [{ role: 'user', content: JSON.stringify(data) }],
          output_config: { format: { type: 'json_schema', schema: jsonSchema(schema) } },
        }),
      });
      if (answer.stop_reason === 'refusal') throw new Fault('bad-answer', 'the model refused');
      if (answer.stop_reason === 'max_tokens' || answer.stop_reason === 'model_context_window_exceeded') {
        throw new Fault('bad-answer', 'the answer was cut short');
      }
      const text = answer.content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join('');
      return { value: readAnswer('Anthropic', text, schema), model: answer.model };
    },
  };
}

/** An empty account is a 400 here. */
const errorCode = (status: number, body: string): FaultCode | null =>
  status === 402 || (status === 400 && /credit balance/i.test(body)) ? 'quota' : null;
