/** Markdown pipe tables in plain text. Pure; knows no DOM. Grammar: GitHub Flavored Markdown 0.29, "Tables (extension)". */

/** A cell and where its trimmed text stands in the scanned text. */
export interface PipeCell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface PipeTable {
  readonly header: readonly PipeCell[];
  /** Every row has as many cells as `header`. */
  readonly rows: readonly (readonly PipeCell[])[];
  /** Span in the scanned text from the first cell's outer pipe (if any) to the last one's. */
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly cells: readonly PipeCell[];
  /** Starts and ends with a pipe. */
  readonly closed: boolean;
  readonly opened: boolean;
  readonly start: number;
  readonly end: number;
}

/** `---`, `:--`, `:-:`; typographers turn hyphens into dashes, Org mode joins columns with `+`. */
const DELIMITER = /^:?[-‐-―−─]+:?$/;

/**
 * All pipe tables of a text.
 *
 * @param text lines divided by `\n`; several rows may stand in one line, as where white space has been collapsed: the
 *   number of cells of the alignment row then tells the rows apart
 * @returns tables in order; linear in the text's length
 */
export function scanPipeTables(text: string): PipeTable[] {
  const lines = splitLines(text);
  const tables: PipeTable[] = [];
  let free = 0; // first line not yet part of a table
  for (let i = 0; i < lines.length; i++) {
    const found = tableAt(lines, i, free) ?? plainTableAt(lines, i, free);
    if (!found) continue;
    tables.push(found.table);
    free = found.next;
    i = Math.max(i, found.next - 1);
  }
  return tables;
}

/**
 * The first pipe table of a text as plain cells.
 *
 * @returns null where the text has no table
 */
export function parsePipeTable(text: string): { header: string[]; rows: string[][] } | null {
  const table = scanPipeTables(text)[0];
  if (!table) return null;
  const texts = (cells: readonly PipeCell[]) => cells.map((cell) => cell.text);
  return { header: texts(table.header), rows: table.rows.map(texts) };
}

/** What Markdown writes, a reader sees: escapes resolved, emphasis, code ticks and link targets gone. */
function plain(source: string): string {
  return source
    .replace(/!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(?<!\\)(\*\*|__|``?)(?=\S)(.+?)(?<=[^\s\\])\1/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .trim();
}

function cellAt(text: string, start: number, end: number): PipeCell {
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { text: plain(text.slice(start, end)), start, end };
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length;) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    lines.push(splitCells(text, start, end));
    start = end + 1;
  }
  return lines;
}

function splitCells(text: string, from: number, to: number): Line {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  const pipes: number[] = [];
  for (let i = start; i < end; i++) {
    if (text[i] === '\\') i++;
    else if (/[|｜]/.test(text[i] as string)) pipes.push(i);
  }
  const opened = pipes[0] === start;
  const closed = pipes.length > 1 && pipes[pipes.length - 1] === end - 1;
  if (pipes.length === 0) return { cells: [], opened: false, closed: false, start, end };
  const bounds = [...(opened ? [] : [start - 1]), ...pipes, ...(closed ? [] : [end])];
  const cells = bounds.slice(1).map((bound, i) => cellAt(text, (bounds[i] as number) + 1, bound));
  return { cells, opened, closed, start, end };
}

interface Found {
  readonly table: PipeTable;
  /** Index of the first line after the table. */
  readonly next: number;
}

/** A table whose alignment row stands in line `i`. */
function tableAt(lines: readonly Line[], i: number, free: number): Found | null {
  const line = lines[i] as Line;
  const first = line.cells.findIndex((cell) => DELIMITER.test(cell.text));
  if (first < 0) return null;
  let last = first;
  while (last + 1 < line.cells.length && DELIMITER.test((line.cells[last + 1] as PipeCell).text)) last++;
  const columns = last - first + 1;
  // A row may hold dashes for "none"; in an alignment row nothing but the end of the row follows them.
  if (line.cells[last + 1] && !isBlank(line.cells[last + 1])) return null;

  let header: readonly PipeCell[];
  let start: number;
  if (first === 0) {
    const above = i > free ? (lines[i - 1] as Line) : undefined;
    if (!above || above.cells.length === 0) return null;
    // Where rows ran together, the header is the end of the line above.
    header = above.cells.slice(-Math.max(columns, 1));
    if (above.cells.length > columns && !isBlank(above.cells[above.cells.length - columns - 1])) header = above.cells;
    // Sites leave a table unrendered exactly because header and alignment row differ by a cell.
    if (Math.abs(header.length - columns) > 1) return null;
    if (columns === 1 && !(above.opened && above.closed && line.opened)) return null;
    start = header.length < above.cells.length ? (header[0] as PipeCell).start : above.start;
  } else {
    // "| A | B | | --- | --- |": one blank token between header and alignment row.
    const blank = isBlank(line.cells[first - 1]) ? 1 : 0;
    const from = first - blank - columns;
    if (!blank || from < 0 || columns < 2) return null;
    header = line.cells.slice(from, first - blank);
    start = from === 0 ? line.start : (header[0] as PipeCell).start;
  }
  if (header.every(isBlank)) return null;

  const width = Math.max(columns, header.length);
  const rows: PipeCell[][] = [];
  let end = last === line.cells.length - 1 ? line.end : (line.cells[last] as PipeCell).end;
  const rest = line.cells.slice(last + 1);
  if (rest.length > 0) {
    const taken = takeRows(isBlank(rest[0]) ? rest.slice(1) : rest, width, line.closed);
    rows.push(...taken.rows);
    end = taken.complete ? line.end : (taken.rows.at(-1)?.at(-1)?.end ?? end);
    if (!taken.complete) return finish(header, rows, width, start, end, i + 1);
  }
  let next = i + 1;
  for (; next < lines.length; next++) {
    const row = lines[next] as Line;
    if (row.cells.length === 0 || startsTable(lines, next) || holdsTable(row)) break;
    if (row.cells.length > width) {
      const taken = takeRows(row.cells, width, row.closed);
      if (taken.rows.length === 0) break;
      rows.push(...taken.rows);
      end = taken.complete ? row.end : (taken.rows.at(-1)?.at(-1)?.end ?? end);
      if (!taken.complete) return finish(header, rows, width, start, end, next + 1);
    } else {
      if (!row.opened && row.cells.length !== width) break; // prose with a pipe in it
      rows.push([...row.cells]);
      end = row.end;
    }
  }
  return finish(header, rows, width, start, end, next);
}

