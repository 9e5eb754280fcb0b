import type { LiveBlock, ReadArticle } from '@/utils/article';
import type { Block, TableMark } from '@/utils/report';
import { scanPipeTables } from './pipes';
import type { Span } from './places';
import { captionOf } from './within';

export interface LeakedTable {
  readonly mark: TableMark;
  readonly spans: readonly Span[];
}

/**
 * Markdown tables left in the text, also where each row, or only the header, stands in a block of its own.
 *
 * @returns tables in document order; linear in the text with pipes
 */
export function findLeakedTables(read: ReadArticle): LeakedTable[] {
  const found: LeakedTable[] = [];
  const kinds = new Map(read.article.blocks.map(({ id, kind }) => [id, kind]));
  const above = new Map(read.units.map(({ id }, i) => [id, read.units[i - 1]]));
  let run: Block[] = [];
  const flush = () => {
    if (run.length > 0)
      found.push(...scanRun(run, read, (span) => (span?.start === 0 ? captionOf(above.get(span.block), kinds) : null)));
    run = [];
  };
  for (const block of read.article.blocks) {
    // Real cells are a real table; a pipe in one of them is its own.
    if (block.kind !== 'cell' && block.kind !== 'related' && /[|｜]/.test(block.text)) run.push(block);
    else flush();
  }
  flush();
  return found;
}

function scanRun(
  run: readonly Block[],
  read: ReadArticle,
  captionFor: (first: Span | undefined) => string | null,
): LeakedTable[] {
  const scan = (texts: readonly string[]) => scanPipeTables(texts.join('\n'));
  const texts = run.map((block) => block.text);
  const sourced = run.map((block) => {
    const live = read.live.get(block.id);
    return live ? withSourceLines(live) : block.text;
  });
  // Lines of the source tell rows apart exactly, unless the source was wrapped in the middle of a row.
  const byLines = scan(sourced);
  const byCount = scan(texts);
  const tables = cellCount(byLines) >= cellCount(byCount) ? byLines : byCount;

  const starts: number[] = [];
  let at = 0;
  for (const text of texts) {
    starts.push(at);
    at += text.length + 1;
  }
  return tables.map((table) => {
    const spans: Span[] = run.flatMap((block, i) => {
      const offset = starts[i] as number;
      const start = Math.max(table.start - offset, 0);
      const end = Math.min(table.end - offset, block.text.length);
      return start < end ? [{ block: block.id, start, end }] : [];
    });
    return {
      mark: {
        source: 'markdown',
        index: null,
        caption: captionFor(spans[0]),
        header: table.header.map((cell) => cell.text),
        rows: table.rows.map((row) => row.map((cell) => cell.text)),
        peripheral: false,
        blocks: spans.map((span) => span.block),
      },
      spans,
    };
  });
}

function cellCount(tables: ReturnType<typeof scanPipeTables>): number {
  return tables.reduce((sum, table) => sum + table.header.length * (table.rows.length + 1), 0);
}

/** The block's text with its collapsed spaces turned back into the line breaks that the source has there. */
function withSourceLines(live: LiveBlock): string {
  const characters = live.text.split('');
  for (const { node, start, end, offsets } of live.pieces) {
    for (let i = start; i < end; i++) {
      if (characters[i] !== ' ') continue;
      const gap = /^\s*/.exec(node.data.slice(offsets[i - start], (offsets[i - start] ?? 0) + 80));
      if (gap?.[0].includes('\n')) characters[i] = '\n';
    }
  }
  return characters.join('');
}
