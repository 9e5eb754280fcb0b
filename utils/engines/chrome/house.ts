import { browser } from 'wxt/browser';
import { throughOffscreen, whileAlive } from '../offscreen';
import { translatorHere } from './api';
import { type ChromeAvailability, type ChromeHost, type ChromeJob, createChromeHost } from './host';

/** Whether this browser could have a translator of its own, by its family. */
export const mayHaveChrome = (): boolean => 'offscreen' in browser;

/** "Chrome 156", or null in another browser. */
export function chromeVersion(userAgent: string = navigator.userAgent): string | null {
  const major = /Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1];
  return major ? `Chrome ${major}` : null;
}

/**
 * Chrome's translator for the background. Since Chrome 156 (measured) service workers have it themselves; before, only
 * windows had, so there the offscreen document is asked.
 *
 * @param remote sends to the offscreen document; throws `page-gone` where it closed meanwhile
 */
export function chromeRunner(remote: {
  readonly availability: (pair: { from: string; to: string }) => Promise<ChromeAvailability>;
  readonly translate: (job: ChromeJob) => Promise<string[]>;
}): ChromeHost {
  const here = createChromeHost(translatorHere);
  /** Windows have none either: Chrome before 138. */
  let absent = !mayHaveChrome();
  return {
    async availability(from, to) {
      if (translatorHere()) return here.availability(from, to);
      if (absent) return 'absent';
      const answer = await throughOffscreen(() => remote.availability({ from, to }), new AbortController().signal);
      absent = answer === 'absent';
      return answer;
    },
    translate: (job, signal) =>
      whileAlive(() =>
        translatorHere() ? here.translate(job, signal) : throughOffscreen(() => remote.translate(job), signal),
      ),
  };
}
