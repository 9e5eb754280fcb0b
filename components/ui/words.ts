import { i18n } from '#i18n';
import type { FaultCode, FaultData } from '@/utils/faults';

/** BCP-47 language of the texts that the reader sees; numbers, dates and language names follow it. */
export const uiLocale = (): string => i18n.t('locale');

/** One per locale: making one takes a millisecond, and a list of languages asks forty times. */
const displayNames = new Map<string, Intl.DisplayNames>();

/** "German" for "de", in the language of the interface; the code itself where nobody has a name for it. */
export function languageName(code: string | null): string {
  if (!code || code === 'und') return i18n.t('panel.languages.unknown');
  try {
    const locale = uiLocale();
    const names = displayNames.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language' });
    displayNames.set(locale, names);
    return names.of(code) ?? code;
  } catch {
    return code; // not a language tag
  }
}

/** "a, b and c" as the interface's language writes it. */
export const listed = (items: readonly string[]): string =>
  new Intl.ListFormat(uiLocale(), { type: 'conjunction' }).format(items);

export const percent = (share: number): string =>
  new Intl.NumberFormat(uiLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "12,345" as the interface's language writes it. */
export const count = (number: number): string => new Intl.NumberFormat(uiLocale()).format(number);

export const dollars = (amount: number): string =>
  new Intl.NumberFormat(uiLocale(), { style: 'currency', currency: 'USD' }).format(amount);

/** One per locale, as above: a list of days asks for each of its rows. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** A day as people write it, or the text itself where it is no date. */
export function day(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const locale = uiLocale();
  const format = dayFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  dayFormats.set(locale, format);
  return format.format(date);
}

/** A moment, or the time between two, to the minute; both in milliseconds since the epoch. */
export const moments = (first: number, last: number): string =>
  new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium', timeStyle: 'short' }).formatRange(first, last);

/** A day and time as people write it, or the text itself where it is no date. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

const ENGINES = [
  'bergamot',
  'chrome',
  'deepl',
  'google',
  'azure',
  'libretranslate',
  'apertium',
  'openai',
  'anthropic',
  'automatic',
] as const;

/** Name of an engine as its makers write it; the id of one that this version does not know. */
export function engineName(id: string): string {
  const known = ENGINES.find((engine) => engine === id);
  return known ? i18n.t(`engine.${known}`) : id;
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Text;

/** What happened, what was kept, what to do. */
export function faultSentence(fault: FaultData): string {
  const key = fault.code.replaceAll('-', '_') as Underscored<FaultCode>; // browsers allow no hyphen in message names
  return i18n.t(`fault.${key}`);
}

/** A demo model says so in its name; nobody should take its words for a translation. */
export const isFixture = (model: string | null): boolean => model?.toLowerCase().startsWith('fixture') ?? false;

/** "17 MB", as the interface's language writes it; megabytes of 10^6 bytes, as stores and browsers count downloads. */
export function bytes(count: number): string {
  const [value, unit] = count < 1e6 ? [count / 1e3, 'kilobyte'] : [count / 1e6, 'megabyte'];
  return new Intl.NumberFormat(uiLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
