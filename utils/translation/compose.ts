import type { Box, Item, Part, SegmentPlan } from './plan';
import { pairSentences } from './map';
import type { SegmentNode } from './segment';
import { tokenPairs } from './tokens';
import type { SpanPair } from './types';

/** What a box is to hold, in order: text, and the elements in it with what they are to hold (null: as it is). */
export type Wanted = string | WantedElement;
export interface WantedElement {
  readonly node: Element;
  readonly box: Box | null;
  readonly children: readonly Wanted[] | null;
  /** Text it shows. */
  readonly text: string;
}

/** A unit's translation, ready to be written. */
export interface Composition {
  readonly wanted: readonly Wanted[];
  /** As `Block.text` would read. */
  readonly text: string;
  readonly changed: boolean;
  readonly pairs: readonly SpanPair[];
  readonly tokens: readonly SpanPair[];
}

/**
 * Puts a unit together from the answers to its parts.
 *
 * @param answers verified nodes by segment id; a part without one stays as it is
 */
export function compose(
  plan: SegmentPlan,
  answers: ReadonlyMap<string, readonly SegmentNode[]>,
  from: string,
  to: string,
): Composition {
  const wanted: Wanted[] = [];
  const pairs: SpanPair[] = [];
  const tokens: SpanPair[] = [];
  let source = '';
  let text = '';
  for (const item of plan.content) {
    const answer = item.kind === 'part' ? answers.get(item.segment.id) : undefined;
    const added = item.kind === 'part' ? wantPart(item, answer) : [keep(item)];
    const before =
      item.kind === 'part' ? shown((item.wraps[0] ? [item.wraps[0]] : item.items).map(keep)) : shown(added);
    const after = shown(added);
    if (answer) {
      tokens.push(...tokenPairs(item as Part, answer, source.length, text.length));
      pairs.push(
        ...pairSentences(
          { text: before, language: from, offset: source.length },
          { text: after, language: to, offset: text.length },
        ),
      );
    } else if (before.trim()) {
      pairs.push({
        source: [source.length, source.length + before.length],
        target: [text.length, text.length + after.length],
      });
    }
    for (const piece of added) push(wanted, piece);
    source += before;
    text += after;
  }
  const [inSource, inTarget] = [trimmed(source), trimmed(text)];
  const shift = ({ source, target }: SpanPair): SpanPair => ({ source: inSource(source), target: inTarget(target) });
  return {
    ...{ wanted, text: text.trim(), changed: text !== source },
    ...{ pairs: pairs.map(shift), tokens: tokens.map(shift) },
  };
}

/** Breaks and spaces at the edges are laid out, but no part of a block's text. */
function trimmed(text: string): (span: SpanPair['source']) => SpanPair['source'] {
  const ahead = text.length - text.trimStart().length;
  const most = text.trim().length;
  const shift = (at: number): number => Math.min(Math.max(at - ahead, 0), most);
  return ([start, end]) => [shift(start), shift(end)];
}

function wantPart(part: Part, answer: readonly SegmentNode[] | undefined): Wanted[] {
  if (!answer) return part.wraps[0] ? [keep(part.wraps[0])] : part.items.map(keep);
  let wanted = wantNodes(answer, part.items);
  for (const wrap of [...part.wraps].reverse()) {
    wanted = [{ node: wrap.node, box: wrap.box, children: wanted, text: shown(wanted) }];
  }
  return wanted;
}

function wantNodes(nodes: readonly SegmentNode[], items: readonly Item[]): Wanted[] {
  const wanted: Wanted[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') {
      push(wanted, node);
      continue;
    }
    const item = items.find((one) => one.kind !== 'run' && one.n === node.n);
    if (item?.kind === 'mark') push(wanted, item.node ? keep(item) : item.target);
    else if (item?.kind === 'pair' && node.kind === 'pair') {
      const children = wantNodes(node.children, item.items);
      wanted.push({ node: item.node, box: item.box, children, text: shown(children) });
    }
  }
  return wanted;
}

function keep(item: Item): Wanted {
  if (item.kind === 'run') return item.text;
  if (item.kind === 'mark')
    return item.node ? { node: item.node, box: null, children: null, text: item.text } : item.text;
  return { node: item.node, box: item.box, children: null, text: shown(item.items.map(keep)) };
}

function push(wanted: Wanted[], piece: Wanted): void {
  const last = wanted.at(-1);
  if (typeof piece === 'string' && typeof last === 'string') wanted[wanted.length - 1] = last + piece;
  else wanted.push(piece);
}

function shown(wanted: readonly Wanted[]): string {
  return wanted.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}
