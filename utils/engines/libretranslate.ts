import * as z from 'zod/mini';
import { callJson, join } from './http';
import { pairUp, readiness } from './service';
import { elements, readTokens, writeTokens } from './tokens';
import type { Engine, EngineDeps } from './types';

/** LibreTranslate's own server; it wants a key. Self-hosted ones mostly do not. */
export const LIBRETRANSLATE_URL = 'https://libretranslate.com';

const Answer = z.object({ translatedText: z.array(z.string()) });
const Languages = z.array(z.object({ code: z.string(), targets: z.optional(z.array(z.string())) }));

const MARKUP = elements('b', '<img id="#">');

/** LibreTranslate, in its HTML mode. The answer is read as tokens and text, never as HTML: the server unescapes text. */
export function createLibreTranslate(deps: EngineDeps): Engine {
  const { fetch, settings, key } = deps;
  const base = async (): Promise<string> => (await settings('libretranslate')).url ?? LIBRETRANSLATE_URL;
  return {
    id: 'libretranslate',
    address: base,
    limits: { segments: 20, characters: 5000, calls: 2, callsPerSecond: 5 },
    // A server of one's own has no limits unless told (`--batch-limit`, `--char-limit`): one request for a call.
    local: { segments: 200, characters: 50_000 },

    ready: readiness(deps, {
      id: 'libretranslate',
      name: 'LibreTranslate',
      address: base,
      codes: (from, to) => [codeOf(from), codeOf(to)],
      load: async (signal) => {
        const url = join(await base(), 'languages');
        const languages = await callJson(fetch, Languages, { engine: 'LibreTranslate', url, method: 'GET', signal });
        const known = languages.map(({ code }) => code);
        // Older servers name no targets and translate each into each.
        const pairs = languages.flatMap(({ code, targets = known }) => targets.map((target) => `${code}|${target}`));
        return { sources: known, targets: known, pairs };
      },
    }),

    async translate({ segments, from, to, signal }) {
      const [secret, address] = await Promise.all([key('libretranslate'), base()]);
      const { translatedText } = await callJson(fetch, Answer, {
        engine: 'LibreTranslate',
        url: join(address, 'translate'),
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
        faultOf: (status, body) =>
          status === 400 && /api.?key/i.test(body) ? (secret ? 'key-refused' : 'no-key') : null,
      });
      const texts = translatedText.map((text) => readTokens(text, 'img'));
      return { segments: pairUp('LibreTranslate', segments, texts), model: null };
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
