// @vitest-environment jsdom
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { briefCsv, briefJson, briefMarkdown } from '@/components/article/briefFormats';
import { barOf, readTableColumn, sortedRows } from '@/components/article/cells';
import { cite, source } from '@/components/article/citation';
import { formatTable } from '@/components/article/tableFormats';
import { translatedTable } from '@/components/article/translatedTable';
import { parsePipeTable } from '@/utils/marks';
import type { TableMark } from '@/utils/report';
import { digest } from './sample';
import './texts';

describe('columns', () => {
  const sorted = (cells: string[], language: string, descending = false): (string | undefined)[] =>
    sortedRows(cells, language, descending).map((at) => cells[at]);

  it('sorts amounts by value, cells without one last', () => {
    expect(sorted(['1.200', '300', '—', '950'], 'de')).toEqual(['300', '950', '1.200', '—']);
    expect(sorted(['1.200', '300', '—', '950'], 'de', true)).toEqual(['1.200', '950', '300', '—']);
  });

  it('sorts text by the alphabet of its language', () => {
    expect(sorted(['Zürich', 'Ärmel', 'Apfel'], 'de')).toEqual(['Apfel', 'Ärmel', 'Zürich']);
    expect(sorted(['Zürich', 'Ärmel', 'Apfel'], 'sv')).toEqual(['Apfel', 'Zürich', 'Ärmel']);
  });

  it('draws bars for amounts of one unit from zero up', () => {
    const bars = (cells: string[]): (number | null)[] => cells.map((_, at) => barOf(readTableColumn(cells, 'en'), at));
    expect(bars(['€100', '€50', 'n/a'])).toEqual([1, 0.5, null]);
    expect(bars(['€100', '$50'])).toEqual([null, null]);
    expect(bars(['-1', '2'])).toEqual([null, null]);
    expect(bars(['2026-01-01', '2026-01-02'])).toEqual([null, null]);
    expect(bars(['open', 'closed'])).toEqual([null, null]);
    expect(bars(['0', '0'])).toEqual([null, null]);
  });
});

const cell = fc.string({ unit: 'grapheme', maxLength: 12 });
const anyTable = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    caption: fc.constant(null),
    header: fc.array(cell, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
  }),
);

