/** What a page says of itself in its head: titles, descriptions, author, date. Evidence, never proof. */
export interface Meta {
  readonly title: string;
  readonly ogTitle: string | null;
  /** Headlines of the page's one article in JSON-LD. */
  readonly headline: string | null;
  readonly descriptions: readonly string[];
  /** The whole text, where the publisher gives it; white space and markup not to be trusted. */
  readonly articleBody: string | null;
  readonly site: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly canonicalUrl: string | null;
  readonly ogLocale: string | null;
  /** JSON-LD object of the article, `{}` where there is none. */
  readonly linked: Linked;
}

export type Linked = Readonly<Record<string, unknown>>;

/** A JSON-LD script longer than this is a data dump, not a description of an article. */
const LONGEST_JSON = 500_000;
const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Review|Recipe|NewsItem)$/;

/** Reads the head once. */
export function readMeta(document: Document): Meta {
  const named = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop'))
      ?.trim()
      .toLowerCase();
    const content = meta.getAttribute('content')?.trim();
    if (name && content && !named.has(name)) named.set(name, content);
  }
  const first = (...names: string[]) => names.map((name) => named.get(name)).find(Boolean) ?? null;
  const linked = linkedArticle(document);
  return {
    title: document.title.trim(),
    ogTitle: first('og:title', 'twitter:title', 'dc.title', 'parsely-title', 'sailthru.title'),
    headline: textOf(linked.headline),
    descriptions: [
      first('og:description'),
      first('description'),
      first('twitter:description'),
      textOf(linked.description),
    ]
      .filter((text) => text !== null)
      .map(plain),
    articleBody: textOf(linked.articleBody),
    site: first('og:site_name', 'application-name') ?? nameOf(linked.publisher),
    author: nameOf(linked.author) ?? first('author', 'article:author', 'parsely-author', 'dc.creator'),
    published:
      textOf(linked.datePublished) ??
      first('article:published_time', 'datepublished', 'parsely-pub-date', 'dc.date.issued', 'date') ??
      document.querySelector('time[pubdate], article time[datetime]')?.getAttribute('datetime') ??
      null,
    canonicalUrl: canonicalOf(document, first('og:url')),
    ogLocale: first('og:locale'),
    linked,
  };
}

/**
 * The address the page says it is to be cited by. Applications that show another article without loading a page often
 * leave the first one's standing: it is the address the document came from then, and no longer the one it is at.
 */
function canonicalOf(document: Document, openGraph: string | null): string | null {
  const said = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href || openGraph;
  const came = document.defaultView?.performance.getEntriesByType('navigation')[0]?.name;
  const at = (url: string): string => url.replace(/[?#].*$/s, '');
  return said && came && at(said) === at(came) && at(came) !== at(document.URL) ? null : said;
}

const textOf = (value: unknown): string | null => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one.trim() ? one.trim() : null;
};
const nameOf = (value: unknown): string | null => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? textOf(one.name) : textOf(one);
};
/** Text of a description in which tags were left. */
const plain = (text: string) => text.replace(/<[^>]*>/g, ' ');
const isObject = (value: unknown): value is Linked => typeof value === 'object' && value !== null;

/** The article among the page's JSON-LD objects: of several, the one with the most to say about a text. */
function linkedArticle(document: Document): Linked {
  const found: Linked[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const json = script.textContent ?? '';
    if (json.length > LONGEST_JSON) continue;
    try {
      collect(JSON.parse(json), found, 0);
    } catch {
      // Malformed JSON-LD is common; the page is read without it.
    }
  }
  const weight = (item: Linked) =>
    ['headline', 'articleBody', 'datePublished', 'author'].filter((key) => item[key]).length;
  return found.sort((a, b) => weight(b) - weight(a))[0] ?? {};
}

function collect(value: unknown, found: Linked[], depth: number): void {
  if (depth > 3) return;
  if (Array.isArray(value)) for (const item of value.slice(0, 50)) collect(item, found, depth + 1);
  else if (isObject(value)) {
    const types: unknown[] = Array.isArray(value['@type']) ? value['@type'] : [value['@type']];
    if (types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) found.push(value);
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) collect(value[key], found, depth + 1);
  }
}
