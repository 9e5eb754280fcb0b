import { browser } from 'wxt/browser';
import { createChromeDetector, meanVote } from '@/utils/engines';
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

const detectByChrome = createChromeDetector();

/** The browser's own detectors: votes from which alone nothing follows. Where both have an opinion, it is their mean. */
async function detectByBrowser(text: string): Promise<LanguageGuess[]> {
  const [{ languages }, chrome] = await Promise.all([browser.i18n.detectLanguage(text), detectByChrome(text)]);
  const votes = languages.map(({ language, percentage }) => ({ language, confidence: percentage / 100 }));
  return chrome.length === 0 ? votes : meanVote(votes, chrome);
}
