import type { LiveBlock, ReadArticle } from '@/utils/article';
import { BODY_KINDS, type Block, type TakeawayMark } from '@/utils/report';
import type { Label, LabelBook } from './labels';
import type { Span } from './places';

export interface FoundTakeaway {
  readonly mark: TakeawayMark;
  readonly spans: readonly Span[];
}

/** A label at the head of a block. */
interface RunIn {
  readonly label: Label;
  /** As on the page, without its colon. */
  readonly text: string;
}

/** A run-in label ends within so many characters; the longest in the lexicons' languages has 40. */
const RUN_IN_MAX = 60;
/** A passage has so many characters at least: "B. Friendly, versatile." is one, "Yes." is a button. */
const PASSAGE_MIN = 12;
/** A paragraph that only announces what follows: a colon at its end. */
const ANNOUNCES = /[::]\s*$/;

/** Passages in which the article sums itself up, in document order. */
export function findTakeaways(read: ReadArticle, book: LabelBook): FoundTakeaway[] {
  const blocks = read.article.blocks;
  const found: FoundTakeaway[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (!isBody(block) || block.kind === 'cell' || block.kind === 'code' || block.kind === 'table') continue;
    const live = read.live.get(block.id);
    if (live && isLinked(live)) continue;
    const heading = headingLabel(block, live, book);
    if (heading) {
      const passage = passageUnder(blocks, i + 1, heading.kind, read, book);
      if (passage.length > 0) {
        found.push(takeaway(heading.kind, labelText(block.text), passage));
        continue;
      }
    }
    const runIn = runInLabel(block, live, book);
    if (runIn) {
      const passage = [block];
      if (ANNOUNCES.test(block.text)) passage.push(...itemsFrom(blocks, i + 1));
      found.push(takeaway(runIn.label.kind, runIn.text, passage));
    }
  }
  return found;
}

function takeaway(kind: TakeawayMark['kind'], label: string, passage: readonly Block[]): FoundTakeaway {
  return {
    mark: { kind, label, text: passage.map((b) => b.text).join('\n'), blocks: passage.map((b) => b.id) },
    spans: passage.map((b) => ({ block: b.id, start: 0, end: b.text.length })),
  };
}

function isBody(block: Block): boolean {
  return (BODY_KINDS as readonly string[]).includes(block.kind);
}

function labelText(text: string): string {
  return text.replace(/[\s::]+$/u, '');
}

/** A label in a block of its own: a subheading, or a short line that is nothing but the label. */
function headingLabel(block: Block, live: LiveBlock | undefined, book: LabelBook): Label | null {
  if (block.text.length > 120) return null;
  if (block.kind === 'subheading') return book.read(block.text) ?? beforeColon(block.text, book);
  if (block.text.length > RUN_IN_MAX) return null;
  const label = book.read(block.text);
  if (!label) return null;
  const sure = ANNOUNCES.test(block.text) || (live !== undefined && isEmphasized(live, block.text.length));
  return sure || (label.by === 'whole' && block.kind === 'paragraph') ? label : null;
}

/** "Conclusion: buy or lease?" as a heading. */
function beforeColon(text: string, book: LabelBook): Label | null {
  const colon = /\s[–—-]\s|[::–—]/u.exec(text);
  return colon && colon.index > 0 ? book.read(text.slice(0, colon.index)) : null;
}

function runInLabel(block: Block, live: LiveBlock | undefined, book: LabelBook): RunIn | null {
  const { text } = block;
  const head = text.slice(0, RUN_IN_MAX);
  const bold = live ? emphasizedLength(live) : 0;
  const colon = /[::]|\s[–—]\s|[–—]/u.exec(head);
  if (colon && colon.index > 0 && text.length - colon.index > PASSAGE_MIN) {
    const label = book.read(head.slice(0, colon.index));
    if (label) return { label, text: text.slice(0, colon.index).trim() };
  }
  if (bold > 0 && bold <= RUN_IN_MAX && text.length - bold > PASSAGE_MIN) {
    const label = book.read(text.slice(0, bold));
    if (label) return { label, text: labelText(text.slice(0, bold)) };
  }
  return null;
}

/** Blocks of the passage that a label in a block of its own announces. */
function passageUnder(
  blocks: readonly Block[],
  from: number,
  kind: TakeawayMark['kind'],
  read: ReadArticle,
  book: LabelBook,
): Block[] {
  const first = blocks[from];
  if (!first || !isBody(first) || first.kind === 'subheading') return [];
  if (first.kind === 'item') return itemsFrom(blocks, from);
  const passage: Block[] = [];
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (block.kind !== 'paragraph' && block.kind !== 'quote') break;
    const live = read.live.get(block.id);
    if (headingLabel(block, live, book) || (i > from && runInLabel(block, live, book))) break;
    if (ANNOUNCES.test(block.text)) {
      // The first paragraph may lead to the list that is the passage; a later one leads to something else.
      const items = i === from || kind === 'keypoints' ? itemsFrom(blocks, i + 1) : [];
      if (items.length > 0) return [...passage, block, ...items];
      if (i > from) break;
    }
    passage.push(block);
  }
  return passage;
}

function itemsFrom(blocks: readonly Block[], from: number): Block[] {
  let end = from;
  while (blocks[end]?.kind === 'item') end++;
  return blocks.slice(from, end);
}

const EMPHASIS = new Set(['B', 'STRONG', 'EM', 'I', 'U', 'MARK', 'SPAN', 'FONT', 'SMALL', 'BIG']);

/** Characters at the block's head that stand in one inline element of emphasis. */
function emphasizedLength(live: LiveBlock): number {
  const first = live.pieces[0];
  const element = first?.node.parentElement;
  if (!first || !element || element === live.element || !EMPHASIS.has(element.nodeName)) return 0;
  let end = first.end;
  for (const piece of live.pieces.slice(1)) {
    if (piece.node.parentElement !== element) break;
    end = piece.end;
  }
  return end;
}

function isEmphasized(live: LiveBlock, length: number): boolean {
  return emphasizedLength(live) >= length || /^(H[1-6]|SUMMARY|LEGEND|DT|B|STRONG)$/.test(live.element.nodeName);
}

/** Whether the whole block is a link to another place: navigation, related articles. */
function isLinked(live: LiveBlock): boolean {
  return live.pieces.every(({ node }) => {
    const link = node.parentElement?.closest('a[href]');
    return !!link && !(link.getAttribute('href') ?? '').startsWith('#');
  });
}
