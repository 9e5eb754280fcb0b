import type { ReadArticle } from '@/utils/article';
import { BODY_KINDS } from '@/utils/report';
import type { Grid } from './grid';

const ASIDE = 'aside, nav, footer, dialog, [role=complementary], [role=navigation], [role=contentinfo], [role=dialog]';
/** Words of class names and ids that themes and consent tools share for what stands beside an article. */
const BESIDE =
  /(?:^|[-_\s])(?:widgets?|sidebar|side-?bar|aside|rail|right|cookie\w*|consent|gdpr|cmp|promo|adv?s?|advert\w*|banner|teasers?|popup|modal|overlay|related|newsletter|footer)(?=$|[-_\s])/i;

/**
 * Tells whether data stands beside the article: in a widget, sidebar or cookie notice.
 *
 * @returns a judge of one page's elements; `inBody` says that blocks of the article's body stand in the element
 */
export function periphery(read: ReadArticle): (element: Element, grid: Grid, inBody: boolean) => boolean {
  const body = read.article.blocks
    .filter((block) => (BODY_KINDS as readonly string[]).includes(block.kind))
    .flatMap((block) => read.live.get(block.id)?.element ?? []);
  const [first] = body;
  let home: Element | null = first ?? null;
  for (const element of body) while (home && !home.contains(element)) home = home.parentElement;

  return (element, grid, inBody) => {
    if (inBody) return false;
    if (element.closest(ASIDE)) return true;
    // Without a body, or around it, class names tell nothing: "sidebar-wrapper" also wraps whole articles.
    if (!home || home.contains(element)) return false;
    for (let up = element.parentElement; up && !up.contains(home); up = up.parentElement) {
      if (BESIDE.test(` ${up.id} ${up.getAttribute('class') ?? ''}`)) return true;
    }
    // What comes after the element that holds the whole body is another thing, such as standings; before it may stand a
    // box of facts, and facts in two columns below it are of its subject, too.
    return grid[0]?.length !== 2 && (home.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  };
}
