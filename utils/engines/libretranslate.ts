import * as z from 'zod/mini';
import { Fault, faultOf } from '@/utils/faults';
import { callJson, join } from './http';
import { elements, readTokens, writeTokens } from './tokens';
import type { Engine, EngineDeps } from './types';

/** LibreTranslate's own server; it wants a key. Self-hosted ones mostly do not. */
export const LIBRETRANSLATE_URL = 'https://libretranslate.com';

const Answer = z.object({ translatedText: z.array(z.string()) });
const Languages = z.array(z.object({ code: z.string(), targets: z.optional(z.array(z.string())) }));

const MARKUP = elements('b', '<img id="#">');

/** LibreTranslate, in its HTML mode. The answer is read as tokens and text, never as HTML: the server unescapes text. */
export function createLibreTranslate({ fetch, settings, key }: EngineDeps): Engine {
  const base = async (): Promise<string> => (await settings('libretranslate')).url ?? LIBRETRANSLATE_URL;
  return {
    id: 'libretranslate',
    address: base,
    limits: { segments: 20, characters: 5000, calls: 2 },

    async ready(from, to) {
      try {
        const languages = await callJson(fetch, Languages, {
          engine: 'LibreTranslate',
          url: join(await base(), 'languages'),
          method: 'GET',
          signal: AbortSignal.timeout(5000),
        });
        const source = languages.find(({ code }) => code === codeOf(from));
        const known =
          source && (source.targets?.includes(codeOf(to)) ?? languages.some(({ code }) => code === codeOf(to)));
        return (
          known || { code: 'unsupported-pair', detail: `LibreTranslate at ${await base()} has no ${from} → ${to}` }
        );
      } catch (thrown) {
        return faultOf(thrown);
      }
    },

    async translate({ segments, from, to, signal }) {
      const secret = await key('libretranslate');
      const { translatedText } = await callJson(fetch, Answer, {
        engine: 'LibreTranslate',
        url: join(await base(), 'translate'),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          q: segments.map(({ text }) => writeTokens(text, MARKUP)),
          source: codeOf(from),
          target: codeOf(to),
          format: 'html',
          ...(secret && { api_key: secret }),
        }),
        signal,
        secret,
      });
      if (translatedText.length !== segments.length) {
        throw new Fault('bad-answer', `LibreTranslate: ${translatedText.length} of ${segments.length} texts came back`);
      }
      return {
        segments: segments.map(({ id }, index) => ({ id, text: readTokens(translatedText[index]!, 'img') })),
        model: null,
      };
    },
  };
}

/** LibreTranslate writes `zh-Hans`, `zh-Hant` and `pt-BR` as we do, and all others without region. */
function codeOf(language: string): string {
  return /^(?:zh-Han[st]|pt-BR)$/.test(language)
    ? language
    : language === 'zh'
      ? 'zh-Hans'
      : language.split('-', 1)[0]!;
}
