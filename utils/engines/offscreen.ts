import { browser } from 'wxt/browser';
import { Fault } from '@/utils/faults';

const PAGE = '/offscreen.html';
/** Both browsers stop a background that called no extension API for 30 s. */
const PULSE_MS = 20_000;

/** The page as far as is known: opened once for all callers, and again only once a message found nobody. */
let opened: Promise<void> | null = null;

/**
 * Asks Chrome's offscreen document, which is opened when needed.
 *
 * @param post sends the message; throws `page-gone` where it closed meanwhile
 */
export async function throughOffscreen<T>(post: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let again = false; ; again = true) {
    if (signal.aborted) throw new Fault('cancelled', '');
    const mine = (opened ??= openPage());
    const forget = (): void => {
      if (opened === mine) opened = null;
    };
    await mine.catch((thrown: unknown) => {
      forget();
      throw thrown;
    });
    try {
      return await post();
    } catch (thrown) {
      // It closes itself when idle; a message that meets the closing door is sent once more.
      if (!(thrown instanceof Fault) || thrown.code !== 'page-gone') throw thrown;
      forget();
      if (again) throw thrown;
    }
  }
}

async function openPage(): Promise<void> {
  const open = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (open.length > 0) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['WORKERS'],
    justification: 'Translates on this device.',
  });
}

/** Keeps the background alive while `work` runs. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const pulse = setInterval(() => void browser.runtime.getPlatformInfo(), PULSE_MS);
  try {
    return await work();
  } finally {
    clearInterval(pulse);
  }
}
