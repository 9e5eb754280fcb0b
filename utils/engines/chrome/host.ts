import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
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
    const asked = withinMs(AVAILABILITY_MS, here.availability(pairOf(from, to)), 'busy', '');
    return asked.catch((thrown: unknown) => (thrown instanceof Fault ? 'silent' : 'unavailable')); // a code it does not take
  };

  function load(here: TranslatorApi, from: string, to: string): Promise<ChromeTranslator> {
    const key = `${from}>${to}`;
    const known = loaded.get(key);
    if (known) return known;
    const made = withinMs(CREATE_MS, here.create(pairOf(from, to)), 'busy', "Chrome's translator does not start");
    loaded.set(key, made);
    made.catch(() => loaded.delete(key));
    const [oldest] = loaded;
    if (loaded.size > MOST && oldest) {
      loaded.delete(oldest[0]);
      void oldest[1].then((translator) => translator.destroy()).catch(() => undefined);
    }
    return made;
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
          answers.push(
            await withinMs(
              TRANSLATE_MS,
              translator.translate(text, { signal }),
              'busy',
              "Chrome's translator is silent",
            ),
          );
        } catch (thrown) {
          if (signal.aborted) throw new Fault('cancelled', '');
          loaded.delete(key); // whatever broke it, the next call begins with a new one
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
