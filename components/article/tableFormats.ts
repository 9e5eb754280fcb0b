/** A table as other programs take it. */
export interface PlainTable {
  readonly caption: string | null;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type TableFormat = 'Markdown' | 'CSV' | 'TSV' | 'HTML' | 'JSON';

export const TABLE_FILES: Record<TableFormat, { extension: string; type: string }> = {
  Markdown: { extension: 'md', type: 'text/markdown' },
  CSV: { extension: 'csv', type: 'text/csv' },
  TSV: { extension: 'tsv', type: 'text/tab-separated-values' },
  HTML: { extension: 'html', type: 'text/html' },
  JSON: { extension: 'json', type: 'application/json' },
};

/** Columns of the widest row. */
export const widthOf = ({ header, rows }: PlainTable): number =>
  Math.max(header.length, ...rows.map((row) => row.length));

export function formatTable(given: PlainTable, format: TableFormat): string {
  const width = widthOf(given);
  const full = (cells: readonly string[]): string[] => Array.from({ length: width }, (_, at) => cells[at] ?? '');
  const table = { caption: given.caption, header: full(given.header), rows: given.rows.map(full) };
  const lines = [table.header, ...table.rows];
  switch (format) {
    case 'Markdown':
      return markdown(table);
    case 'CSV': // RFC 4180
      return lines.map((cells) => cells.map((cell) => csvCell(inert(cell))).join(',')).join('\r\n') + '\r\n';
    case 'TSV':
      return lines.map((cells) => cells.map((cell) => inert(oneLine(cell))).join('\t')).join('\n') + '\n';
    case 'HTML':
      return html(table);
    case 'JSON':
      return JSON.stringify(table, null, 2) + '\n';
  }
}

function markdown({ caption, header, rows }: PlainTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => oneLine(cell).replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join(' | ')} |`;
  const table = [line(header), line(header.map(() => '---')), ...rows.map(line)];
  return [...(caption ? [`**${oneLine(caption)}**`, ''] : []), ...table].join('\n') + '\n';
}

function html({ caption, header, rows }: PlainTable): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  return [
    '<table>',
    ...(caption ? [`<caption>${escaped(caption)}</caption>`] : []),
    `<thead>${cells('th', header)}</thead>`,
    '<tbody>',
    ...rows.map((row) => cells('td', row)),
    '</tbody>',
    '</table>',
    '',
  ].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** Text as HTML text or as the value of an attribute in double quotes. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A page's cell must not become a formula in the spreadsheet it is opened in (CSV injection): an apostrophe keeps it
 * text. Signed numbers stay numbers.
 */
const inert = (text: string): string => (/^(?:[=@\t\r]|[-+](?![\d\s.,]))/.test(text) ? `'${text}` : text);
