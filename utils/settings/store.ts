import { Storage } from '@plasmohq/storage';
import * as z from 'zod/mini';
import { Refused, repair, type Repaired } from './repair';
import { Settings, type SiteChoice } from './schema';

const KEY = 'settings';
/** Values that could not be used, kept so that nothing the reader once set is lost without a trace. */
const REFUSED_KEY = 'settings-refused';
/** The latest ones; a store that breaks again and again must not grow for ever. */
const REFUSED_KEPT = 50;

/** A change to settings: some fields, or a function from what is stored now, for records that others change too. */
export type SettingsPatch = Partial<Settings> | ((now: Settings) => Partial<Settings>);

/** The reader's settings, repaired where needed (see `inspectSettings`). */
export async function loadSettings(): Promise<Settings> {
  return repair(await openArea().get<unknown>(KEY)).settings;
}

/** The settings, and what could not be used of what was stored, now or before. */
export async function inspectSettings(): Promise<Repaired> {
  const area = openArea();
  const now = repair(await area.get<unknown>(KEY));
  return { settings: now.settings, refused: [...(await keptRefused(area)), ...now.refused] };
}

/** Forgets the values that could not be used, once the reader has seen them. */
export async function forgetRefused(): Promise<void> {
  await openArea().remove(REFUSED_KEY);
}

/**
 * Changes some fields. Writers in several pages take turns, so that nobody's change is lost.
 *
 * @throws ZodError where the change itself is not valid; nothing is written then
 */
export async function saveSettings(patch: SettingsPatch): Promise<Settings> {
  return inTurn(async () => {
    const area = openArea();
    const stored = await area.get<unknown>(KEY);
    const { settings, refused } = repair(stored);
    const change = typeof patch === 'function' ? patch(settings) : patch;
    const next = z.parse(Settings, { ...settings, ...change, version: settings.version });
    // Fields of a newer Gloss stay where they are.
    const unknown = typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {};
    if (refused.length > 0) {
      await area.set(REFUSED_KEY, [...(await keptRefused(area)), ...refused].slice(-REFUSED_KEPT));
    }
    await area.set(KEY, { ...unknown, ...next });
    return next;
  });
}

/** Changes what is remembered of one site; fields set to `undefined` go back to "as everywhere else". */
export function saveSite(origin: string, change: SiteChoice): Promise<Settings> {
  return saveSettings(({ sites }) => {
    const merged = Object.entries({ ...sites[origin], ...change }).filter(([, value]) => value !== undefined);
    const { [origin]: _old, ...others } = sites;
    return { sites: merged.length === 0 ? others : { ...others, [origin]: Object.fromEntries(merged) } };
  });
}

/** Calls back with the settings after each change, from whichever page it came. */
export function watchSettings(onChange: (settings: Settings) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const area = openArea();
  const callbacks = {
    [KEY]: ({ newValue }: { newValue?: unknown }) => onChange(repair(newValue).settings),
  };
  area.watch(callbacks);
  signal.addEventListener('abort', () => area.unwatch(callbacks), { once: true });
}

/** What the reader decided for the site of an address; empty for none and for addresses without an origin. */
export function siteChoice(settings: Settings, url: string): SiteChoice {
  const origin = originOf(url);
  return (origin && settings.sites[origin]) || {};
}

/** "https://news.example" for an http(s) address, else null. */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
}

function openArea(): Storage {
  return new Storage({
    area: 'local',
    // The library turns text that is not JSON into `undefined`; handed on as it is, it is reported instead.
    serde: { serializer: (value) => JSON.stringify(value), deserializer: parseOrKeep },
  });
}

function parseOrKeep<T>(raw: string): T {
  try {
    return JSON.parse(raw) as T;
  } catch {
    return raw as T;
  }
}

async function keptRefused(area: Storage): Promise<Refused[]> {
  const kept = z.safeParse(z.array(Refused), await area.get<unknown>(REFUSED_KEY));
  return kept.success ? kept.data : [];
}

/** Web Locks exist in every secure context, so in all pages of an extension; plain-http content scripts only read. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('gloss-settings', work);
}
