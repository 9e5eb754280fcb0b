import { Fault } from '@/utils/faults';
import type { Annotation } from '../types';
import type { ExportFormat, Incoming } from './format';
import { readEach, timestampOf, uuidOf } from './reading';

const COLUMNS = [
  'id', 'kind', 'created', 'modified', 'author', 'device', 'colour', 'tags', 'quote', 'language', 'note', 'claim',
  'translation', 'translation_language', 'translation_engine', 'translation_model', 'url', 'canonical_url', 'title',
  'site', 'article_author', 'published', 'article_language', 'prefix', 'suffix', 'start', 'end', 'cell_caption',
  'cell_column', 'cell_row', 'cell_value',
] as const; // prettier-ignore
type Row = Record<(typeof COLUMNS)[number], string>;

/**
 * RFC 4180 with a heading row, UTF-8 with a byte order mark (or spreadsheets take it for another encoding). A cell that
 * a spreadsheet would calculate gets an apostrophe in front, which reading takes off again.
 */
export const csv: ExportFormat = {
  id: 'csv',
  extension: 'csv',
  type: 'text/csv',
  write: (annotations) =>
    '\ufeff' +
    [COLUMNS.join(','), ...annotations.map((annotation) => row(annotation))].map((line) => `${line}\r\n`).join(''),
};

const FORMULA = /^'*[=+\-@\t\r]/;

function row(annotation: Annotation): string {
  const { source, selector, translated, cell } = annotation;
  const values: Row = {
    id: annotation.id,
    kind: annotation.kind,
    created: annotation.created,
    modified: annotation.modified,
    author: annotation.author,
    device: annotation.device,
    colour: annotation.colour,
    tags: annotation.tags.map((tag) => tag.replaceAll(/[\\;]/g, String.raw`\$&`)).join(';'),
    quote: selector?.exact ?? '',
    language: selector?.language ?? '',
    note: annotation.note,
    claim: annotation.claim ?? '',
    translation: translated?.exact ?? '',
    translation_language: translated?.language ?? '',
    translation_engine: translated?.engine ?? '',
    translation_model: translated?.model ?? '',
    url: source.url,
    canonical_url: source.canonicalUrl ?? '',
    title: source.title,
    site: source.site ?? '',
    article_author: source.author ?? '',
    published: source.published ?? '',
    article_language: source.language,
    prefix: selector?.prefix ?? '',
    suffix: selector?.suffix ?? '',
    start: selector ? String(selector.position.start) : '',
    end: selector ? String(selector.position.end) : '',
    cell_caption: cell?.caption ?? '',
    cell_column: cell?.column ?? '',
    cell_row: cell?.row ?? '',
    cell_value: cell?.value ?? '',
  };
  return COLUMNS.map((column) => quoted(values[column])).join(',');
}

function quoted(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Reads our own CSV, or one with at least the columns `url` and `quote` or `note`; others are left aside. */
export async function readCsv(file: string, now: string): Promise<Incoming> {
  const [head, ...lines] = parseCsv(file.replace(/^\ufeff/, ''));
  if (!head?.includes('url')) throw new Fault('internal', 'the first row must name the columns, "url" among them');
  return readEach(lines, async (line) => {
    const values = new Map(head.map((name, i) => [name, unguarded((line as string[])[i] ?? '')]));
    const get = (name: (typeof COLUMNS)[number]) => values.get(name) ?? '';
    const or = (name: (typeof COLUMNS)[number]) => get(name) || null;
    if (!get('url')) throw new Error('it has no url');
    const created = timestampOf(get('created') || undefined) ?? now;
    const quote = get('quote');
    const start = Number(get('start')) || 0;
    return {
      id: await uuidOf(get('id') || `csv:${get('url')}\n${quote}\n${get('note')}`),
      kind: get('kind') || (quote ? 'text' : 'page'),
      created,
      modified: timestampOf(get('modified') || undefined) ?? created,
      author: get('author'),
      device: get('device'),
      colour: get('colour') || 'yellow',
      note: get('note'),
      tags: [...get('tags').matchAll(/(?:\\.|[^\\;])+/gs)].map(([tag]) => tag.replace(/\\(.)/gs, '$1')),
      source: {
        url: get('url'),
        canonicalUrl: or('canonical_url'),
        title: get('title'),
        site: or('site'),
        author: or('article_author'),
        published: or('published'),
        language: get('article_language') || 'und',
      },
      selector: quote
        ? {
            spans: [],
            path: [],
            exact: quote,
            prefix: get('prefix'),
            suffix: get('suffix'),
            language: get('language') || 'und',
            position: { start, end: Number(get('end')) || start + quote.length },
          }
        : null,
      cell: get('cell_value')
        ? { caption: or('cell_caption'), column: or('cell_column'), row: or('cell_row'), value: get('cell_value') }
        : null,
      claim: or('claim'),
      translated: get('translation')
        ? {
            exact: get('translation'),
            language: get('translation_language') || 'und',
            engine: get('translation_engine'),
            model: or('translation_model'),
          }
        : null,
    };
  });
}

const unguarded = (value: string) => (FORMULA.test(value) && value.startsWith("'") ? value.slice(1) : value);

/** Rows of cells by RFC 4180; empty lines are left out. One pass. */
export function parseCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  const end = () => {
    if (cells.length > 1 || cells[0] !== '') rows.push(cells);
    cells = [];
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        const close = text.indexOf('"', at);
        const stop = close < 0 ? text.length : close;
        cell += text.slice(at, stop);
        at = stop;
        if (text[at + 1] !== '"') break;
        cell += '"';
        at++;
      }
      at++;
    }
    const rest = new RegExp(`[${separator}\r\n]`, 'g');
    rest.lastIndex = at;
    const stop = rest.exec(text)?.index ?? text.length;
    cells.push(cell + text.slice(at, stop));
    at = stop;
    if (text[at] === separator) {
      if (++at === text.length) cells.push('');
      continue;
    }
    end();
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  if (cells.length > 0) end();
  return rows;
}
