import type { Origin, SegmentMap } from './types';

/** Who translated what is shown: engine by engine and model by model, most blocks first. */
export function originsOf(maps: readonly SegmentMap[]): Origin[] {
  const byModel = new Map<string, Origin>();
  for (const { engine, model, at } of maps) {
    const key = JSON.stringify([engine, model]);
    const known = byModel.get(key) ?? { engine, model, blocks: 0, first: at, last: at };
    byModel.set(key, {
      ...known,
      blocks: known.blocks + 1,
      first: least(known.first, at),
      last: most(known.last, at),
    });
  }
  return [...byModel.values()].sort((a, b) => b.blocks - a.blocks);
}

const least = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
const most = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));
