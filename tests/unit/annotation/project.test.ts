import { describe, expect, it } from 'vitest';
import { toSource, toTarget } from '@/utils/annotation';

const source = 'Larkwick baut den dritten Kai. Osric Penhale nennt 41 Millionen eine Wette. Ja.';
const target = 'Larkwick builds the third quay. A wager, Osric Penhale calls 41 million. Yes.';
const map = {
  block: 'b',
  source,
  target,
  engine: 'bergamot',
  model: null,
  at: null,
  pairs: [
    { source: [0, 30], target: [0, 31] },
    { source: [31, 75], target: [32, 72] },
    { source: [76, 79], target: [73, 77] },
  ],
} as const;

function shown(side: 'source' | 'target', text: string) {
  const [from, to, go] = side === 'source' ? [source, target, toTarget] : [target, source, toSource];
  const start = from.indexOf(text);
  const found = go(map, start, start + text.length);
  return found && [to.slice(found.start, found.end), found.precision];
}

describe('projection through the segment map', () => {
  it.each([
    ['source', 'Larkwick baut den dritten Kai.', 'Larkwick builds the third quay.', 'exact'],
    ['source', 'Larkwick baut den dritten Kai', 'Larkwick builds the third quay.', 'exact'],
    ['source', 'Osric Penhale', 'Osric Penhale', 'part'],
    ['source', 'eine Wette', 'A wager, Osric Penhale calls 41 million.', 'sentence'],
    [
      'source',
      'dritten Kai. Osric',
      'Larkwick builds the third quay. A wager, Osric Penhale calls 41 million.',
      'sentence',
    ],
    ['target', '41', '41', 'part'],
    ['target', 'A wager', 'Osric Penhale nennt 41 Millionen eine Wette.', 'sentence'],
    ['target', 'Yes.', 'Ja.', 'exact'],
  ] as const)('%s "%s" → "%s" (%s)', (side, text, other, precision) => {
    expect(shown(side, text)).toEqual([other, precision]);
  });

  it('has nothing to say of white space and of what was not translated', () => {
    expect(toTarget(map, 30, 31)).toBeNull();
    expect(toTarget({ ...map, pairs: [] }, 0, 30)).toBeNull();
  });
});
