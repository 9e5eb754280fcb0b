import type { Brief, Claim, Evidence } from '@/utils/report';
import type { Player } from './actors';
import type { PlacedTable } from './cells';
import { compileCues, has, hits } from './cues';
import type { BriefLexicon } from './lexicon';

type Side = 'one' | 'other' | 'mixed';

/** A cell that files somebody under a class, and the words that do. */
interface Filing {
  readonly side: Side;
  readonly quote: Evidence;
  readonly cue: string;
}

/**
 * Who is filed under one class here and another there: open in the head of one table, hybrid in a cell of the next.
 * Tables only: in running text a class word beside a name says too little about the name.
 */
export function findContradictions(
  tables: readonly PlacedTable[],
  players: readonly Player[],
  lexicon: BriefLexicon,
): Brief['contradictions'] {
  const spaced = lexicon.writing === 'words';
  return lexicon.axes.flatMap((axis) => {
    const sides = (['mixed', 'one', 'other'] as const).map((side) => [side, compileCues(axis[side], spaced)] as const);
    return players.flatMap((player) => {
      const names = compileCues(
        [player.name, ...player.aliases].map((name) => name.toLowerCase().replaceAll('*', '')),
        spaced,
      );
      const filings = filingsOf(tables, names, sides);
      const claims = [...new Map(filings.map((filing) => [filing.side, filing])).values()];
      if (claims.length < 2) return [];
      return [
        {
          about: player.name,
          claims: claims.map(({ quote, cue }): Claim => ({
            text: quote.quote,
            evidence: [quote],
            from: 'table',
            cues: [cue],
          })),
        },
      ];
    });
  });
}

function filingsOf(
  tables: readonly PlacedTable[],
  names: RegExp,
  sides: readonly (readonly [Side, RegExp])[],
): Filing[] {
  const filings: Filing[] = [];
  const file = (cell: Evidence | null | undefined): void => {
    if (!cell) return;
    // What stands first in a cell files it: "Hybrid (open small models, closed large)". "Mixed" comes before both.
    const found = sides.flatMap(([side, pattern]) =>
      hits(pattern, cell.quote).map((cue) => ({ side, cue, at: cell.quote.indexOf(cue) })),
    );
    const first = found.sort((a, b) => a.at - b.at)[0];
    if (first) filings.push({ side: first.side, quote: cell, cue: first.cue });
  };
  for (const { table, header, rows } of tables) {
    header.slice(1).forEach((cell) => {
      if (cell && has(names, cell.quote)) file(cell);
    });
    table.rows.forEach((row, r) => {
      if (!has(names, row[0] ?? '')) return;
      // The first cell of the row that files its actor at all.
      const cells = rows[r] ?? [];
      const before = filings.length;
      for (const cell of cells.slice(1)) if (filings.length === before) file(cell);
    });
  }
  return filings;
}
