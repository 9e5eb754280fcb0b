import type { LiveBlock, ReadArticle } from '@/utils/article';
import { BODY_KINDS, type Block } from '@/utils/report';

/** A unit of the page as takeaways see it, whether the article took it in or not. */
export interface Line {
  readonly id: string;
  readonly text: string;
  /** What it is for a passage; `other` ends one. */
  readonly kind: 'subheading' | 'text' | 'item' | 'other';
  /** Part of the article's body or lead. */
  readonly inArticle: boolean;
  /** One of the article's blocks, of the body or beside it. */
  readonly isBlock: boolean;
  readonly quoted: boolean;
  readonly live: LiveBlock;
}

const FLOWING = new Set<Block['kind']>(['paragraph', 'quote']);

/**
 * All units of the page in order. Boxes of key points often stand where readers of articles cut: above the first
 * paragraph, in an aside, under the last one; so those units count, too.
 */
export function linesOf(read: ReadArticle): Line[] {
  const blocks = new Map(read.article.blocks.map((block) => [block.id, block]));
  return read.units.map((live) => {
    const block = blocks.get(live.id);
    // Reading calls a list between heading and first paragraph the lead; for a passage it is a list all the same.
    const kind = block && block.kind !== 'lead' ? kindOf(block.kind) : itemOr(tagKind(live.element), block);
    const inArticle = !!block && (block.kind === 'lead' || (BODY_KINDS as readonly string[]).includes(block.kind));
    return { id: live.id, text: live.text, kind, inArticle, isBlock: !!block, quoted: block?.kind === 'quote', live };
  });
}

function itemOr(kind: Line['kind'], lead: Block | undefined): Line['kind'] {
  return lead && kind !== 'item' ? 'text' : kind;
}

function kindOf(kind: Block['kind']): Line['kind'] {
  if (kind === 'subheading' || kind === 'item') return kind;
  return FLOWING.has(kind) ? 'text' : 'other';
}

const TAG_KIND: Readonly<Record<string, Line['kind']>> = {
  H2: 'subheading',
  H3: 'subheading',
  H4: 'subheading',
  H5: 'subheading',
  H6: 'subheading',
  LI: 'item',
  DT: 'item',
  DD: 'item',
  H1: 'other',
  TD: 'other',
  TH: 'other',
  FIGCAPTION: 'other',
  PRE: 'other',
  BUTTON: 'other',
  NAV: 'other',
  FOOTER: 'other',
  FORM: 'other',
};
/** Ancestors that say what a unit outside the article is stand this near; a page's frame is farther away. */
const NEAR = 5;

function tagKind(element: Element): Line['kind'] {
  let at: Element | null = element;
  for (let i = 0; at && i < NEAR; i++, at = at.parentElement) {
    const kind = TAG_KIND[at.nodeName];
    if (kind) return kind;
  }
  return 'text';
}