/** RFC 4180, read character by character. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted && sign === '"' && text[at + 1] === '"') field += text.charAt(++at);
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === ',' || (sign === '\r' && text[at + 1] === '\n'))) {
      rows.at(-1)?.push(field);
      field = '';
      if (sign === '\r') {
        at++;
        rows.push([]);
      }
    } else field += sign;
  }
  return rows.slice(0, -1);
}

describe('formatTable', () => {
  it('writes CSV that any reader gives back', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const bare = (text: string): string => text.replace(/^'(?=[=@\t\r+-])/, '');
        const back = parseCsv(formatTable(table, 'CSV'));
        expect(back.map((row) => row.map(bare))).toEqual([table.header, ...table.rows].map((row) => row.map(bare)));
      }),
    );
  });

  it('writes Markdown that is found again with the same cells', () => {
    const table = { caption: null, header: ['A|B', 'C'], rows: [['1 \\ 2', 'x'], ['y', '3 | 4']] }; // prettier-ignore
    const back = parsePipeTable(formatTable(table, 'Markdown'));
    expect(back?.header).toEqual(table.header);
    expect(back?.rows).toEqual(table.rows);
  });

  it.each(['=HYPERLINK("https://x.example")', '@SUM(A1)', '+cmd', '-cmd', '\t=1'])(
    'lets no cell become a formula: %s',
    (text) => {
      const csv = formatTable({ caption: null, header: ['h'], rows: [[text]] }, 'CSV');
      expect(parseCsv(csv)[1]?.[0]).toBe(`'${text}`);
    },
  );

  it.each(['-12', '+7 %', '-.5', '- 3'])('leaves signed numbers alone: %s', (text) => {
    expect(formatTable({ caption: null, header: ['h'], rows: [[text]] }, 'CSV')).toBe(`h\r\n${text}\r\n`);
  });

  it('gives every row the same number of cells, header or none', () => {
    const ragged = { caption: null, header: [], rows: [['a'], ['b', 'c']] };
    expect(formatTable(ragged, 'TSV')).toBe('\t\na\t\nb\tc\n');
    expect(formatTable(ragged, 'Markdown')).toBe('|  |  |\n| --- | --- |\n| a |  |\n| b | c |\n');
  });

  it('writes no markup that a cell brought along', () => {
    const html = formatTable({ caption: '<b>', header: ['<i>'], rows: [['<script>1</script> & "']] }, 'HTML');
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    expect(parsed.querySelector('b, i, script')).toBeNull();
    expect(parsed.querySelector('td')?.textContent).toBe('<script>1</script> & "');
  });
});

describe('translatedTable', () => {
  const mark = digest.marks.tables[0] as TableMark;
  const blocks = new Map(digest.article.blocks.map((block) => [block.id, block]));

  it('puts translated cells in place and leaves the others', () => {
    const into = translatedTable(mark, blocks, { c2: 'Der Laib' });
    expect(into?.rows[1]).toEqual(['Der Laib', '300']);
    expect(into?.rows[0]).toEqual(mark.rows[0]);
  });

  it('reads a translated table of plain characters', () => {
    const leaked = {
      ...mark,
      source: 'markdown' as const,
      caption: null,
      header: ['A', 'B'],
      rows: [['one', 'two']],
      blocks: ['t'],
    };
    const text = '| A | B |\n| --- | --- |\n| one | two |';
    const known = new Map([['t', { id: 't', kind: 'table' as const, section: null, language: 'en', text }]]);
    const german = { t: '| Alpha | Beta |\n| --- | --- |\n| eins | zwei |' };
    expect(translatedTable(leaked, known, german)).toEqual({
      caption: null,
      header: ['Alpha', 'Beta'],
      rows: [['eins', 'zwei']],
    });
    expect(translatedTable(leaked, known, { t: '| eins | zwei' })).toBeNull();
  });

  it('says where nothing was translated', () => {
    expect(translatedTable(mark, blocks, { k1: 'anderswo' })).toBeNull();
  });
});

describe('citation', () => {
  it('leaves out what the page does not say', () => {
    expect(source({ ...digest.article, author: null, published: null })).toBe(
      '“Warum zwei Bäckereien ihre Mühlen verkaufen”, Mühlenbote',
    );
  });

  it('cites the canonical address', () => {
    const article = { ...digest.article, canonicalUrl: 'https://mill.example/story' };
    expect(cite(article, 'Nobody')).toMatch(/\nhttps:\/\/mill\.example\/story#:~:text=Nobody$/);
  });
});

describe('the brief, taken along', () => {
  it('carries each claim with its quotes and links to them', () => {
    const text = briefMarkdown(digest);
    expect(text).toContain('# Warum zwei Bäckereien ihre Mühlen verkaufen\n');
    expect(text).toContain(
      '- A poor harvest\n  > The first risk is a poor harvest. [¶](https://mill.example/story?id=7#:~:text=',
    );
    expect(text).toContain('### Korn\n\n- Strategy: Sells its mills\n');
    expect(text).toContain('| Laib | 300 |');
    expect(text).not.toContain('## Predictions');
  });

  it('is a table of quotes as CSV, read by a parser we did not write', () => {
    const rows: Record<string, string>[] = parse(briefCsv(digest), { columns: true });
    const risk = rows.find(({ section }) => section === 'risk');
    expect(risk).toMatchObject({ claim: 'A poor harvest', quote: 'The first risk is a poor harvest.' });
    expect(risk!['link']).toMatch(/#:~:text=The%20first/);
    expect(rows).toContainEqual(expect.objectContaining({ section: 'strategy', actor: 'Korn' }));
  });

  it('is whole as JSON', () => {
    const back = JSON.parse(briefJson(digest)) as { brief: unknown; tables: unknown; article: { heading: string } };
    expect(back.brief).toEqual(digest.brief);
    expect(back.tables).toEqual(digest.marks.tables);
    expect(back.article.heading).toBe(digest.article.heading.text);
  });
});
