import { describe, expect, it } from 'vitest';
import { parsePipeTable, scanPipeTables } from '@/utils/marks';

const EXPECTED = {
  header: ['River', 'Length'],
  rows: [
    ['Aller', '211 km'],
    ['Ems', '371 km'],
  ],
};

describe('parsePipeTable', () => {
  it.each([
    ['lines', '| River | Length |\n|---|---|\n| Aller | 211 km |\n| Ems | 371 km |'],
    ['no outer pipes', 'River | Length\n--- | ---\nAller | 211 km\nEms | 371 km'],
    ['collapsed into one line', '| River | Length | | :--- | ---: | | Aller | 211 km | | Ems | 371 km |'],
    ['dashes set by a typographer', '| River | Length |\n|—|—|\n| Aller | 211 km |\n| Ems | 371 km |'],
    [
      'emphasis and links',
      '| **River** | `Length` |\n|---|---|\n| [Aller](https://a.example/x) | 211 km |\n| Ems | 371 km |',
    ],
    ['alignment row lost', '| River | Length |\n| Aller | 211 km |\n| Ems | 371 km |'],
    [
      'text before and after',
      'Rivers: | River | Length | | --- | --- | | Aller | 211 km | | Ems | 371 km | All of them flow north.',
    ],
  ])('reads %s', (_, text) => {
    expect(parsePipeTable(text)).toEqual(EXPECTED);
  });

  it('keeps empty cells and escaped pipes', () => {
    expect(parsePipeTable('| a | b | c | | --- | --- | --- | | 1 | | x\\|y | | | 2 | 3 |')).toEqual({
      header: ['a', 'b', 'c'],
      rows: [
        ['1', '', 'x|y'],
        ['', '2', '3'],
      ],
    });
  });

  it.each([
    ['a menu', 'Home | News | Sport | Contact'],
    ['a shell pipeline', 'cat access.log | sort | uniq -c | sort -rn'],
    ['a date', '26 | 01 | 2022'],
    ['a drawing', '|   |   |\n|   |   |\n|   |   |'],
    ['an alignment row alone', '| --- | --- |'],
    ['a header without rows', '| A | B |\n| --- | --- |'],
  ])('leaves %s dark', (_, text) => {
    expect(parsePipeTable(text)).toBeNull();
  });
});

describe('scanPipeTables', () => {
  it('says where each cell stands', () => {
    const text = 'See: | Town | Height | | --- | --- | | Ulm | 478 m |';
    const [table] = scanPipeTables(text);
    const cells = [table!.header, ...table!.rows].flat();
    expect(cells.map(({ start, end }) => text.slice(start, end))).toEqual(['Town', 'Height', 'Ulm', '478 m']);
  });
});
