import type { Article } from '@/utils/article';
import { day } from '@/components/ui/words';

/** Words at each end of a long quote that a text fragment needs to be found again. */
const FRAGMENT_WORDS = 5;

/**
 * Address that opens the page at a quote (URL text fragment, WICG Scroll to Text Fragment): a short quote as a whole,
 * a long one by its first and last words.
 */
export function linkTo(url: string, quote: string): string {
  const words = quote.trim().split(/\s+/);
  const long = words.length > 2 * FRAGMENT_WORDS;
  const parts = long ? [words.slice(0, FRAGMENT_WORDS), words.slice(-FRAGMENT_WORDS)] : [words];
  const fragment = parts.map((part) => encodeURIComponent(part.join(' ')).replaceAll('-', '%2D')).join(',');
  return `${url.split('#')[0]}#:~:text=${fragment}`;
}

/** "Author, “Title”, Site, 14 October 2026", without what the page does not say. */
export function source(article: Article): string {
  const title = article.heading.text || article.title;
  return [article.author, title && `“${title}”`, article.site, article.published && day(article.published)]
    .filter(Boolean)
    .join(', ');
}

/** A quote with its source and a link to it, as plain text. */
export function cite(article: Article, quote: string): string {
  return `“${quote}”\n${source(article)}\n${linkTo(article.canonicalUrl ?? article.url, quote)}`;
}
