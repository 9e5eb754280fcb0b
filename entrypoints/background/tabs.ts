import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Fault } from '@/utils/faults';
import type { Sender } from '@/utils/messages';
import { Judgement, LanguageGuess, PublisherVersion, Reason } from '@/utils/report';
import { TranslationStatus } from '@/utils/translation';

/** What the background knows of a tab's page. */
export const TabState = z.object({
  url: z.string(),
  judgement: z.nullable(Judgement),
  grounds: z.array(Reason),
  heading: z.nullable(LanguageGuess),
  body: z.nullable(LanguageGuess),
  versions: z.array(PublisherVersion),
  status: TranslationStatus,
});
export type TabState = z.infer<typeof TabState>;

/** A place within the page is no page of its own, unless an application keeps its addresses there (`#/`, `#!`). */
const FRAGMENT = /#(?!!?\/).*$/;

/** Whether two addresses are of one page. */
export const samePage = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.replace(FRAGMENT, '') === other?.replace(FRAGMENT, '');

/** The tab a message is about: a content script's own, whatever it names, or the one a page of the extension names. */
export function tabOf(sender: Sender, named: number | null): number {
  const tab = sender.from === 'content' ? sender.tab : named;
  if (tab === null) throw new Fault('page-gone', 'no tab');
  return tab;
}

const KEY = 'tab:';

/**
 * Tab states, kept in `storage.session`: the background is stopped between two messages, and a state in memory would
 * be gone with it. Nothing of it outlives the browser's session, so private tabs may stand in it too.
 */
export function createTabs(): {
  get(tab: number): Promise<TabState | null>;
  set(tab: number, state: TabState): Promise<void>;
  /** Changes a state that is there; a tab that navigated meanwhile is left alone. */
  patch(tab: number, url: string, change: Partial<TabState>): Promise<void>;
  forget(tab: number): Promise<void>;
} {
  const get = async (tab: number): Promise<TabState | null> => {
    const key = KEY + tab;
    const stored = (await browser.storage.session.get(key))[key];
    const state = z.safeParse(TabState, stored);
    return state.success ? state.data : null;
  };
  const set = async (tab: number, state: TabState): Promise<void> => {
    await browser.storage.session.set({ [KEY + tab]: state });
  };
  return {
    get,
    set,
    async patch(tab, url, change) {
      const state = await get(tab);
      if (state && samePage(state.url, url)) await set(tab, { ...state, ...change });
    },
    forget: (tab) => browser.storage.session.remove(KEY + tab),
  };
}
