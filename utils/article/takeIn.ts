import { BODY_KINDS, type Block, type BlockKind } from '@/utils/report';
import type { LiveBlock, ReadArticle } from './types';

/** A passage that was found to belong to the article: its label, and the ids of its units. */
interface Passage {
  readonly label: string;
  readonly blocks: readonly string[];
}

/**
 * The article with the boxes in which it sums itself up, which reading cuts off for their markup: only their words tell
 * them from boxes of others. On top of the body they are read before it, like a standfirst.
 *
 * @param language of blocks that are new
 */
export function withPassages(read: ReadArticle, passages: readonly Passage[], language: string): ReadArticle {
  const { article, live, units } = read;
  const isBody = new Set(
    article.blocks.filter(({ kind }) => (BODY_KINDS as readonly string[]).includes(kind)).map(({ id }) => id),
  );
  const start = units.findIndex(({ id }) => isBody.has(id));
  const at = new Map(units.map(({ id }, i) => [id, i]));
  const more = new Map<string, BlockKind>();
  for (const { label, blocks } of passages) {
    const left = blocks.filter((id) => at.has(id) && !live.has(id));
    if (left.length === 0) continue;
    const first = at.get(blocks[0] as string) ?? 0;
    const title = units[first - 1];
    const place = (unit: LiveBlock, kind: BlockKind) => more.set(unit.id, first < start ? 'lead' : kind);
    if (title && label && title.text.startsWith(label)) place(title, 'subheading');
    for (const id of left) {
      const unit = units[at.get(id) as number] as LiveBlock;
      place(unit, unit.element.closest('li, dt, dd') ? 'item' : 'paragraph');
    }
  }
  return takeIn(read, more, language);
}

/** The article with more of the page's units, by id, as blocks; what stands in it or no longer on the page is left. */
export function takeIn(read: ReadArticle, more: ReadonlyMap<string, BlockKind>, language: string): ReadArticle {
  if (![...more.keys()].some((id) => !read.live.has(id))) return read;
  const known = new Map(read.article.blocks.map((block) => [block.id, block]));
  const blocks: Block[] = [];
  const live = new Map<string, LiveBlock>();
  let section: string | null = null;
  for (const unit of read.units) {
    const { id, text } = unit;
    const kind = more.get(id);
    const block: Block | undefined = known.get(id) ?? (kind && { id, kind, section, language, text });
    if (!block) continue;
    blocks.push(block);
    live.set(id, unit);
    section = block.kind === 'subheading' ? text : block.section;
  }
  return { ...read, article: { ...read.article, blocks }, live };
}
