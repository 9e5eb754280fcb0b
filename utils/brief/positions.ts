import type { Claim, Position } from '@/utils/report';
import type { Place, Player } from './actors';
import type { Cues } from './cues';
import { evidenceOf, sentenceClaim } from './evidence';
import type { Sentence } from './sentences';
import { ASPECTS, emptyPosition, type Aspect, type TablePosition } from './tables';

/** Sentences that show a stance; more than three repeat each other. */
const QUOTES = 3;
/** A longer sentence says too much to show one thing. */
const LONGEST = 450;

/** Cue list of each aspect. */
const LISTS = { stance: 'position', strategy: 'strategy', market: 'market', differentiator: 'differentiator' } as const;

/** Cues of an aspect at or behind a place in its sentence. */
const cuesBehind = ({ sentence, start }: Place, aspect: Aspect, cues: Cues): string[] => [
  ...new Set(
    cues
      .hits(LISTS[aspect], sentence.text)
      .filter((hit) => hit.start >= start - sentence.start)
      .map(({ text }) => text),
  ),
];

/**
 * Positions of players and of the actors of comparison tables, the table's own words first, with sentences of the
 * text beside them.
 */
export function findPositions(players: readonly Player[], tables: readonly TablePosition[], cues: Cues): Position[] {
  const byForm = playersByForm(players);
  const crowds = crowdedSentences(players);
  const taken = new Set<Player>();
  const fromTables = mergeRows(tables).map((row): Position => {
    const player = row.sector ? undefined : playerOf(row.name, byForm);
    if (player) taken.add(player);
    const actor = actorOf(row, player);
    const text = player ? textPosition(player, crowds, cues) : emptyPosition(actor);
    return { actor, ...aspects((aspect) => joined(row.claims[aspect], text[aspect])) };
  });
  const fromText = players.filter((player) => !taken.has(player)).map((player) => textPosition(player, crowds, cues));
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
function playerOf(head: string, byForm: ReadonlyMap<string, Player>): Player | undefined {
  const words = head.toLowerCase().split(' ');
  for (let n = words.length; n > 0; n--) {
    const player = byForm.get(words.slice(0, n).join(' '));
    if (player) return player;
  }
  return undefined;
}

/** Players by each of their forms in small letters; the heavier one where two share a form. */
function playersByForm(players: readonly Player[]): Map<string, Player> {
  const byForm = new Map<string, Player>();
  for (const player of players)
    for (const form of [player.name, ...player.aliases].map((one) => one.toLowerCase()))
      if (!byForm.has(form)) byForm.set(form, player);
  return byForm;
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

function textPosition(player: Player, crowds: ReadonlySet<Sentence>, cues: Cues): Position {
  const scored = player.places
    .map((place) => ({ place, score: stanceScore(place, cues) - (crowds.has(place.sentence) ? CROWD : 0) }))
    .sort((a, b) => b.score - a.score);
  const best = distinct(scored.filter(({ score }) => score >= 1).map(({ place }) => place.sentence)).slice(0, QUOTES);
  const first = best[0] ?? (scored.find(({ place }) => !crowds.has(place.sentence)) ?? scored[0])?.place.sentence;
  const words = first ? cues.words('position', first.text) : [];
  const stance = first
    ? {
        ...sentenceClaim(first, words.length > 0 ? 'cue' : 'position', words),
        evidence: (best.length > 0 ? best : [first]).map(evidenceOf),
      }
    : null;
  return {
    actor: { name: player.name, aliases: player.aliases, kind: player.kind, mentions: player.places.length },
    stance,
    strategy: aspectClaim(player, 'strategy', crowds, cues),
    market: aspectClaim(player, 'market', crowds, cues),
    differentiator: aspectClaim(player, 'differentiator', crowds, cues),
  };
}

/** What naming this many actors at once takes from a sentence: it lists them and shows where nobody stands. */
const CROWD = 1.5;
const MANY = 3;

function crowdedSentences(players: readonly Player[]): Set<Sentence> {
  const named = new Map<Sentence, number>();
  for (const { places } of players)
    for (const sentence of new Set(places.map((place) => place.sentence)))
      named.set(sentence, (named.get(sentence) ?? 0) + 1);
  return new Set([...named].filter(([, count]) => count >= MANY).map(([sentence]) => sentence));
}

/** The first sentence of the actor’s own in which it acts and a word of the aspect stands behind its name. */
function aspectClaim(player: Player, aspect: Aspect, crowds: ReadonlySet<Sentence>, cues: Cues): Claim | null {
  for (const place of player.places) {
    if (!place.signs.acts || place.sentence.text.length > LONGEST || crowds.has(place.sentence)) continue;
    const words = cuesBehind(place, aspect, cues);
    if (words.length > 0) return sentenceClaim(place.sentence, 'cue', words);
  }
  return null;
}

/** Speaking shows a stance best, then acting with a verb of wanting or refusing, then acting at all. */
function stanceScore(place: Place, cues: Cues): number {
  const { signs, sentence } = place;
  const length = sentence.text.length;
  const verb = cuesBehind(place, 'stance', cues).length > 0;
  const base = (signs.speaks ? 2.5 : signs.acts ? 1.2 : 0.2) + (verb ? 1.2 : 0) - (signs.place ? 1 : 0);
  return length > LONGEST ? base - 1 : length < 30 ? base - 0.8 : base;
}

const distinct = (sentences: readonly Sentence[]): Sentence[] => [
  ...new Map(sentences.map((sentence) => [`${sentence.block.id}:${sentence.start}`, sentence])).values(),
];
