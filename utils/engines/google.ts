import * as z from 'zod/mini';
import type { FaultCode } from '@/utils/faults';
import { callJson, join } from './http';
import { base } from './languages';
import { pairUp, readiness, requireKey } from './service';
import { elements, readTokens, writeTokens } from './tokens';
import type { Engine, EngineDeps } from './types';

const GOOGLE_URL = 'https://translation.googleapis.com/language/translate';

const Answer = z.object({
  data: z.object({
    translations: z.array(z.object({ translatedText: z.string(), model: z.optional(z.string()) })),
  }),
});
const Languages = z.object({ data: z.object({ languages: z.array(z.object({ language: z.string() })) }) });

const MARKUP = elements('b', '<img id="#">');

/** Google Cloud Translation v2. The key travels in a header, so that no log of addresses holds it. */
export function createGoogle(deps: EngineDeps): Engine {
  const { fetch, settings } = deps;
  const address = async (): Promise<string> => (await settings('google')).url ?? GOOGLE_URL;
  async function account(signal: AbortSignal) {
    const secret = await requireKey(deps, 'google', 'Google');
    return {
      engine: 'Google',
      headers: { 'x-goog-api-key': secret, 'content-type': 'application/json' },
      secret,
      signal,
      faultOf: errorCode,
    } as const;
  }

  return {
    id: 'google',
    address,
    limits: { segments: 100, characters: 5000, calls: 2, callsPerSecond: 5 }, // 128 texts; Google recommends 5,000 characters a request

    ready: readiness(deps, {
      id: 'google',
      name: 'Google',
      address,
      check: () => requireKey(deps, 'google', 'Google'),
      codes: (from, to) => [code(from), code(to)],
      load: async (signal) => {
        const { data } = await callJson(fetch, Languages, {
          ...(await account(signal)),
          method: 'GET',
          url: join(await address(), 'v2/languages'),
        });
        const known = data.languages.map(({ language }) => language);
        return { sources: known, targets: known, pairs: null };
      },
    }),

    async translate({ segments, from, to, signal }) {
      const { data } = await callJson(fetch, Answer, {
        ...(await account(signal)),
        url: join(await address(), 'v2'),
        body: JSON.stringify({
          q: segments.map(({ text }) => writeTokens(text, MARKUP)),
          source: code(from),
          target: code(to),
          format: 'html',
        }),
      });
      const texts = data.translations.map(({ translatedText }) => readTokens(translatedText, 'img'));
      return { segments: pairUp('Google', segments, texts), model: data.translations[0]?.model ?? null };
    },
  };
}

/** Google answers an exhausted quota and too many calls with 403, and a wrong key with 400. */
function errorCode(status: number, body: string): FaultCode | null {
  if (status === 403 && /dailyLimitExceeded|quotaExceeded|billing/i.test(body)) return 'quota';
  if (status === 403 && /rateLimitExceeded|RATE_LIMIT/i.test(body)) return 'busy';
  if (status === 400 && /API_KEY_INVALID|API key not valid|API key expired/i.test(body)) return 'key-refused';
  return null;
}

/** Google distinguishes Chinese by region and knows Norwegian as `no`. */
function code(language: string): string {
  if (base(language) === 'zh') return /hant|tw|hk|mo/i.test(language) ? 'zh-TW' : 'zh-CN';
  if (base(language) === 'nb') return 'no';
  return language === 'pt-PT' ? language : base(language);
}
