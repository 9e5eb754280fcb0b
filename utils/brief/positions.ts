import type { Claim, Position } from '@/utils/report';
import type { Place, Player } from './actors';
import { compileCues, hits } from './cues';
import { evidenceOf, sentenceClaim } from './evidence';
import type { BriefLexicon } from './lexicon';
import type { Sentence } from './sentences';
import { ASPECTS, emptyPosition, type Aspect, type TablePosition } from './tables';

/** Sentences that show a stance; more than three repeat each other. */
const QUOTES = 3;
/** A longer sentence says too much to show one thing. */
const LONGEST = 450;

type Patterns = Record<Aspect, RegExp>;

/**
 * Positions of players and of the actors of comparison tables, the table's own words first, with sentences of the
 * text beside them.
 */
export function findPositions(
  players: readonly Player[],
  tables: readonly TablePosition[],
  lexicon: BriefLexicon,
): Position[] {
  const spaced = lexicon.writing === 'words';
  const { position, strategy, market, differentiator } = lexicon.cues;
  const patterns: Patterns = {
    stance: compileCues(position, spaced),
    strategy: compileCues(strategy, spaced),
    market: compileCues(market, spaced),
    differentiator: compileCues(differentiator, spaced),
  };
  const taken = new Set<Player>();
  const fromTables = mergeRows(tables).map((row): Position => {
    const player = row.sector ? undefined : playerOf(row, players);
    if (player) taken.add(player);
    const actor = actorOf(row, player);
    const text = player ? textPosition(player, patterns) : emptyPosition(actor);
    return { actor, ...aspects((aspect) => joined(row.claims[aspect], text[aspect])) };
  });
  const fromText = players.filter((player) => !taken.has(player)).map((player) => textPosition(player, patterns));
  return [
    ...fromTables.filter(({ actor }) => actor.kind !== 'sector'),
    ...fromText,
    ...fromTables.filter(({ actor }) => actor.kind === 'sector'),
  ];
}

const aspects = (of: (aspect: Aspect) => Claim | null): Pick<Position, Aspect> =>
  Object.fromEntries(ASPECTS.map((aspect) => [aspect, of(aspect)])) as Pick<Position, Aspect>;

/** The table's claim with the text's quotes behind its own. */
const joined = (table: Claim | null, text: Claim | null): Claim | null =>
  table && text
    ? { ...table, evidence: [...table.evidence, ...text.evidence], cues: [...table.cues, ...text.cues] }
    : (table ?? text);

/** Rows of several tables about one actor are one position; the first table's word counts. */
function mergeRows(tables: readonly TablePosition[]): TablePosition[] {
  const rows = new Map<string, TablePosition>();
  for (const row of tables) {
    const key = row.name.toLowerCase();
    const before = rows.get(key);
    rows.set(
      key,
      before ? { ...before, claims: { ...aspects((aspect) => before.claims[aspect] ?? row.claims[aspect]) } } : row,
    );
  }
  return [...rows.values()];
}

/** The player a row head names: by its whole text, or by the name it begins with. */
function playerOf(row: TablePosition, players: readonly Player[]): Player | undefined {
  const head = row.name.toLowerCase();
  const forms = (player: Player): string[] => [player.name, ...player.aliases].map((form) => form.toLowerCase());
  return (
    players.find((player) => forms(player).includes(head)) ??
    players.find((player) => forms(player).some((form) => head.startsWith(`${form} `)))
  );
}

function actorOf(row: TablePosition, player: Player | undefined): Position['actor'] {
  if (row.sector) return { name: row.name, aliases: [], kind: 'sector', mentions: 1 };
  if (!player) return { name: row.name, aliases: [], kind: 'other', mentions: 1 };
  const aliases = [...new Set([row.name, ...player.aliases])].filter((alias) => alias !== player.name);
  return {
    name: player.name,
    aliases,
    kind: player.kind === 'other' ? 'company' : player.kind,
    mentions: player.places.length + 1,
  };
}

function textPosition(player: Player, patterns: Patterns): Position {
  const scored = player.places
    .map((place) => ({ place, score: stanceScore(place, patterns.stance) }))
    .sort((a, b) => b.score - a.score);
  const best = distinct(scored.filter(({ score }) => score >= 1).map(({ place }) => place.sentence)).slice(0, QUOTES);
  const first = best[0] ?? scored[0]?.place.sentence;
  const cues = first ? hits(patterns.stance, first.text) : [];
  const stance = first
    ? {
        ...sentenceClaim(first, cues.length > 0 ? 'cue' : 'position', cues),
        evidence: (best.length > 0 ? best : [first]).map(evidenceOf),
      }
    : null;
  return {
    actor: { name: player.name, aliases: player.aliases, kind: player.kind, mentions: player.places.length },
    stance,
    strategy: aspectClaim(player, patterns.strategy),
    market: aspectClaim(player, patterns.market),
    differentiator: aspectClaim(player, patterns.differentiator),
  };
}

/** The first sentence in which the actor acts and a word of the aspect stands behind its name. */
function aspectClaim(player: Player, pattern: RegExp): Claim | null {
  for (const { sentence, signs, start } of player.places) {
    if (!signs.acts || sentence.text.length > LONGEST) continue;
    const cues = hits(pattern, sentence.text.slice(start - sentence.start));
    if (cues.length > 0) return sentenceClaim(sentence, 'cue', cues);
  }
  return null;
}

/** Speaking shows a stance best, then acting with a verb of wanting or refusing, then acting at all. */
function stanceScore({ signs, sentence, start }: Place, pattern: RegExp): number {
  const length = sentence.text.length;
  const verb = hits(pattern, sentence.text.slice(start - sentence.start)).length > 0;
  const base = (signs.speaks ? 2.5 : signs.acts ? 1.2 : 0.2) + (verb ? 1.2 : 0) - (signs.place ? 1 : 0);
  return length > LONGEST ? base - 1 : length < 30 ? base - 0.8 : base;
}

const distinct = (sentences: readonly Sentence[]): Sentence[] => [
  ...new Map(sentences.map((sentence) => [`${sentence.block.id}:${sentence.start}`, sentence])).values(),
];
