/** Languages whose names a notice may use for the language a body is shown in. */
const NAMED = 'ar bg cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sk sr sv tr uk vi zh'.split(' ');

/**
 * Which languages a page's notice names, as in "shown in English by default" or "auf Englisch verfügbar": names from the
 * platform's own tables (Intl), in English, in the notice's language and each in its own.
 *
 * @param notice a short text that speaks of the language the article is shown in
 * @param spoken languages the notice may be written in
 * @returns primary subtags in the order they are named
 */
export function languagesNamed(notice: string, spoken: readonly string[]): string[] {
  const text = ` ${notice.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, ' ')} `;
  const found = NAMED.flatMap((language) => {
    const names = ['en', language, ...spoken].flatMap((writer) => nameOf(language, writer));
    const at = Math.min(...names.map((name) => position(text, name)));
    return Number.isFinite(at) ? [{ language, at }] : [];
  });
  return found.sort((a, b) => a.at - b.at).map(({ language }) => language);
}

/** Scripts written without spaces have no word boundaries to look for. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function position(text: string, name: string): number {
  const at = text.indexOf(SPACELESS.test(name) ? name : ` ${name}`);
  return at < 0 ? Infinity : at;
}

function nameOf(language: string, writer: string): string[] {
  try {
    const name = new Intl.DisplayNames([writer], { type: 'language', fallback: 'none' }).of(language);
    return name ? [name.toLowerCase()] : [];
  } catch (thrown) {
    if (thrown instanceof RangeError) return []; // `und` and other tags Intl does not take
    throw thrown;
  }
}
