import type { Segment } from './types';

/** Plain text just before and just after some segments. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** A neighbouring sentence or two tell who "she" is; more would cost a service's reader more than it helps. */
const MOST = 300;

/**
 * Tells what stands round a batch of segments: the end of the block before its first and the start of the block after
 * its last, for engines that translate better in context. Empty where the batch is not of these blocks.
 *
 * @param blocks of the article, in order
 */
export function aroundIn(blocks: readonly { id: string; text: string }[]): (segments: readonly Segment[]) => Around {
  const places = new Map(blocks.map(({ id }, at) => [id, at]));
  // Parts, runs and further uses of a block have longer ids.
  const at = (segment: Segment | undefined): number => places.get(segment?.id.split(/[#~/]/, 1)[0] ?? '') ?? -1;
  return (segments) => {
    const first = at(segments[0]);
    const last = at(segments.at(-1));
    return {
      before: first < 0 ? '' : (blocks[first - 1]?.text.slice(-MOST) ?? ''),
      after: last < 0 ? '' : (blocks[last + 1]?.text.slice(0, MOST) ?? ''),
    };
  };
}
