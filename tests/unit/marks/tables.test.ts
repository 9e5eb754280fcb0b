// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { findMarks, tableAbove } from '@/utils/marks';
import { pageOf } from './page';

const styleOf = () => ({ display: 'block', visibility: 'visible', whiteSpace: 'normal' });

function tables(html: string) {
  const { document, read } = pageOf(html);
  return findMarks(document, read, { styleOf, cues: [] });
}

describe('tables', () => {
  it('resolves spans and reads the caption', () => {
    const { marks } = tables(
      '<table><caption>Ferries</caption><tr><th>Line</th><th colspan="2">Trips</th></tr>' +
        '<tr><td rowspan="2">North</td><td>12</td><td>14</td></tr><tr><td>9</td><td>8</td></tr></table>',
    );
    expect(marks.tables).toMatchObject([
      {
        source: 'html',
        index: 0,
        caption: 'Ferries',
        header: ['Line', 'Trips', ''],
        rows: [
          ['North', '12', '14'],
          ['North', '9', '8'],
        ],
      },
    ]);
  });

  it.each([
    [
      'a frame around others',
      '<table><tr><td><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
      [1],
    ],
    [
      'role presentation',
      '<table role="presentation"><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>',
      [],
    ],
    ['one cell', '<table><tr><td>Only text here</td></tr></table>', []],
  ])('leaves %s dark', (_, html, indexes) => {
    expect(tables(html).marks.tables.map((table) => table.index)).toEqual(indexes);
  });

  it('finds Markdown left in paragraphs, one a row, with its blocks and places', () => {
    const { marks, places } = tables(
      '<p>| Pier | Ships |</p><p>| --- | --- |</p><p>| East | 4 |</p><p>| West | 7 |</p><p>That is all.</p>',
    );
    expect(marks.tables).toMatchObject([
      {
        source: 'markdown',
        index: null,
        header: ['Pier', 'Ships'],
        rows: [
          ['East', '4'],
          ['West', '7'],
        ],
        blocks: ['b0', 'b1', 'b2', 'b3'],
      },
    ]);
    expect(places.tables[0]?.ranges().map(String)).toEqual([
      '| Pier | Ships |',
      '| --- | --- |',
      '| East | 4 |',
      '| West | 7 |',
    ]);
  });

  it('tells rows apart where raw lines collapsed', () => {
    const { marks } = tables('<p>Pier | Ships\n--- | ---\nEast | 4\nWest | 7</p>');
    expect(marks.tables).toMatchObject([
      {
        header: ['Pier', 'Ships'],
        rows: [
          ['East', '4'],
          ['West', '7'],
        ],
      },
    ]);
  });

  it.each([
    [
      'lists with the same terms',
      '<dl><dt>Pier</dt><dd>East</dd><dt>Ships</dt><dd>4</dd></dl><dl><dt>Pier</dt><dd>West</dd><dt>Ships</dt><dd>7</dd></dl>',
      [
        {
          source: 'list',
          header: ['Pier', 'Ships'],
          rows: [
            ['East', '4'],
            ['West', '7'],
          ],
        },
      ],
    ],
    [
      'terms with two values each',
      '<dl><dt>Ships</dt><dd>4</dd><dd>7</dd><dt>Crew</dt><dd>20</dd><dd>31</dd><dt>Fare</dt><dd>12</dd><dd>9</dd></dl>',
      [
        {
          source: 'list',
          rows: [
            ['Ships', '4', '7'],
            ['Crew', '20', '31'],
            ['Fare', '12', '9'],
          ],
        },
      ],
    ],
    ['a list of facts', '<dl><dt>Pier</dt><dd>East</dd><dt>Ships</dt><dd>4</dd></dl>', []],
  ])('reads %s', (_, html, expected) => {
    expect(tables(html).marks.tables).toMatchObject(expected);
  });

  it('flags a widget beside the article', () => {
    const table = '<table><tr><th>Pier</th><th>Ships</th></tr><tr><td>East</td><td>4</td></tr></table>';
    const { marks } = tables(`<article><p>The tide came in.</p>${table}</article><div class="sidebar">${table}</div>`);
    expect(marks.tables.map(({ peripheral }) => peripheral)).toEqual([false, true]);
  });

  const PLAIN = '<table><tr><td>East</td><td>4</td></tr><tr><td>West</td><td>7</td></tr></table>';
  it.each([
    ['a heading', '<h2>Ships by pier</h2>', 'Ships by pier'],
    ['a line in bold', '<p><b>Ships by pier:</b></p>', 'Ships by pier'],
    ['a numbered line', '<p>Table 2: Ships by pier</p>', 'Table 2: Ships by pier'],
    ['no sentence', '<p>The next table counts the ships.</p>', null],
  ])('takes its caption from %s above', (_, above, caption) => {
    expect(tables(above + PLAIN).marks.tables[0]?.caption).toBe(caption);
    const pipes = '<p>| Pier | Ships |<br>| --- | --- |<br>| East | 4 |</p>';
    expect(tables(above + pipes).marks.tables[0]?.caption).toBe(caption);
  });

  it('knows the table that a takeaway stands under', () => {
    const { document, read } = pageOf(PLAIN + '<p>Verdict: The west pier is the busier one.</p><p>The end.</p>');
    const { marks } = findMarks(document, read, { styleOf, cues: [] });
    const takeaway = { kind: 'verdict' as const, label: 'Verdict', text: '', blocks: ['b4'] };
    expect(tableAbove(takeaway, marks, read.article.blocks)).toBe(marks.tables[0]);
    expect(tableAbove({ ...takeaway, blocks: ['b5'] }, marks, read.article.blocks)).toBeNull();
    expect(tableAbove({ ...takeaway, kind: 'keypoints' }, marks, read.article.blocks)).toBeNull();
  });

  const rows = (count: number, cells: (i: number) => string[]) =>
    `<table>${Array.from({ length: count }, (_, i) => `<tr><td>${cells(i).join('</td><td>')}</td></tr>`).join('')}</table>`;
  it.each([
    ['a calendar', rows(4, (week) => Array.from({ length: 7 }, (_, day) => `${week * 7 + day + 1}`))],
    ['code beside line numbers', rows(6, (i) => [`${i}`, `<code>let pier = ${i};</code>`])],
    [
      'lists of links',
      rows(3, () => ['Piers', '<ul><li><a href="/e">East</a></li><li><a href="/w">West</a></li></ul>']),
    ],
    ['two rows of words', rows(2, () => ['Home', 'Welcome to the harbour', 'Contact'])],
  ])('leaves %s dark', (_, html) => {
    expect(tables(html).marks.tables).toEqual([]);
  });

  it('takes periods over names for a header', () => {
    const table = `<table><tr><td></td><td>2024</td><td>2025</td></tr><tr><td>Ships</td><td>4</td><td>5</td></tr><tr><td>Crew</td><td>20</td><td>31</td></tr></table>`;
    expect(tables(table).marks.tables[0]?.header).toEqual(['', '2024', '2025']);
  });
});
