import type { Article } from '@/utils/article';
import { day } from '@/components/ui/words';
import { quoteLink } from '@/utils/annotation';

/** "Author, “Title”, Site, 14 October 2026", without what the page does not say. */
export function source(article: Article): string {
  const title = article.heading.text || article.title;
  return [article.author, title && `“${title}”`, article.site, article.published && day(article.published)]
    .filter(Boolean)
    .join(', ');
}

/** A quote with its source and a link to it, as plain text. */
export function cite(article: Article, quote: string): string {
  return `“${quote}”\n${source(article)}\n${quoteLink(article.canonicalUrl ?? article.url, quote)}`;
}
