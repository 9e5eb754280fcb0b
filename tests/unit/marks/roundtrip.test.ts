// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarks, parsePipeTable } from '@/utils/marks';
import { pageOf } from './page';

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

const html = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
/** The inline elements in which sites leave what Markdown did render inside of cells. */
const INLINE = [
  (text: string) => text,
  (text: string) => `<strong>${text}</strong>`,
  (text: string) => `<a>${text}</a>`,
];
const rowOf = (cells: readonly string[], outer: boolean, inline: number) => {
  const joined = cells.map((text, i) => INLINE[(i * inline) % INLINE.length]!(html(escape(text)))).join(' | ');
  return outer ? `| ${joined} |` : joined;
};
/** How sites leave the lines of a table: header, alignment row, rows. */
const SHAPES: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  'raw lines in one paragraph': (lines) => `<p>${lines.join('\n')}</p>`,
  'line breaks': (lines) => `<p>${lines.join('<br>')}</p>`,
  'a paragraph a row': (lines) => lines.map((one) => `<p>${one}</p>`).join(''),
  preformatted: (lines) => `<pre>${lines.join('\n')}</pre>`,
  'header in its own block': ([head, ...rest]) => `<p>${head}</p><p>${rest.join('<br>')}</p>`,
  'collapsed into one line': (lines) => `<p>${lines.join(' ')}</p>`,
};
const leaks = Object.entries(SHAPES).flatMap(([name, shape]) =>
  (name.startsWith('collapsed') ? [true] : [true, false]).map((outer) => ({
    name: outer ? name : `${name}, no outer pipes`,
    shape,
    outer,
  })),
);

describe('any table, left in a page, is found with the same cells', () => {
  const styleOf = () => ({ display: 'block', visibility: 'visible', whiteSpace: 'normal' });
  it.each(leaks)('$name', ({ shape, outer }) => {
    fc.assert(
      fc.property(table, fc.nat(2), ({ header, rows, align }, inline) => {
        if (!outer) fc.pre(rows.every((row) => row.at(-1) !== ''));
        const lines = [header, header.map(() => align), ...rows].map((cells, i) =>
          i === 1 ? line(cells, outer) : rowOf(cells, outer, inline),
        );
        const { document, read } = pageOf(`<p>They say:</p>${shape(lines)}<p>So it is.</p>`);
        const { tables } = findMarks(document, read, { styleOf, cues: [] }).marks;
        expect(tables.map((one) => ({ header: one.header, rows: one.rows }))).toEqual([{ header, rows }]);
      }),
      { numRuns: 40 },
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
