import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { samplePage, type Sampled } from '@/utils/article/sample';
import type { JudgePageRequest } from '@/utils/messages';

/** A page that shows no article yet is looked at again as it changes, for so long; then it has none. */
const PATIENCE_MS = 10_000;
/** From a change to the next look; doubled each time, so that a page that never rests is looked at six times. */
const FIRST_PAUSE_MS = 200;

/** What the last look at this document came to. Plain data in the isolated world: no listener stays in a page. */
interface Look {
  readonly href: string;
  sent: JudgePageRequest | null;
  waiting: AbortController | null;
}

/**
 * Stands in every http(s) page, so it costs as little as it can: one look, one message, then silence. Where an
 * application shows another article without loading a page, the background runs it once more (`background/moves.ts`).
 * Types only from `messages`: a zod schema here would treble the script.
 */
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  runAt: 'document_idle',
  main() {
    const prerendered = document as Document & { prerendering?: boolean };
    if (!document.body) return; // a feed or a drawing
    if (prerendered.prerendering) document.addEventListener('prerenderingchange', look, { once: true });
    else look();
  },
});

function look(): void {
  const world = globalThis as { glossLook?: Look };
  const href = document.URL; // `location` would be one more interface in each page
  const last = world.glossLook;
  if (last?.href === href) {
    // Back out of the browser's cache: what was found still stands.
    if (last.sent) send(last, { ...last.sent, same: true });
    return;
  }
  last?.waiting?.abort();
  const now: Look = { href, sent: null, waiting: null };
  world.glossLook = now;
  const before = last?.sent;
  const found = samplePage(document);
  if (isThere(found, before)) return send(now, requestOf(found, false));

  now.waiting = new AbortController();
  const { signal } = now.waiting;
  const over = (request: JudgePageRequest | null): void => {
    now.waiting?.abort();
    now.waiting = null;
    if (request) send(now, request);
  };
  let pause = FIRST_PAUSE_MS;
  let due: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    due ??= setTimeout(() => {
      due = undefined;
      pause *= 2;
      const found = samplePage(document);
      if (isThere(found, before)) over(requestOf(found, false));
    }, pause);
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  // An address may change under the same article; an application may also have left it for a page without one.
  const end = setTimeout(() => {
    const found = samplePage(document);
    over(before ? requestOf(found, found.heading === before.heading) : null);
  }, PATIENCE_MS);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(due);
    clearTimeout(end);
  });
}

/** Whether an article is there, and not the one that was there before: its heading may change before its body does. */
function isThere({ heading, samples }: Sampled, before: JudgePageRequest | null | undefined): boolean {
  return samples.length > 0 && !(before && (heading === before.heading || samples[0] === before.samples[0]));
}

function requestOf(found: Sampled, same: boolean): JudgePageRequest {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="alternate"][hreflang]')].slice(0, 30);
  return {
    type: 'judgePage',
    ...found,
    versions: links.map(({ hreflang, href }) => ({ language: hreflang, url: href })),
    declared: {
      lang: document.documentElement.getAttribute('lang'),
      ogLocale: document.querySelector('meta[property="og:locale"]')?.getAttribute('content') ?? null,
    },
    same,
  };
}

function send(look: Look, request: JudgePageRequest): void {
  look.sent = request;
  // Nobody to tell in a page: a background that cannot answer sets no badge, which is what silence means.
  browser.runtime.sendMessage(request).catch(() => undefined);
}
