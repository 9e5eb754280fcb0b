/**
 * How a heading is told from the page's titles. Shared by the reader and the probe, which stands in every page: plain
 * functions, nothing that a bundler could not leave out.
 */

const ASCII = /^[\0-\x7f]*$/;

/**
 * Letters and digits only, for comparing texts across typography and white space. Plain ASCII goes a shorter way to the
 * same: tables of Unicode that are asked for the first time take 0.5 ms of the probe's 5.
 */
export const bare = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9]+/g, '')
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');

/** What the page says it is about. */
export interface Titles {
  /** Titles bare of all but letters and digits: `og:title`, JSON-LD headline, `<title>`; those there are. */
  readonly all: readonly string[];
  /** The most telling one as it is written. */
  readonly best: string;
  /** Name of the site, bare; empty where unknown. */
  readonly site: string;
}

export function titlesOf(texts: readonly (string | null | undefined)[], site: string | null | undefined): Titles {
  const known = texts.filter((text): text is string => !!text?.trim());
  return { all: known.map(bare), best: known[0] ?? '', site: bare(site ?? '') };
}

/** What speaks for a heading's being the article's, as a sum; from 0 down it is none. */
export function headingScore(text: string, element: Element, titles: Titles, allLinked: boolean): number {
  const own = bare(text);
  if (!own) return -10;
  let score = 1 + Math.max(0, ...titles.all.map((title) => 5 * agreement(own, title)));
  if (own === titles.site) score -= 5;
  if (text.length < 12) score -= 0.5;
  if (element.closest('article, main, [itemprop="articleBody"], [role="main"]')) score += 1;
  if (element.closest('[itemprop~="headline"]')) score += 2;
  // Where a logo is the only h1, the unit that says what the title says is the better heading.
  if (allLinked && linksHome(element)) score -= 8;
  return score;
}

/** How far a text is what a title says, 0–1: the same, a part of it, or most of its letter pairs. */
export function agreement(text: string, title: string): number {
  if (!title || !text) return 0;
  if (text === title) return 1;
  const [short, long] = text.length < title.length ? [text, title] : [title, text];
  if (short.length >= 8 && long.includes(short)) return 0.6 + (0.4 * short.length) / long.length;
  const shared = pairShare(text, title);
  return shared > 0.4 ? shared : 0;
}

/** Dice coefficient of letter pairs, 0–1. */
function pairShare(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i < a.length - 1; i++) {
    const pair = a.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 0; i < b.length - 1; i++) {
    const pair = b.slice(i, i + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}

/** Letters and digits: names of sections are shorter, headlines longer. */
const SECTION_NAME = 16;

/** A short h1 that has hardly a letter pair in common with two titles: the name of a section over the article. */
export function isSectionName(text: string, titles: Titles): boolean {
  const own = bare(text);
  return (
    own.length < SECTION_NAME &&
    titles.all.length > 1 &&
    titles.all.every((title) => !title.includes(own) && pairShare(own, title) < 0.3)
  );
}

/** A logo: one link to the front page. */
function linksHome(element: Element): boolean {
  const link = element.querySelector<HTMLAnchorElement>('a[href]') ?? element.closest<HTMLAnchorElement>('a[href]');
  return (
    !!link && link.href !== element.ownerDocument.URL && /^\/(?:[a-z]{2}\/?|index\.\w+|home\/?)?$/i.test(link.pathname)
  );
}

/** Between a headline and the name of the site in `<title>`. */
const SEPARATOR = /\s+[|\-–—·•»«:/\\~]+\s+|\s*[|｜_]\s*|\s*::\s*/;

/** The headline in the title, without the name of the site. */
export function titleText({ best, site }: Titles): string {
  const parts = best.split(SEPARATOR).filter(Boolean);
  if (parts.length < 2) return best;
  // Only a site's name at an edge is taken off; separators inside the headline stay.
  const kept = site ? parts.filter((part) => bare(part) !== site) : [];
  if (kept.length > 0 && kept.length < parts.length) {
    const last = kept[kept.length - 1] as string;
    return best.slice(best.indexOf(kept[0] as string), best.lastIndexOf(last) + last.length);
  }
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
  return longest.length > best.length / 2 ? longest : best;
}
