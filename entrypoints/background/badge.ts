import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { reasonText } from '@/components/article/reasonText';
import type { TabState } from './tabs';

/** Dark enough for white text at AA on either colour. */
const OFFERED = '#9a4b00';
const TRANSLATED = '#1b6b3a';

/** Shows on the toolbar button what is known of a tab: the heading's language on a mismatch, a tick once translated. */
export async function showBadge(tab: number, state: TabState | null): Promise<void> {
  const { text, colour, title } = badgeOf(state);
  try {
    await browser.action.setBadgeText({ tabId: tab, text });
    await browser.action.setTitle({ tabId: tab, title });
    if (text) {
      await browser.action.setBadgeBackgroundColor({ tabId: tab, color: colour });
      await browser.action.setBadgeTextColor({ tabId: tab, color: '#ffffff' });
    }
  } catch (thrown) {
    // The tab was closed between judgement and badge: there is nobody left to show it to.
    if (!(thrown instanceof Error && /no tab|invalid tab/i.test(thrown.message))) throw thrown;
  }
}

/** Whether two states look the same on the button: each call to the browser costs its main thread while a page is translated. */
export const sameBadge = (one: TabState, other: TabState): boolean =>
  JSON.stringify(badgeOf(one)) === JSON.stringify(badgeOf(other));

function badgeOf(state: TabState | null): { text: string; colour: string; title: string } {
  const name = i18n.t('extName');
  if (state && state.status.state !== 'off' && state.status.changed > 0) {
    return { text: '✓', colour: TRANSLATED, title: `${name}: ${i18n.t('badge.translated')}` };
  }
  if (state?.judgement?.mismatch && state.heading) {
    const short = state.heading.language.split('-')[0]!.toUpperCase();
    return { text: short, colour: OFFERED, title: `${name}: ${state.grounds.map(reasonText).join(' ')}` };
  }
  return { text: '', colour: OFFERED, title: name };
}
