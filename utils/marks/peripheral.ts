import type { ReadArticle } from '@/utils/article';

const ASIDE = 'aside, nav, footer, [role=complementary], [role=navigation], [role=contentinfo], dialog, [role=dialog]';
/** Words in class names and ids of widgets, in the vocabulary that themes and consent tools share. */
const WIDGET =
  /(?:^|[-_\s])(?:widget|sidebar|side-bar|cookies?|consent|gdpr|cmp|promo|advert|banner|teaser|popup|modal|overlay)/i;

/**
 * Whether data stands beside the article: in a widget, sidebar or cookie notice.
 *
 * @param inBody whether the article's body has blocks in it
 */
export function isPeripheral(element: Element, read: ReadArticle, inBody: boolean): boolean {
  if (inBody) return false;
  if (element.closest(ASIDE)) return true;
  for (let up: Element | null = element; up; up = up.parentElement) {
    if (WIDGET.test(`${up.id} ${up.getAttribute('class') ?? ''}`)) return true;
  }
  return read.article.blocks.length > 0;
}
