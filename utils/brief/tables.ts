import type { Block, Claim, Evidence, Position, TableMark } from '@/utils/report';
import type { Cues } from './cues';
import { placeCells, type PlacedTable } from './cells';

export const ASPECTS = ['stance', 'strategy', 'market', 'differentiator'] as const;
export type Aspect = (typeof ASPECTS)[number];
type Column = Aspect | 'reason' | null;

/** One actor of a comparison table with what the table says of it. */
export interface TablePosition {
  /** As the row head has it. */
  readonly name: string;
  readonly head: Evidence;
  readonly sector: boolean;
  /** The head names two things at once: "Company/Model". */
  readonly compound: boolean;
  readonly claims: Readonly<Record<Aspect, Claim | null>>;
}

/** A table's cells in place, for those tables that belong to the article. */
export const placedTables = (tables: readonly TableMark[], blocks: ReadonlyMap<string, Block>): PlacedTable[] =>
  tables.filter(({ peripheral }) => !peripheral).map((table) => placeCells(table, blocks));

/**
 * Positions from comparison tables: actors down the side and aspects across the top, or turned round.
 *
 * A table counts where its first column is headed by a word for actors or sectors and at least one other column by a
 * word for an aspect.
 */
export const tablePositions = (tables: readonly PlacedTable[], cues: Cues): TablePosition[] =>
  tables.flatMap((placed) => readTable(placed, cues) ?? readTable(transpose(placed), cues) ?? []);

function readTable({ table, rows }: PlacedTable, cues: Cues): TablePosition[] | null {
  const first = table.header[0] ?? '';
  const sector = cues.has('header:sector', first) && !cues.has('header:actor', first);
  if (!sector && !cues.has('header:actor', first)) return null;
  const columns = table.header.map((label, index): Column => (index === 0 ? null : columnOf(label, cues, sector)));
  if (!columns.some((column) => column !== null && column !== 'reason')) return null;
  const compound = cues.words('header:actor', first).length > 1;
  return table.rows.flatMap((row, r) => {
    const evidence = rows[r]?.[0];
    const name = row[0]?.trim();
    if (!name || !evidence) return [];
    const claims: Record<Aspect, Claim | null> = { stance: null, strategy: null, market: null, differentiator: null };
    columns.forEach((column, c) => {
      const cell = rows[r]?.[c];
      if (!column || !cell) return;
      const cue = table.header[c] ?? '';
      if (column === 'reason') claims.stance?.evidence.push(cell);
      else claims[column] ??= { text: row[c] ?? cell.quote, evidence: [cell], from: 'table', cues: [cue] };
    });
    return ASPECTS.some((aspect) => claims[aspect]) ? [{ name, head: evidence, sector, compound, claims }] : [];
  });
}

/** The most telling role first: "Likely Strategy Preference" of a sector is a stance, "Key Market Advantage" an advantage. */
function columnOf(label: string, cues: Cues, sector: boolean): Column {
  const order: readonly Exclude<Column, null>[] = sector
    ? ['stance', 'differentiator', 'strategy', 'reason']
    : ['differentiator', 'market', 'strategy', 'stance', 'reason'];
  return order.find((role) => cues.has(`header:${role}`, label)) ?? null;
}

/** The table with rows and columns exchanged. */
function transpose({ table, header, rows }: PlacedTable): PlacedTable {
  const grid = [table.header, ...table.rows];
  const places = [header, ...rows];
  const width = table.header.length;
  const turn = <T>(source: readonly (readonly T[])[], empty: T): T[][] =>
    Array.from({ length: width }, (_, c) => source.map((row) => row[c] ?? empty));
  const [newHeader = [], ...newRows] = turn(grid, '');
  const [headerPlaces = [], ...rowPlaces] = turn<Evidence | null>(places, null);
  return { table: { ...table, header: newHeader, rows: newRows }, header: headerPlaces, rows: rowPlaces };
}

/** An empty position for an actor. */
export const emptyPosition = (actor: Position['actor']): Position => ({
  actor,
  stance: null,
  strategy: null,
  market: null,
  differentiator: null,
});
