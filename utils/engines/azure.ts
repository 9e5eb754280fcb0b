import * as z from 'zod/mini';
import type { FaultCode } from '@/utils/faults';
import { callJson } from './http';
import { base } from './languages';
import { pairUp, readiness, requireKey } from './service';
import { elements, readTokens, writeTokens } from './tokens';
import type { Engine, EngineDeps } from './types';

/**
 * Azure's global address. A regional resource is named in the address the reader enters:
 * `https://api.cognitive.microsofttranslator.com/?region=westeurope`.
 */
const AZURE_URL = 'https://api.cognitive.microsofttranslator.com';

const Answer = z.array(z.object({ translations: z.array(z.object({ text: z.string() })).check(z.minLength(1)) }));
const Languages = z.object({ translation: z.record(z.string(), z.unknown()) });

const MARKUP = elements('b', '<img id="#"/>'); // fragments must be well-formed

/** Azure Translator v3, in its HTML mode. */
export function createAzure(deps: EngineDeps): Engine {
  const { fetch, settings } = deps;
  const address = async (): Promise<string> => (await settings('azure')).url ?? AZURE_URL;

  async function url(path: string, query: Record<string, string>): Promise<{ url: string; region: string | null }> {
    const entered = new URL(await address());
    const region = entered.searchParams.get('region');
    const whole = new URL(`${entered.pathname.replace(/\/+$/, '')}/${path}`, entered.origin);
    whole.search = new URLSearchParams({ 'api-version': '3.0', ...query }).toString();
    return { url: whole.href, region };
  }

  return {
    id: 'azure',
    address,
    // 1,000 texts and 50,000 characters at most; the hourly quota is smoothed, so small calls are refused less often.
    limits: { segments: 100, characters: 8000, calls: 2, callsPerSecond: 5 },

    ready: readiness(deps, {
      id: 'azure',
      name: 'Azure',
      address,
      check: () => requireKey(deps, 'azure', 'Azure'),
      codes: (from, to) => [code(from), code(to)],
      load: async (signal) => {
        const { url: list } = await url('languages', { scope: 'translation' });
        const { translation } = await callJson(fetch, Languages, { engine: 'Azure', url: list, method: 'GET', signal });
        const known = Object.keys(translation);
        return { sources: known, targets: known, pairs: null };
      },
    }),

    async translate({ segments, from, to, signal }) {
      const secret = await requireKey(deps, 'azure', 'Azure');
      const call = await url('translate', { from: code(from), to: code(to), textType: 'html' });
      const answer = await callJson(fetch, Answer, {
        engine: 'Azure',
        url: call.url,
        headers: {
          'ocp-apim-subscription-key': secret,
          ...(call.region && { 'ocp-apim-subscription-region': call.region }),
          'content-type': 'application/json',
        },
        body: JSON.stringify(segments.map(({ text }) => ({ text: writeTokens(text, MARKUP) }))),
        signal,
        secret,
        faultOf: errorCode,
      });
      const texts = answer.map(({ translations }) => readTokens(translations[0]!.text, 'img'));
      return { segments: pairUp('Azure', segments, texts), model: null };
    },
  };
}

/** 403001: the free quota is used up. */
const errorCode = (status: number, body: string): FaultCode | null =>
  status === 403 && /403001|quota/i.test(body) ? 'quota' : null;

/** Azure names scripts for Chinese and Serbian; its `pt` is Brazil's. */
function code(language: string): string {
  if (base(language) === 'zh') return /hant|tw|hk|mo/i.test(language) ? 'zh-Hant' : 'zh-Hans';
  if (base(language) === 'sr') return /cyrl/i.test(language) ? 'sr-Cyrl' : 'sr-Latn';
  if (language === 'pt-PT') return 'pt-pt';
  return base(language);
}
