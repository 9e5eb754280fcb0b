/**
 * Names of states in a language, from the platform's own locale data (CLDR), so that no list of countries has to be
 * kept per language.
 */

/** ISO 3166-1 codes are two letters; asking for all 676 in two styles costs 14 ms once a language. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes that are no states. */
const NO_STATE = new Set(['ZZ', 'XA', 'XB', 'QO', 'UN', 'EZ']);

/**
 * States and the European Union by their names and short names ("United States", "US").
 *
 * @param language BCP-47; `und` gives English names
 * @returns names in small letters
 */
export function regionNames(language: string): ReadonlySet<string> {
  const known = cache.get(language) ?? collect(language);
  cache.set(language, known);
  return known;
}

/** Per language; the platform's data does not change while it runs. */
const cache = new Map<string, ReadonlySet<string>>();

function collect(language: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    const display = new Intl.DisplayNames([language, 'en'], { type: 'region', style, fallback: 'none' });
    for (const a of LETTERS) {
      for (const b of LETTERS) {
        const name = NO_STATE.has(a + b) ? undefined : display.of(a + b);
        if (name) names.add(name.toLowerCase());
      }
    }
  }
  return names;
}
