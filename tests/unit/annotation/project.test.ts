// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { toSource, toTarget } from '@/utils/annotation';
import { endRuns, page, translate } from '../translation/helpers';

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

  it.each([
    ['Das kostet 1,5 Millionen.', '1,5', 'It costs 1.5 million.', '1.5'],
    ['Rund 41.000 Leute kamen.', '41.000', 'Some 41,000 people came.', '41,000'],
    ['Quelque 41\u202f000 personnes sont venues.', '41\u202f000', 'Some 41,000 people came.', '41,000'],
    ['Es waren 41.000 von 41.000.', '41.000', 'It was 41,000 of 41,000.', 'It was 41,000 of 41,000.'],
    ['Sie zahlt 1,5 Millionen.', '1,5', 'She pays 15 million.', 'She pays 15 million.'],
  ])('a number is found however it is written: "%s"', (source, number, target, other) => {
    const one = {
      ...map,
      source,
      target,
      pairs: [{ source: [0, source.length], target: [0, target.length] }],
    } as const;
    const start = source.indexOf(number);
    const found = toTarget(one, start, start + number.length)!;
    expect(target.slice(found.start, found.end)).toBe(other);
  });

  it('has nothing to say of white space and of what was not translated', () => {
    expect(toTarget(map, 30, 31)).toBeNull();
    expect(toTarget({ ...map, pairs: [] }, 0, 30)).toBeNull();
  });
});

describe('projection by inline elements', () => {
  afterEach(endRuns);
  const markup =
    '<p>In May <strong>the <a href="#">old town council</a> of Larkwick</strong> closed <em>every quay</em>. Nobody knew.</p>';
  const german =
    'Im Mai wurde <3>jeder Kai</3> geschlossen, und zwar <1>vom <2>alten Stadtrat</2> von Larkwick</1>. Keiner wusste es.';

  it.each([
    // Whole elements: their very words, wherever the other language puts them.
    ['source', 'every quay', 'jeder Kai', 'part'],
    ['source', 'old town council', 'alten Stadtrat', 'part'],
    ['target', 'jeder Kai', 'every quay', 'part'],
    ['target', 'vom alten Stadtrat von Larkwick', 'the old town council of Larkwick', 'part'],
    // Words inside one: no more than the innermost element is meant.
    ['source', 'council', 'alten Stadtrat', 'sentence'],
    ['target', 'Stadtrat', 'old town council', 'sentence'],
    ['source', 'the old', 'vom alten Stadtrat von Larkwick', 'sentence'],
    // An element and a name beside it.
    ['source', 'old town council of Larkwick', 'vom alten Stadtrat von Larkwick', 'sentence'],
    ['source', 'closed every', german.replace(/<[^>]*>| Keiner.*/g, ''), 'sentence'],
  ] as const)('%s "%s" → "%s" (%s)', async (side, text, other, precision) => {
    page(markup);
    const run = translate((segment) => (segment.includes('<1>') ? german : undefined), { attributes: false });
    await run.whenIdle;
    const [map] = run.maps();
    const [from, to, go] =
      side === 'source' ? [map!.source, map!.target, toTarget] : [map!.target, map!.source, toSource];
    const start = from.indexOf(text);
    const found = go(map!, start, start + text.length)!;
    expect([to.slice(found.start, found.end).trim(), found.precision]).toEqual([other, precision]);
  });
});
