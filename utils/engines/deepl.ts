import * as z from 'zod/mini';
import { callJson, join } from './http';
import { base } from './languages';
import { pairUp, readiness, requireKey } from './service';
import { elements, readTokens, writeTokens } from './tokens';
import type { Engine, EngineDeps, ServiceUsage } from './types';

const DEEPL_URL = 'https://api.deepl.com';
/** What keys of the free plan end in; they are only known at this address. */
export const FREE_MARK = ':fx';
const DEEPL_FREE_URL = 'https://api-free.deepl.com';

const Answer = z.object({ translations: z.array(z.object({ text: z.string() })) });
const Usage = z.object({ character_count: z.number(), character_limit: z.number() });
const Languages = z.array(z.object({ language: z.string() }));

/** What DeepL calls a limit where a plan has none. */
const NO_LIMIT = 1e12;

const MARKUP = elements('g', '<x id="#"/>');

/** DeepL, free and pro, with XML tags. */
export function createDeepL(deps: EngineDeps): Engine {
  const { fetch, settings, key, freePlan } = deps;
  async function address(): Promise<string> {
    const { url } = await settings('deepl');
    if (url) return url;
    const free = freePlan ? await freePlan('deepl') : (await key('deepl'))?.endsWith(FREE_MARK);
    return free ? DEEPL_FREE_URL : DEEPL_URL;
  }
  async function account(signal: AbortSignal) {
    const secret = await requireKey(deps, 'deepl', 'DeepL');
    return {
      engine: 'DeepL',
      headers: { authorization: `DeepL-Auth-Key ${secret}`, 'content-type': 'application/json' },
      secret,
      signal,
      statuses: { 456: 'quota' },
    } as const;
  }

  return {
    id: 'deepl',
    address,
    // 50 texts and 128 KiB a request; smaller calls show the first paragraphs sooner.
    limits: { segments: 50, characters: 10_000, calls: 2, callsPerSecond: 5 },

    ready: readiness(deps, {
      id: 'deepl',
      name: 'DeepL',
      address,
      check: () => requireKey(deps, 'deepl', 'DeepL'),
      codes: (from, to) => [sourceCode(from), targetCode(to)],
      load: async (signal) => {
        const call = { ...(await account(signal)), method: 'GET' } as const;
        const list = async (type: 'source' | 'target'): Promise<string[]> =>
          (await callJson(fetch, Languages, { ...call, url: join(await address(), `v2/languages?type=${type}`) })).map(
            ({ language }) => language,
          );
        const [sources, targets] = await Promise.all([list('source'), list('target')]);
        return { sources, targets, pairs: null };
      },
    }),

    async translate({ segments, from, to, context, signal }) {
      const around = [context?.heading, context?.before, context?.after].filter(Boolean).join('\n');
      const { translations } = await callJson(fetch, Answer, {
        ...(await account(signal)),
        url: join(await address(), 'v2/translate'),
        body: JSON.stringify({
          text: segments.map(({ text }) => writeTokens(text, MARKUP)),
          source_lang: sourceCode(from),
          target_lang: targetCode(to),
          tag_handling: 'xml',
          outline_detection: false, // these are fragments, not documents
          ...(around && { context: around }),
        }),
      });
      const texts = translations.map(({ text }) => readTokens(text, 'x'));
      return { segments: pairUp('DeepL', segments, texts), model: null };
    },

    async usage(signal): Promise<ServiceUsage> {
      const usage = await callJson(fetch, Usage, {
        ...(await account(signal)),
        method: 'GET',
        url: join(await address(), 'v2/usage'),
      });
      const limit = usage.character_limit < NO_LIMIT ? usage.character_limit : null;
      return { used: usage.character_count, limit, unit: 'characters' };
    },
  };
}

/** Sources have no region. */
const sourceCode = (language: string): string => base(language).toUpperCase();

/** Targets have, where DeepL distinguishes. */
function targetCode(language: string): string {
  const exact: Readonly<Record<string, string>> = {
    en: 'EN-US',
    pt: 'PT-PT',
    zh: 'ZH-HANS',
    'zh-hans': 'ZH-HANS',
    'zh-hant': 'ZH-HANT',
    'en-gb': 'EN-GB',
    'en-us': 'EN-US',
    'pt-br': 'PT-BR',
    'pt-pt': 'PT-PT',
    'es-419': 'ES-419',
  };
  return exact[language.toLowerCase()] ?? exact[base(language)] ?? sourceCode(language);
}
