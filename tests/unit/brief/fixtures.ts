import type { Article } from '@/utils/article';
import type { BlockKind, Marks, TableMark } from '@/utils/report';

/** A line of an article in short: `# ` subheading, `- ` item, `| ` Markdown row, else a paragraph; or kind and text. */
type Line = string | readonly [BlockKind, string];

const FORMS: readonly (readonly [string, BlockKind, number])[] = [
  ['# ', 'subheading', 2],
  ['- ', 'item', 2],
  ['| ', 'table', 0],
];

/** An article from lines, blocks numbered `b0`, `b1` … in order. */
export function article(heading: string, lines: readonly Line[]): Article {
  let section: string | null = null;
  const blocks = lines.map((line, index) => {
    const form = typeof line === 'string' ? FORMS.find(([mark]) => line.startsWith(mark)) : undefined;
    const kind: BlockKind = typeof line === 'string' ? (form?.[1] ?? 'paragraph') : line[0];
    const text = typeof line === 'string' ? line.slice(form?.[2] ?? 0) : line[1];
    if (kind === 'subheading') section = text;
    return { id: `b${index}`, kind, section, language: 'und', text };
  });
  return {
    url: 'https://example.test/article',
    canonicalUrl: null,
    title: heading,
    site: null,
    author: null,
    published: null,
    heading: { text: heading, block: null },
    blocks,
    declared: { lang: null, ogLocale: null, heading: null, body: null },
    versions: [],
  };
}

export const noMarks: Marks = { tables: [], takeaways: [] };

/** A table mark over blocks; the first row is the header. */
export function tableMark(
  source: TableMark['source'],
  grid: readonly (readonly string[])[],
  blocks: string[],
): TableMark {
  const [header = [], ...rows] = grid.map((row) => [...row]);
  return { source, index: null, caption: null, header, rows, peripheral: false, blocks };
}
