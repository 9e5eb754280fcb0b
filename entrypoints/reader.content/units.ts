import type { LiveBlock, ReadArticle } from '@/utils/article';

/** From the article's first block to its last, without what has no room for two languages. */
export function unitsOfArticle({ units, live }: ReadArticle): LiveBlock[] {
  const isOf = ({ id }: LiveBlock): boolean => live.has(id);
  const isRoomy = ({ element }: LiveBlock): boolean =>
    !element.closest('nav, aside, button, form, [role="navigation"]');
  const within = units.slice(units.findIndex(isOf), units.findLastIndex(isOf) + 1);
  return within.filter((unit) => isOf(unit) || isRoomy(unit));
}

/** The article's heading and lead. */
export function outerUnits({ article, live }: ReadArticle): LiveBlock[] {
  return article.blocks
    .filter(({ kind }) => kind === 'heading' || kind === 'lead')
    .flatMap(({ id }) => live.get(id) ?? []);
}
