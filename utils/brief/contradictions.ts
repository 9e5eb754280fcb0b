import type { Brief, Claim, Evidence } from '@/utils/report';
import type { Player } from './actors';
import type { PlacedTable } from './cells';
import type { BriefLexicon } from './lexicon';
import { phraseFinder, type PhraseFinder } from './phrases';

const SIDES = ['mixed', 'one', 'other'] as const;
type Side = (typeof SIDES)[number];

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
  if (tables.length === 0) return [];
  const namesIn = nameFinder(players, lexicon);
  return lexicon.axes.flatMap(({ one, other, mixed }) => {
    const sidesIn = phraseFinder({ one, other, mixed }, lexicon.writing);
    const filings = filingsOf(tables, namesIn, sidesIn);
    return players.flatMap((player) => {
      const claims = [...new Map((filings.get(player) ?? []).map((filing) => [filing.side, filing])).values()];
      if (claims.length < 2) return [];
      const sides = claims.map(({ quote, cue }): Claim => ({
        text: quote.quote,
        evidence: [quote],
        from: 'table',
        cues: [cue],
      }));
      return [{ about: player.name, claims: sides }];
    });
  });
}

/** The players a text names. */
function nameFinder(players: readonly Player[], { writing }: BriefLexicon): (text: string) => Player[] {
  const byName = new Map<string, Set<Player>>();
  for (const player of players) {
    for (const form of [player.name, ...player.aliases]) {
      const name = form.replaceAll(/[*#…]/gu, '').toLowerCase();
      byName.set(name, (byName.get(name) ?? new Set<Player>()).add(player));
    }
  }
  const find = phraseFinder(Object.fromEntries([...byName.keys()].map((name) => [name, [name]])), writing);
  return (text) => [...new Set([...find(text).keys()].flatMap((name) => [...(byName.get(name) ?? [])]))];
}

function filingsOf(
  tables: readonly PlacedTable[],
  namesIn: (text: string) => Player[],
  sidesIn: PhraseFinder<Side>,
): Map<Player, Filing[]> {
  const filings = new Map<Player, Filing[]>();
  /** What stands first in a cell files it: "Hybrid (open small models, closed large)". "Mixed" comes before both. */
  const filed = (cell: Evidence | null | undefined): Filing | null => {
    if (!cell) return null;
    const sides = sidesIn(cell.quote);
    const found = SIDES.flatMap((side) => (sides.get(side) ?? []).map(({ start, text }) => ({ side, start, text })));
    const first = found.sort((a, b) => a.start - b.start)[0];
    return first ? { side: first.side, quote: cell, cue: first.text } : null;
  };
  const file = (player: Player, filing: Filing | null): void => {
    if (filing) filings.set(player, [...(filings.get(player) ?? []), filing]);
  };
  for (const { table, header, rows } of tables) {
    for (const cell of header.slice(1)) if (cell) for (const player of namesIn(cell.quote)) file(player, filed(cell));
    table.rows.forEach((row, r) => {
      const named = namesIn(row[0] ?? '');
      if (named.length === 0) return;
      // The first cell of the row that files its actor at all.
      for (const cell of (rows[r] ?? []).slice(1)) {
        const filing = filed(cell);
        if (!filing) continue;
        for (const player of named) file(player, filing);
        break;
      }
    });
  }
  return filings;
}
