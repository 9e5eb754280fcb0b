import { browser } from 'wxt/browser';
import { samePage, type createTabs } from './tabs';

const PROBE = '/content-scripts/probe.js';

/**
 * Follows tabs whose page changes without being loaded (History and Navigation API, Turbo, back-forward cache) and has
 * the probe look again. Told by the tab's address alone, so that nothing listens in pages.
 *
 * @param isWanted whether pages are looked at without a click
 * @returns notes that the probe has spoken for a tab's address, so that it is not asked for it again
 */
export function followMoves(
  tabs: ReturnType<typeof createTabs>,
  isWanted: () => Promise<boolean>,
): { spoken(tab: number, url: string): void } {
  /** Address the probe spoke for last; lost with the background, and then the stored state says it. */
  const spoken = new Map<number, string>();

  const follow = async (tab: number, url: string): Promise<void> => {
    if (samePage(spoken.get(tab), url) || samePage((await tabs.get(tab))?.url, url) || !(await isWanted())) return;
    // Error pages, stores and viewers keep every extension out; a closed tab has nobody to be told.
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [PROBE] }).catch(() => undefined);
  };
  const onUpdated = (
    tab: number,
    change: { url?: string | undefined; status?: string | undefined },
    { url, status }: { url?: string | undefined; status?: string | undefined },
  ): void => {
    if (status !== 'complete' || !(change.url || change.status) || !url || !/^https?:/.test(url)) return;
    void follow(tab, url);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onRemoved.addListener((tab) => void spoken.delete(tab));
  return { spoken: (tab, url) => void spoken.set(tab, url) };
}
