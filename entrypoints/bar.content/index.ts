import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { GlossWorld } from '@/entrypoints/reader.content/world';
import type { BarOffer } from '@/utils/messages';
import { createBar } from './view';

/** What the background answers: a value or a fault (`utils/messages/wire.ts`; its schemas would treble this script). */
type Answer<Value> = { ok: true; value: Value } | { ok: false; fault: { code: string; detail: string } };

/** Offers the translation of this page. Injected into the top frame on a sure mismatch; at most one stands. */
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  runAt: 'document_idle',
  async main() {
    if (document.querySelector('gloss-bar')) return;
    const ask = async <Value>(message: { type: string; [field: string]: unknown }): Promise<Answer<Value>> => {
      try {
        return await browser.runtime.sendMessage<unknown, Answer<Value>>(message);
      } catch (thrown) {
        return { ok: false, fault: { code: 'page-gone', detail: String(thrown) } };
      }
    };
    const offer = await ask<BarOffer>({ type: 'barOffer' });
    if (!offer.ok) return;

    const lifetime = new AbortController();
    const world = globalThis as GlossWorld;
    const leave = (): void => {
      lifetime.abort();
      world.glossBar = undefined;
      bar.remove();
    };
    const translate = async (to: string): Promise<void> => {
      bar.working(0, 0);
      const answer = await ask({ type: 'translatePage', tab: null, to, engine: null, scope: 'visible' });
      if (!answer.ok) bar.failed(answer.fault, to);
    };
    const bar = createBar(document, offer.value, {
      translate,
      download: async (to) => {
        bar.downloading(to);
        const pair = { from: offer.value.body, to };
        const answer = await ask({ type: 'downloadModel', ...pair });
        if (answer.ok) await translate(to);
        else bar.failed(answer.fault, to);
      },
      cancelDownload: (to) => void ask({ type: 'cancelDownload', from: offer.value.body, to }),
      restore: async () => {
        const answer = await ask({ type: 'restorePage', tab: null });
        if (!answer.ok) bar.failed(answer.fault, offer.value.to);
      },
      setMode: (mode) => void ask({ type: 'setMode', tab: null, mode }),
      decide: (of, standing) => void ask({ type: 'setStanding', tab: null, of, standing }),
      decline: (until) => {
        leave();
        void ask({ type: 'declineOffer', until });
      },
      close: leave,
      openPanel: () => void ask({ type: 'openPanel' }),
      visit: (url) => location.assign(url),
    });
    const onMessage = (message: unknown): undefined => {
      if ((message as { type?: unknown }).type === 'barGone') leave();
    };
    browser.runtime.onMessage.addListener(onMessage);
    world.glossBar = (status) => {
      // After the extension was reloaded it has no words any more, and the reader must not stumble over that.
      if (browser.runtime?.id) bar.show(status);
    };
    const standing = world.glossStatus?.();
    if (standing && standing.state !== 'off') bar.show(standing);
    lifetime.signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(onMessage));
    // A page of 10,000 elements is read in the time between reaching for the button and pressing it.
    const reach = ({ isTrusted }: Event): void => {
      if (!isTrusted) return;
      for (const type of REACHES) bar.element.removeEventListener(type, reach);
      void ask({ type: 'preparePage', to: offer.value.to });
    };
    for (const type of REACHES) bar.element.addEventListener(type, reach);
    document.documentElement.append(bar.element);
  },
});

const REACHES = ['pointerenter', 'focusin'];
