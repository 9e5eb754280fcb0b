import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePipeTable } from '@/utils/marks';

/** A cell as a reader sees it: one line, no outer white space, no empty string. */
const cell = fc
  .string({
    unit: fc.constantFrom(...'abcdefXYZ0123456789 .,%€$|\\-–äéñß中文字かな한국русский:;()/&#\'"'),
    maxLength: 18,
  })
  .map((text) => text.trim().replace(/\s+/g, ' '))
  .filter((text) => text !== '' && !/^:?[-–]+:?$/.test(text));
const body = fc.oneof({ weight: 6, arbitrary: cell }, fc.constant(''));

const table = fc.integer({ min: 2, max: 6 }).chain((columns) =>
  fc.record({
    header: fc.array(cell, { minLength: columns, maxLength: columns }),
    rows: fc.array(
      fc
        .tuple(cell, fc.array(body, { minLength: columns - 1, maxLength: columns - 1 }))
        .map(([first, rest]) => [first, ...rest]),
      { minLength: 1, maxLength: 6 },
    ),
    align: fc.constantFrom('---', ':--', '--:', ':-:', '—'),
  }),
);

/** GFM: pipes and backslashes before punctuation are escaped. */
const escape = (text: string) => text.replace(/[\\|]/g, '\\$&');
const line = (cells: readonly string[], outer: boolean) => {
  const joined = cells.map(escape).join(' | ');
  return outer ? `| ${joined} |` : joined;
};

describe('any table, written as Markdown, is found again with the same cells', () => {
  it('in lines with outer pipes', () => {
    fc.assert(
      fc.property(table, ({ header, rows, align }) => {
        const text = [header, header.map(() => align), ...rows].map((cells) => line(cells, true)).join('\n');
        expect(parsePipeTable(text)).toEqual({ header, rows });
      }),
    );
  });

  it('in lines without outer pipes', () => {
    fc.assert(
      fc.property(table, ({ header, rows, align }) => {
        // Without outer pipes an empty cell at the edge cannot be told from a missing pipe.
        fc.pre(rows.every((row) => row.at(-1) !== ''));
        const text = [header, header.map(() => align), ...rows].map((cells) => line(cells, false)).join('\n');
        expect(parsePipeTable(text)).toEqual({ header, rows });
      }),
    );
  });

  it('collapsed into one line', () => {
    fc.assert(
      fc.property(table, ({ header, rows, align }) => {
        const text = [header, header.map(() => align), ...rows].map((cells) => line(cells, true)).join(' ');
        expect(parsePipeTable(text)).toEqual({ header, rows });
      }),
    );
  });

  it('between paragraphs', () => {
    fc.assert(
      fc.property(table, ({ header, rows, align }) => {
        const lines = [header, header.map(() => align), ...rows].map((cells) => line(cells, true));
        expect(parsePipeTable(['They say:', ...lines, 'So it is.'].join('\n'))).toEqual({ header, rows });
      }),
    );
  });
});

it('reads any text without failing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('|', '-', ':', ' ', '\n', 'a', '\\', '1'), maxLength: 80 }),
      (text) => {
        const found = parsePipeTable(text);
        if (found) for (const row of found.rows) expect(row).toHaveLength(found.header.length);
      },
    ),
  );
});