/** Whether line `i` is the header of another table: an alignment row of as many cells follows it. */
function startsTable(lines: readonly Line[], i: number): boolean {
  const here = lines[i] as Line;
  const below = lines[i + 1];
  return (
    !!below &&
    below.cells.length > 0 &&
    below.cells.length === here.cells.length &&
    below.cells.every((cell) => DELIMITER.test(cell.text)) &&
    !here.cells.every((cell) => DELIMITER.test(cell.text))
  );
}

/** Whether header and alignment row of another table stand in the line. */
function holdsTable({ cells }: Line): boolean {
  return cells.some(
    (cell, i) =>
      i > 1 && isBlank(cells[i - 1]) && [cell, cells[i + 1]].every((one) => one && /^:?[-‐-―−─]{2}/.test(one.text)),
  );
}

/** Rows that ran together in one line: `width` cells, one blank token, `width` cells, … */
function takeRows(cells: readonly PipeCell[], width: number, closed: boolean) {
  const rows: PipeCell[][] = [];
  let i = 0;
  while (i < cells.length) {
    const row = cells.slice(i, i + width);
    const last = i + width >= cells.length;
    if (last && row.length < width && !closed) return { rows, complete: false }; // text after the table
    rows.push([...row]);
    i += width;
    if (i >= cells.length) break;
    if (isBlank(cells[i])) {
      // The blank token divides two rows, or stands before nothing but text after the table.
      if (i + 1 === cells.length - 1 && !closed) return { rows, complete: false };
      i++;
    } else return { rows, complete: false };
  }
  return { rows, complete: true };
}

/** From this number of rows on, lines that all open and close with a pipe are a table without an alignment row. */
const PLAIN_ROWS = 3;

/** A table whose alignment row got lost: at least three like-shaped lines with outer pipes and words in them. */
function plainTableAt(lines: readonly Line[], i: number, free: number): Found | null {
  const first = lines[i] as Line;
  const width = first.cells.length;
  if (i < free || width < 2 || !first.opened || !first.closed) return null;
  let next = i;
  for (; next < lines.length; next++) {
    const line = lines[next] as Line;
    if (line.cells.length !== width || !line.opened || !line.closed || startsTable(lines, next)) break;
    if (line.cells.every((cell) => isBlank(cell) || DELIMITER.test(cell.text))) break;
  }
  const rows = lines.slice(i, next);
  if (rows.length < PLAIN_ROWS) return null;
  const cells = rows.flatMap((row) => row.cells);
  // ASCII drawings have pipes, too, but hardly a word between them.
  if (cells.filter((cell) => /[\p{L}\p{N}]{2}|\p{N}/u.test(cell.text)).length < cells.length * 0.6) return null;
  const [header, ...body] = rows.map((row) => row.cells);
  return finish(header ?? [], body, width, first.start, (rows.at(-1) as Line).end, next);
}

function isBlank(cell: PipeCell | undefined): boolean {
  return cell?.text === '';
}

function finish(
  header: readonly PipeCell[],
  rows: readonly (readonly PipeCell[])[],
  width: number,
  start: number,
  end: number,
  next: number,
): Found | null {
  if (rows.length === 0) return null;
  const fill = (cells: readonly PipeCell[]): PipeCell[] => {
    const at = cells.at(-1)?.end ?? start;
    return Array.from({ length: width }, (_, i) => cells[i] ?? { text: '', start: at, end: at });
  };
  return { table: { header: fill(header), rows: rows.map(fill), start, end }, next };
}
