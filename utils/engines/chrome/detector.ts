import { withinMs } from './api';

/** How sure a detector is of a language, 0 to 1. */
export interface Vote {
  readonly language: string;
  readonly confidence: number;
}

interface DetectorApi {
  availability(): Promise<string>;
  create(): Promise<{ detect(text: string): Promise<{ detectedLanguage?: string; confidence?: number }[]> }>;
}

/** It answers in milliseconds where it is there; a page's judgement does not wait for more. */
const LIMIT_MS = 1000;

/**
 * Chrome's LanguageDetector as one more vote. It never downloads: without its model, or where it hangs, it has no
 * opinion.
 */
export function createChromeDetector(scope: object = globalThis): (text: string) => Promise<Vote[]> {
  let detector: ReturnType<DetectorApi['create']> | null = null;
  return async (text) => {
    const api = (scope as { readonly LanguageDetector?: DetectorApi }).LanguageDetector;
    if (typeof api?.availability !== 'function') return [];
    const opinion = async () => {
      if ((await api.availability()) !== 'available') return [];
      return (await (detector ??= api.create())).detect(text);
    };
    try {
      const found = await withinMs(LIMIT_MS, opinion(), 'busy', '');
      return found.flatMap(({ detectedLanguage: language, confidence = 0 }) =>
        language && language !== 'und' ? [{ language, confidence }] : [],
      );
    } catch {
      detector = null; // made anew for the next page; this one is judged without it
      return [];
    }
  };
}

/** Two opinions of equal weight; a language that one does not name counts there as 0. */
export function meanVote(one: readonly Vote[], other: readonly Vote[]): Vote[] {
  const sums = new Map<string, number>();
  for (const { language, confidence } of [...one, ...other]) {
    sums.set(language, (sums.get(language) ?? 0) + confidence / 2);
  }
  return [...sums]
    .map(([language, confidence]) => ({ language, confidence }))
    .sort((a, b) => b.confidence - a.confidence);
}
