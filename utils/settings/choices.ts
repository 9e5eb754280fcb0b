import type { Mode } from '@/utils/report';
import type { RememberedPage } from './pages';
import type { Settings, Standing } from './schema';
import { originOf, saveSettings, saveSite, siteChoice } from './store';

/** Key of a language pair in the settings. */
export const pairOf = (from: string, to: string): string => `${from}>${to}`;

/** How a page is shown: as it was last, else as its site was, else as this pair was, else in place. */
export function modeFor(settings: Settings, url: string, pair: string, page: RememberedPage | null): Mode {
  return page?.mode ?? siteChoice(settings, url).mode ?? settings.pairs[pair]?.mode ?? 'replace';
}

/** What the reader decided once and for all: for the site, else for the pair. */
export function standingFor(settings: Settings, url: string, pair: string | null): Standing | null {
  return siteChoice(settings, url).translate ?? (pair ? settings.pairs[pair]?.translate : null) ?? null;
}

/** Into which language articles in this one are always translated; null where the reader did not say so. */
export function alwaysInto(settings: Settings, from: string): string | null {
  const pair = Object.entries(settings.pairs).find(
    ([key, { translate }]) => translate === 'always' && key.startsWith(`${from}>`),
  );
  return pair?.[0].split('>')[1] ?? null;
}

/** Remembers a mode for a site and a pair; the page's own is remembered with its toggle. */
export async function saveMode(url: string, pair: string, mode: Mode): Promise<void> {
  const origin = originOf(url);
  if (origin) await saveSite(origin, { mode });
  await savePair(pair, { mode });
}

/** Changes what is remembered of one pair; fields set to `undefined` go back to "as everywhere else". */
export function savePair(pair: string, change: Settings['pairs'][string]): Promise<Settings> {
  return saveSettings(({ pairs: { [pair]: old, ...others } }) => {
    const merged = Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined);
    return { pairs: merged.length === 0 ? others : { ...others, [pair]: Object.fromEntries(merged) } };
  });
}
