import { browser } from 'wxt/browser';
import { sameLanguage, targetLanguage } from '@/utils/language';
import type { Standings } from '@/utils/messages';
import type { Mode } from '@/utils/report';
import { loadSettings, modeFor, pairOf, rememberedPage, siteChoice } from '@/utils/settings';
import type { TabState } from './tabs';

/** What a tab's page is offered in and how it would be shown: its judgement, held against what the reader decided. */

/** Languages the reader reads: what they set, else what the browser says. */
export async function readerLanguages(): Promise<string[]> {
  const { readerLanguages } = await loadSettings();
  return readerLanguages.length > 0 ? readerLanguages : browser.i18n.getAcceptLanguages();
}

/** Language an offer goes to, and what would be translated. */
export async function offerOf(state: TabState): Promise<{ to: string; what: 'body' | 'heading' } | null> {
  if (!state.heading || !state.body) return null;
  const chosen = siteChoice(await loadSettings(), state.url).targets?.[state.body.language];
  if (chosen && !sameLanguage(chosen, state.body.language)) return { to: chosen, what: 'body' };
  return targetLanguage({
    heading: state.heading.language,
    body: state.body.language,
    reader: await readerLanguages(),
  });
}

/** Language pair of what is or would be translated. */
export async function pairIn(state: TabState): Promise<{ from: string; to: string } | null> {
  const { from, to } = state.status;
  if (from && to) return { from, to };
  const offer = await offerOf(state);
  if (!offer || !state.heading || !state.body) return null;
  return { from: offer.what === 'heading' ? state.heading.language : state.body.language, to: offer.to };
}

/** How a translation that does not stand yet would be shown. */
export async function modeIn(state: TabState): Promise<Mode> {
  const [pair, page, settings] = await Promise.all([pairIn(state), rememberedPage(state.url), loadSettings()]);
  return modeFor(settings, state.url, pair ? pairOf(pair.from, pair.to) : '', page);
}

/** What is decided for the page's site and pair. */
export async function standingsOf(state: TabState): Promise<Standings | null> {
  const pair = await pairIn(state);
  if (!pair) return null;
  const settings = await loadSettings();
  return {
    ...pair,
    site: siteChoice(settings, state.url).translate ?? null,
    pair: settings.pairs[pairOf(pair.from, pair.to)]?.translate ?? null,
  };
}
