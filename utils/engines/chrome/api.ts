import { Fault, type FaultCode } from '@/utils/faults';

/**
 * The part of Chrome's Translator that is used (https://webmachinelearning.github.io/translation-api). No library
 * types it yet.
 */
export interface TranslatorApi {
  /** `unavailable`, `downloadable`, `downloading`, `available`; null where the browser cannot tell. */
  availability(pair: ChromePair): Promise<string | null>;
  /** Needs a click in this document where it has to download; can hang, so callers limit it. */
  create(
    options: ChromePair & { readonly signal?: AbortSignal; readonly monitor?: (monitor: EventTarget) => void },
  ): Promise<ChromeTranslator>;
}
export interface ChromePair {
  readonly sourceLanguage: string;
  readonly targetLanguage: string;
}
export interface ChromeTranslator {
  /** Plain text in, plain text out. Rejects with `QuotaExceededError` what is too long for it. */
  translate(text: string, options?: { readonly signal?: AbortSignal }): Promise<string>;
  destroy(): void;
}

/** Chrome's Translator in this window or worker, looked up anew each time; null where the browser has none. */
export function translatorHere(scope: object = globalThis): TranslatorApi | null {
  const api = (scope as { readonly Translator?: TranslatorApi }).Translator;
  return typeof api?.availability === 'function' && typeof api.create === 'function' ? api : null;
}

/** Chrome knows Norwegian as `no`; all others are BCP-47 as we write them. */
export const pairOf = (from: string, to: string): ChromePair => ({
  sourceLanguage: code(from),
  targetLanguage: code(to),
});
const code = (language: string): string => (language === 'nb' ? 'no' : language);

/** Ends a promise that may hang. Throws the given fault once the time is over. */
export async function withinMs<T>(ms: number, work: Promise<T>, fault: FaultCode, detail: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault(fault, detail)), ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
