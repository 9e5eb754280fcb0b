/** BCP-47 to the codes of single engines. Pure. */

/** ISO 639-3 codes of the languages that Apertium has released pairs for. */
const ISO3: Readonly<Record<string, string>> = {
  af: 'afr', an: 'arg', ar: 'ara', ast: 'ast', be: 'bel', bg: 'bul', br: 'bre', ca: 'cat', cy: 'cym', da: 'dan',
  de: 'deu', en: 'eng', eo: 'epo', es: 'spa', eu: 'eus', fr: 'fra', gl: 'glg', hi: 'hin', hr: 'hrv', id: 'ind',
  is: 'isl', it: 'ita', kk: 'kaz', mk: 'mkd', ms: 'msa', mt: 'mlt', nb: 'nob', nl: 'nld', nn: 'nno', oc: 'oci',
  pl: 'pol', pt: 'por', ro: 'ron', ru: 'rus', sc: 'srd', se: 'sme', sl: 'slv', sr: 'srp', sv: 'swe', szl: 'szl',
  tr: 'tur', tt: 'tat', uk: 'ukr', ur: 'urd',
}; // prettier-ignore

/** Apertium's code of a language; one it has no name for stays as it is, and the server says so. */
export function iso3(language: string): string {
  return ISO3[base(language)] ?? base(language);
}

/** The language without script and region: `pt-BR` → `pt`. */
export function base(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase();
}
