import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import type { Segment } from '@/utils/translation';
import { callJson, join } from './http';
import { iso3 } from './languages';
import { sentenceStarts } from './sentences';
import { readiness } from './service';
import type { Engine, EngineDeps, TranslateRequest } from './types';

/** Where `npm run apertium` listens. */
export const APERTIUM_URL = 'http://127.0.0.1:2737';

/**
 * Bytes of UTF-8 a call. The server cuts what is longer than a pipe buffer (4096 bytes) into pieces in mid-sentence,
 * and drops the rest after ten pieces, silently.
 */
const MOST_BYTES = 4000;

/**
 * Stands between the segments of one call: the server's HTML reader ends a sentence at a block element, so that no
 * word's translation looks across.
 */
const BETWEEN = '<hr/>';

const Pairs = z.object({
  responseData: z.array(z.object({ sourceLanguage: z.string(), targetLanguage: z.string() })),
});
const Translation = z.object({ responseData: z.object({ translatedText: z.string() }) });

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Apertium's APY server, form-encoded. It takes neutral tokens as they are: anything in angle brackets travels as
 * formatting between words and comes back in place.
 */
export function createApertium(deps: EngineDeps): Engine {
  const { fetch, settings } = deps;
  const base = async (): Promise<string> => (await settings('apertium')).url ?? APERTIUM_URL;

  async function post(text: string, { from, to, signal }: Omit<TranslateRequest, 'segments'>): Promise<string> {
    const body = new URLSearchParams({
      langpair: `${iso3(from)}|${iso3(to)}`,
      markUnknown: 'no',
      format: 'html',
      q: bareAmpersands(text),
    });
    const answer = await callJson(fetch, Translation, {
      engine: 'Apertium',
      url: join(await base(), 'translate'),
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body: body.toString(),
      signal,
    });
    return answer.responseData.translatedText.replace(/&(?!(?:amp|lt|gt|quot);)/g, '&amp;');
  }

  async function whole(text: string, request: TranslateRequest): Promise<string> {
    let out = '';
    for (const part of cut(text, request.from)) out += await post(part, request);
    return out;
  }

  return {
    id: 'apertium',
    address: base,
    // More than two at once on one pipeline make the server cut calls at 1000 characters.
    limits: { segments: 24, characters: MOST_BYTES, calls: 2 },

    ready: readiness(deps, {
      id: 'apertium',
      name: 'Apertium',
      address: base,
      codes: (from, to) => [iso3(from), iso3(to)],
      load: async (signal) => {
        const url = join(await base(), 'listPairs');
        const { responseData } = await callJson(fetch, Pairs, { engine: 'Apertium', url, method: 'GET', signal });
        return {
          sources: responseData.map(({ sourceLanguage }) => sourceLanguage),
          targets: responseData.map(({ targetLanguage }) => targetLanguage),
          pairs: responseData.map((pair) => `${pair.sourceLanguage}|${pair.targetLanguage}`),
        };
      },
    }),

    version: (from, to) => Promise.resolve(modelOf(from, to)),

    async translate(request) {
      const segments: Segment[] = [];
      for (const group of groups(request.segments)) {
        const texts = (await whole(group.map(({ text }) => text).join(BETWEEN), request)).split(BETWEEN);
        // The separator is formatting, and formatting can be lost: then one by one.
        const complete = texts.length === group.length;
        for (const [index, { id, text }] of group.entries()) {
          segments.push({ id, text: complete ? texts[index]!.trim() : await whole(text, request) });
        }
      }
      if (segments.length !== request.segments.length) throw new Fault('internal', 'Apertium: segments lost');
      return { segments, model: modelOf(request.from, request.to) };
    },
  };
}

const modelOf = (from: string, to: string): string => `Apertium ${iso3(from)}-${iso3(to)}`;

/** The server takes `&amp;` for formatting, which splits "AT&amp;T" in two; a bare `&` is a letter to it. */
const bareAmpersands = (text: string): string => text.replace(/&amp;(?![\w#]+;)/g, '&');

/** Groups that fit one call each; a segment that is too long alone stands alone. */
function groups(segments: readonly Segment[]): Segment[][] {
  const out: Segment[][] = [];
  let size = Infinity;
  for (const segment of segments) {
    const more = bytes(segment.text) + BETWEEN.length;
    if (size + more > MOST_BYTES) {
      out.push([]);
      size = 0;
    }
    out.at(-1)!.push(segment);
    size += more;
  }
  return out;
}

/** Cuts a text into parts of at most `MOST_BYTES`: between sentences, else between words, never inside a token. */
export function cut(text: string, language: string, most = MOST_BYTES): string[] {
  if (bytes(text) <= most) return [text];
  const words = [...text.matchAll(/\s+(?=\S)/g)].map((match) => match.index + match[0].length);
  const starts = new Set([...sentenceStarts(text, language), 0]);
  const edges = [...new Set([...words, ...starts])].sort((a, b) => a - b);
  const parts: string[] = [];
  let start = 0;
  while (bytes(text.slice(start)) > most) {
    const fitting = edges.filter((edge) => edge > start && bytes(text.slice(start, edge)) <= most);
    const end = fitting.findLast((edge) => starts.has(edge)) ?? fitting.at(-1);
    if (end === undefined) throw new Fault('bad-answer', 'Apertium: a word longer than a call may be');
    parts.push(text.slice(start, end));
    start = end;
  }
  return [...parts, text.slice(start)];
}
