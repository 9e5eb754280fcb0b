import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import { sentenceStarts } from '../sentences';
import { type ChromeTranslator, pairOf, type TranslatorApi, withinMs } from './api';

/** `absent`: this browser has no translator of its own. `silent`: it did not answer in time. */
export const ChromeAvailability = z.enum([
  'absent',
  'silent',
  'unavailable',
  'downloadable',
  'downloading',
  'available',
]);
export type ChromeAvailability = z.infer<typeof ChromeAvailability>;

/** What Chrome's translator is asked: texts one by one, with neutral tokens in them. */
export const ChromeJob = z.object({ from: z.string(), to: z.string(), texts: z.array(z.string()) });
export type ChromeJob = z.infer<typeof ChromeJob>;

export interface ChromeHost {
  availability(from: string, to: string): Promise<ChromeAvailability>;
  translate(job: ChromeJob, signal: AbortSignal): Promise<string[]>;
}

/** It answers within a millisecond where it answers at all. */
const AVAILABILITY_MS = 2000;
/** Loading a model that is on disk takes a second or two; `create()` is known to hang. */
const CREATE_MS = 15_000;
/** One paragraph; a first one warms the model up. */
const TRANSLATE_MS = 30_000;
/** Translators kept loaded: a page's pair, and its heading's. */
const MOST = 2;

/**
 * Chrome's translator in this window or worker. It never downloads: what is not on this device is `downloadable`, and
 * the reader starts it by a click (`download.ts`).
 *
 * @param api looked up at each use
 */
export function createChromeHost(api: () => TranslatorApi | null): ChromeHost {
  const loaded = new Map<string, Promise<ChromeTranslator>>();

  const availability: ChromeHost['availability'] = async (from, to) => {
    const here = api();
    if (!here) return 'absent';
    try {
      const said = await withinMs(AVAILABILITY_MS, here.availability(pairOf(from, to)), 'busy', '');
      if (said === null) return 'silent';
      return z.safeParse(ChromeAvailability, said).data ?? 'unavailable'; // a word of a later browser
    } catch (thrown) {
      return thrown instanceof Fault ? 'silent' : 'unavailable'; // a code it does not take
    }
  };

  function load(here: TranslatorApi, from: string, to: string): Promise<ChromeTranslator> {
    const key = `${from}>${to}`;
    const known = loaded.get(key);
    if (known) return known;
    const late = new AbortController();
    const creating = here.create({ ...pairOf(from, to), signal: late.signal });
    const made = withinMs(CREATE_MS, creating, 'busy', "Chrome's translator does not start");
    loaded.set(key, made);
    made.catch(() => {
      late.abort(); // one that comes after its time would stay loaded
      loaded.delete(key);
    });
    const [oldest] = loaded;
    if (loaded.size > MOST && oldest) unload(oldest[0]);
    return made;
  }

  function unload(key: string): void {
    const translator = loaded.get(key);
    loaded.delete(key);
    void translator?.then((one) => one.destroy()).catch(() => undefined);
  }

  return {
    availability,
    async translate({ from, to, texts }, signal) {
      const here = api();
      if (!here) throw new Fault('unsupported-pair', 'this browser has no translator of its own');
      const key = `${from}>${to}`;
      // A `create()` that would have to download hangs or fails without a click: asked first, each time it is not loaded.
      if (!loaded.has(key) && (await availability(from, to)) !== 'available') {
        throw new Fault('no-chrome-model', `${from} → ${to}`);
      }
      const translator = await load(here, from, to);
      const answers: string[] = [];
      for (const text of texts) {
        if (signal.aborted) throw new Fault('cancelled', '');
        try {
          answers.push(await translateWhole(translator, text, from, signal));
        } catch (thrown) {
          if (signal.aborted) throw new Fault('cancelled', '');
          unload(key); // whatever broke it, the next call begins with a new one
          if (thrown instanceof Fault) throw thrown;
          throw new Fault(
            'bad-answer',
            `Chrome's translator: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
          );
        }
      }
      return answers;
    },
  };
}

/** What is too long for it at once goes in two, between sentences. */
async function translateWhole(
  translator: ChromeTranslator,
  text: string,
  from: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    const answer = translator.translate(text, { signal });
    return await withinMs(TRANSLATE_MS, answer, 'busy', "Chrome's translator is silent");
  } catch (thrown) {
    const starts = sentenceStarts(text, from);
    const middle = starts[Math.floor(starts.length / 2)];
    if (!(thrown instanceof Error) || thrown.name !== 'QuotaExceededError' || middle === undefined) throw thrown;
    const first = await translateWhole(translator, text.slice(0, middle).trimEnd(), from, signal);
    const second = await translateWhole(translator, text.slice(middle), from, signal);
    return first + /\s*$/.exec(text.slice(0, middle))![0] + second;
  }
}
