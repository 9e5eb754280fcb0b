import type { Segment } from './types';

/** Plain text just before and just after some segments. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** A neighbouring sentence or two tell who "she" is; more would cost a service's reader more than it helps. */
const MOST = 300;

/**
 * What stands round a batch of segments: the end of the block before its first and the start of the block after its
 * last, for engines that translate better in context. Empty where the batch is not of these blocks.
 *
 * @param blocks of the article, in order
 */
export function around(blocks: readonly { id: string; text: string }[], segments: readonly Segment[]): Around {
  const at = (segment: Segment | undefined): number => {
    const id = segment?.id.split(/[#~/]/, 1)[0]; // parts, runs and further uses of a block have longer ids
    return blocks.findIndex((block) => block.id === id);
  };
  const first = at(segments[0]);
  const last = at(segments.at(-1));
  return {
    before: first < 0 ? '' : (blocks[first - 1]?.text.slice(-MOST) ?? ''),
    after: last < 0 ? '' : (blocks[last + 1]?.text.slice(0, MOST) ?? ''),
  };
}
