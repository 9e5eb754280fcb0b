import { sameLanguage, shorten } from './tags';

/** Which language to offer, and what would be translated into it. */
export interface Target {
  readonly to: string;
  /** `body`: the body is brought to the heading's language; `heading`: heading and lead to the body's. */
  readonly what: 'body' | 'heading';
}

/**
 * The language Gloss offers on a page (design §2): the heading's if the reader reads it; otherwise, if they read the
 * body's, heading and lead in the body's; otherwise the reader's first language for the whole.
 *
 * @param reader languages the reader reads, first is preferred; may be empty
 */
export function targetLanguage(page: { heading: string; body: string; reader: readonly string[] }): Target {
  const reads = (language: string) => page.reader.some((own) => sameLanguage(own, language));
  const heading = shorten(page.heading);
  const body = shorten(page.body);
  const first = shorten(page.reader[0]);
  if (sameLanguage(heading, body)) {
    return { to: first === 'und' ? heading : first, what: 'body' };
  }
  if (reads(heading)) return { to: heading, what: 'body' };
  if (reads(body)) return { to: body, what: 'heading' };
  return { to: first === 'und' ? heading : first, what: 'body' };
}

/** `/`, `/de`, `/en-GB/`: where a language switch leads that knows nothing of the article. */
const FRONT_PAGE = /^\/(?:[a-z]{2,3}(?:-[a-z]{2,4})?\/?)?$/i;

/**
 * The publisher's own version in a language, if it has one: the same tag before one that a reader of it reads as well.
 * Pages name themselves among their versions, and front pages where there is no article; neither is a version.
 *
 * @param language BCP-47
 * @param here the page's own address
 */
export function versionIn<Version extends { language: string; url: string }>(
  versions: readonly Version[],
  language: string,
  here: string,
): Version | null {
  const own = bare(here);
  const others = versions.filter(({ url }) => {
    if (!/^https?:/.test(url) || !URL.canParse(url) || bare(url) === own) return false;
    return !FRONT_PAGE.test(new URL(url).pathname) || (URL.canParse(here) && FRONT_PAGE.test(new URL(here).pathname));
  });
  return (
    others.find((version) => version.language.toLowerCase() === language.toLowerCase()) ??
    others.find((version) => sameLanguage(version.language, language)) ??
    null
  );
}

/** An address without what does not change the article. */
const bare = (url: string): string => url.replace(/[#?].*$/, '').replace(/\/$/, '');
