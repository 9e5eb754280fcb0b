import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';

/** What another reader makes of a page. */
export interface PeerReading {
  readonly title: string;
  readonly text: string;
}

const require = createRequire(import.meta.url);
const read = (file: string): string => readFileSync(require.resolve(file), 'utf8');

/**
 * Readability and Defuddle with their defaults on the same live page. Readability takes its document apart, so it gets
 * a clone; Defuddle clones by itself. What fails reads as nothing.
 */
export async function readByPeers(
  context: BrowserContext,
  url: string,
): Promise<Record<'readability' | 'defuddle', PeerReading>> {
  const page = await context.newPage();
  try {
    await page.route('**', (route) => (route.request().isNavigationRequest() ? route.continue() : route.abort()));
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
    const readability = await page.evaluate<PeerReading>(`(() => {
      const module = {};
      ${read('@mozilla/readability/Readability.js')};
      const found = new Readability(document.cloneNode(true)).parse();
      return { title: found?.title ?? '', text: found?.textContent ?? '' };
    })()`);
    const defuddle = await page
      .evaluate<PeerReading>(
        `(() => {
      const module = { exports: {} }, exports = module.exports;
      ${read(path.join(path.dirname(require.resolve('defuddle')), 'index.js'))};
      const Defuddle = module.exports.default ?? module.exports;
      const found = new Defuddle(document).parse();
      const { body } = new DOMParser().parseFromString(found.content, 'text/html');
      return { title: found.title ?? '', text: body.textContent ?? '' };
    })()`,
      )
      .catch(() => ({ title: '', text: '' }));
    return { readability, defuddle };
  } finally {
    await page.close();
  }
}
