import { browser } from 'wxt/browser';
import { createJudge, type Judge } from '@/utils/language';
import type { LanguageGuess } from '@/utils/report';

/** The repacked language model that the build puts beside the extension's scripts. */
const MODEL = '/language-model.bin';

/** The judge, with its model loaded once per life of the background. */
export function createJudging(): () => Promise<Judge> {
  let judge: Promise<Judge> | null = null;
  return () => {
    judge ??= load().catch((thrown: unknown) => {
      judge = null; // the next page tries again
      throw thrown;
    });
    return judge;
  };
}

async function load(): Promise<Judge> {
  const model = await (await fetch(browser.runtime.getURL(MODEL as never))).arrayBuffer();
  return createJudge({ model, browserDetector: detectByBrowser });
}

/** The browser's own detector: one more vote, from which alone nothing follows. */
async function detectByBrowser(text: string): Promise<LanguageGuess[]> {
  const { languages } = await browser.i18n.detectLanguage(text);
  return languages.map(({ language, percentage }) => ({ language, confidence: percentage / 100 }));
}
