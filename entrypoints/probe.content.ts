import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { sampleHeading, sampleNotice, sampleParagraphs } from '@/utils/article/sample';
import type { JudgePageRequest } from '@/utils/messages';

/**
 * Stands in every http(s) page, so it costs as little as it can: one look, one message, then silence.
 * Types only from `messages`: a zod schema here would treble the script.
 */
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  runAt: 'document_idle',
  main() {
    const heading = sampleHeading(document);
    if (!heading) return;
    const message: JudgePageRequest = {
      type: 'judgePage',
      heading,
      samples: sampleParagraphs(document),
      notice: sampleNotice(document),
      versions: [...document.querySelectorAll<HTMLLinkElement>('link[rel~="alternate"][hreflang]')]
        .slice(0, 30)
        .map((link) => ({ language: link.hreflang, url: link.href })),
      declared: {
        lang: document.documentElement.getAttribute('lang'),
        ogLocale: document.querySelector('meta[property="og:locale"]')?.getAttribute('content') ?? null,
      },
    };
    // Nobody to tell in a page: a background that cannot answer sets no badge, which is what silence means.
    browser.runtime.sendMessage(message).catch(() => undefined);
  },
});
