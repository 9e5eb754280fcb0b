import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Brief } from '@/utils/report';

const Kept = z.object({ url: z.string(), brief: Brief });
const KEY = 'brief:';

/**
 * Briefs that a language model added to, in `storage.session`: they cost time and money, and the background is stopped
 * between two messages. Gone with the browser's session, so private tabs may stand in it too.
 */
export function createKeptBriefs(): {
  get(tab: number, url: string): Promise<Brief | null>;
  set(tab: number, url: string, brief: Brief): Promise<void>;
  forget(tab: number): Promise<void>;
} {
  return {
    async get(tab, url) {
      const key = KEY + tab;
      const kept = z.safeParse(Kept, (await browser.storage.session.get(key))[key]);
      return kept.success && kept.data.url === url ? kept.data.brief : null;
    },
    set: (tab, url, brief) => browser.storage.session.set({ [KEY + tab]: { url, brief } }),
    forget: (tab) => browser.storage.session.remove(KEY + tab),
  };
}
