/** Language tags in the forms Gloss uses: BCP-47, as short as the distinction needs. */

/** Codes that older software, ISO 639-2/3 or statistics write for the languages we name otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  no: 'nb',
  iw: 'he',
  in: 'id',
  ji: 'yi',
  jw: 'jv',
  mo: 'ro',
  sh: 'sr',
  fil: 'tl',
  cmn: 'zh',
  yue: 'zh',
  wuu: 'zh',
  arz: 'ar',
  arb: 'ar',
  pes: 'fa',
  ger: 'de',
  deu: 'de',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  rus: 'ru',
  jpn: 'ja',
  zho: 'zh',
  chi: 'zh',
};

const HANT_REGIONS = new Set(['TW', 'HK', 'MO']);
const HANS_REGIONS = new Set(['CN', 'SG', 'MY']);

/**
 * Shortens a tag to the form Gloss uses: `de-AT` → `de`, `no` → `nb`, `pt_BR` → `pt-BR`, `zh-TW` → `zh-Hant`,
 * `sr-Latn-RS` → `sr-Latn`. A region or script is kept only where readers tell the forms apart.
 *
 * @param tag BCP-47 or an `og:locale`; anything else gives `und`
 */
export function shorten(tag: string | null | undefined): string {
  const parts = (tag ?? '').trim().replaceAll('_', '-').split(/[-.@]/);
  const primary = parts[0]?.toLowerCase() ?? '';
  if (!/^[a-z]{2,3}$/.test(primary) || primary === 'und' || primary === 'mul' || primary === 'zxx') return 'und';
  const language = ALIASES[primary] ?? primary;
  const rest = parts.slice(1);
  const script = rest.find((part) => /^[a-z]{4}$/i.test(part))?.toLowerCase();
  const region = rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() ?? '';
  if (language === 'zh') {
    if (script === 'hant' || (!script && (HANT_REGIONS.has(region) || primary === 'yue'))) return 'zh-Hant';
    if (script === 'hans' || (!script && HANS_REGIONS.has(region))) return 'zh-Hans';
  }
  if (language === 'sr' && (script === 'latn' || primary === 'sh')) return 'sr-Latn';
  if (language === 'sr' && script === 'cyrl') return 'sr-Cyrl';
  if (language === 'pt' && (region === 'BR' || region === 'PT')) return `pt-${region}`;
  return language;
}

/** The primary language of a tag: `zh-Hant` → `zh`. */
export function primary(tag: string): string {
  return shorten(tag).split('-')[0]!;
}

/**
 * Whether a reader of `a` reads `b` without translation. Portuguese is one language on both sides of the sea; Chinese
 * and Serbian differ by script where both tags say which. `und` is the same as nothing.
 */
export function sameLanguage(a: string, b: string): boolean {
  const [left, right] = [shorten(a), shorten(b)];
  if (left === 'und' || right === 'und' || primary(left) !== primary(right)) return false;
  if (primary(left) === 'pt') return true;
  return left === right || !left.includes('-') || !right.includes('-');
}

/**
 * Written languages that a headline cannot tell apart surely enough to interrupt a reader. One language for judging
 * only: translation keeps them apart.
 */
const JUDGED_AS: Readonly<Record<string, string>> = { ms: 'id', nn: 'nb', bs: 'sr', hr: 'sr', cnr: 'sr' };

/** The name under which a language is judged; scripts and regions of one language are judged as one. */
export function judgedAs(tag: string): string {
  // Asked thousands of times a page, nearly always with two letters: those need no parsing.
  const language = tag.length === 2 && !(tag in ALIASES) ? tag : primary(tag);
  return JUDGED_AS[language] ?? language;
}
