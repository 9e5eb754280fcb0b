import type { Script } from './scripts';

/** What the judge must know of a language besides its words. */
interface Row {
  /** Scripts it is written in, the usual one first. */
  readonly scripts: readonly Script[];
  /** ISO 639-3 code under which franc knows it. */
  readonly franc?: string;
}

const row = (franc: string | undefined, ...scripts: Script[]): Row => ({ scripts, ...(franc && { franc }) });

/**
 * Languages that news is read in, by primary subtag: the candidates for a heading. fastText recognizes 176; a long body
 * may be in any of them, a heading of names is Latin, Esperanto or Cebuano only by accident.
 */
export const LANGUAGES: Readonly<Record<string, Row>> = {
  af: row('afr', 'Latin'),
  am: row('amh', 'Ethiopic'),
  ar: row('arb', 'Arabic'),
  az: row('azj', 'Latin'),
  be: row('bel', 'Cyrillic'),
  bg: row('bul', 'Cyrillic'),
  bn: row('ben', 'Bengali'),
  bo: row('bod', 'Tibetan'),
  ca: row('cat', 'Latin'),
  cs: row('ces', 'Latin'),
  cy: row(undefined, 'Latin'),
  da: row('dan', 'Latin'),
  de: row('deu', 'Latin'),
  el: row('ell', 'Greek'),
  en: row('eng', 'Latin'),
  es: row('spa', 'Latin'),
  et: row(undefined, 'Latin'),
  eu: row(undefined, 'Latin'),
  fa: row('pes', 'Arabic'),
  fi: row('fin', 'Latin'),
  fr: row('fra', 'Latin'),
  ga: row(undefined, 'Latin'),
  gl: row('glg', 'Latin'),
  gu: row('guj', 'Gujarati'),
  ha: row('hau', 'Latin'),
  he: row('heb', 'Hebrew'),
  hi: row('hin', 'Devanagari'),
  hr: row('hrv', 'Latin'),
  hu: row('hun', 'Latin'),
  hy: row('hye', 'Armenian'),
  id: row('ind', 'Latin'),
  is: row(undefined, 'Latin'),
  it: row('ita', 'Latin'),
  ja: row('jpn', 'Kana', 'Han'),
  ka: row('kat', 'Georgian'),
  kk: row('kaz', 'Cyrillic'),
  km: row('khm', 'Khmer'),
  kn: row('kan', 'Kannada'),
  ko: row('kor', 'Hangul'),
  lo: row('lao', 'Lao'),
  lt: row('lit', 'Latin'),
  lv: row('lvs', 'Latin'),
  mk: row('mkd', 'Cyrillic'),
  ml: row('mal', 'Malayalam'),
  mn: row('khk', 'Cyrillic'),
  mr: row('mar', 'Devanagari'),
  my: row('mya', 'Myanmar'),
  nb: row('nob', 'Latin'),
  ne: row('npi', 'Devanagari'),
  nl: row('nld', 'Latin'),
  nn: row('nno', 'Latin'),
  or: row(undefined, 'Oriya'),
  pa: row('pan', 'Gurmukhi'),
  pl: row('pol', 'Latin'),
  ps: row('pbu', 'Arabic'),
  pt: row('por', 'Latin'),
  ro: row('ron', 'Latin'),
  ru: row('rus', 'Cyrillic'),
  si: row('sin', 'Sinhala'),
  sk: row('slk', 'Latin'),
  sl: row('slv', 'Latin'),
  sq: row('als', 'Latin'),
  sr: row('srp', 'Cyrillic', 'Latin'),
  sv: row('swe', 'Latin'),
  sw: row('swh', 'Latin'),
  ta: row('tam', 'Tamil'),
  te: row('tel', 'Telugu'),
  th: row('tha', 'Thai'),
  tl: row('tgl', 'Latin'),
  tr: row('tur', 'Latin'),
  uk: row('ukr', 'Cyrillic'),
  ur: row('urd', 'Arabic'),
  uz: row('uzn', 'Latin', 'Cyrillic'),
  vi: row('vie', 'Latin'),
  xh: row('xho', 'Latin'),
  zh: row('cmn', 'Han'),
  zu: row('zul', 'Latin'),
};

/** Languages that a text of this script can be in. */
export function languagesIn(script: Script): readonly string[] {
  return BY_SCRIPT.get(script) ?? [];
}

/** Scripts of a language, `[]` where it is none of ours. */
export function scriptsOf(language: string): readonly Script[] {
  return LANGUAGES[language]?.scripts ?? [];
}

const BY_SCRIPT = new Map<Script, string[]>();
for (const [language, { scripts }] of Object.entries(LANGUAGES)) {
  for (const script of scripts) BY_SCRIPT.set(script, [...(BY_SCRIPT.get(script) ?? []), language]);
}

/**
 * Languages close to a bigger one, by which a short text of the bigger is often mistaken: Afrikaans for German or Dutch,
 * Galician for Portuguese, Nynorsk for Bokmål; and those the model does not know, so that only words speak for them.
 */
const CLOSE_TO_BIGGER = new Set([
  'af',
  'az',
  'be',
  'ca',
  'cy',
  'eu',
  'ga',
  'gl',
  'is',
  'mk',
  'nn',
  'sq',
  'tl',
  'uz',
  'ha',
  'xh',
  'zu',
]);

/** Languages that the model has no name for: of them it says Swahili, or nothing sure. */
export const UNMODELLED: readonly string[] = ['ha', 'xh', 'zu'];

/** Odds of a language before anything is read, relative to the big ones. */
export function priorOf(language: string): number {
  return CLOSE_TO_BIGGER.has(language) ? 0.2 : 1;
}
