import type { PublisherVersion } from '@/utils/report';
import type { Linked, Meta } from './meta';

/** `/`, `/de`, `/en-GB/`: where a language switch leads that knows nothing of the article. */
const FRONT_PAGE = /^\/(?:[a-z]{2,3}(?:-[a-z]{2,4})?\/?)?$/i;
/** More alternates than this are a list of country shops, not versions of an article. */
const MOST_VERSIONS = 60;

/**
 * The publisher's own versions of the article in other languages: `hreflang` alternates, JSON-LD translations and the
 * links of a language switch that lead to an article, not to a front page.
 *
 * @returns one per language, the page's own and `x-default` left out
 */
export function publisherVersions(document: Document, meta: Meta): PublisherVersion[] {
  const here = strip(document.URL);
  const own = document.documentElement.lang.toLowerCase();
  const found = new Map<string, string>();
  const add = (language: string, url: string) => {
    if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) || !/^https?:/.test(url)) return;
    const key = language.toLowerCase();
    if (key === own || (key.split('-')[0] === own.split('-')[0] && !key.startsWith('zh'))) return;
    if (strip(url) === here || strip(url) === strip(meta.canonicalUrl ?? '')) return;
    if (!found.has(language)) found.set(language, url);
  };
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="alternate"][hreflang]')) {
    add(link.hreflang, link.href);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang][href]')) {
    if (link.host === document.location?.host && !FRONT_PAGE.test(link.pathname)) add(link.hreflang, link.href);
  }
  for (const key of ['workTranslation', 'translationOfWork']) {
    const value = meta.linked[key];
    for (const work of (Array.isArray(value) ? value : [value]) as unknown[]) {
      if (typeof work !== 'object' || work === null) continue;
      const { inLanguage, url, '@id': id } = work as Linked;
      const address = typeof url === 'string' ? url : id;
      if (typeof inLanguage === 'string' && typeof address === 'string') add(inLanguage, resolve(address, document));
    }
  }
  return [...found].slice(0, MOST_VERSIONS).map(([language, url]) => ({ language, url }));
}

const strip = (url: string) => url.replace(/[#?].*$/, '').replace(/\/$/, '');

function resolve(address: string, document: Document): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return '';
  }
}
