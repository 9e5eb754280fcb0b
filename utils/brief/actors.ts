import type { Article } from '@/utils/article';
import type { Actor } from '@/utils/report';
import { extendToAcronym, separateAdjacent } from './adjacent';
import type { BodyBlock } from './body';
import { characterMentions } from './characterNames';
import { groupByName, mergeGroups } from './groups';
import { kindReader } from './kinds';
import type { Cues } from './cues';
import type { BriefLexicon } from './lexicon';
import { shareKinds } from './lists';
import { mentionsIn, nameWords, smallWords, type Mention, type NameWords } from './names';
import { fragmentOf, plausible, stemsOfRegions } from './plausible';
import { resolveReferences } from './references';
import { applyRows } from './rows';
import type { Sentence } from './sentences';
import { signReader, type Signs } from './signs';
import type { TablePosition } from './tables';

export type ActorKind = Actor['kind'];

/** A mention together with what its surroundings say. */
export interface Place extends Mention {
  readonly signs: Signs;
}

/** Somebody the article speaks of, with every place where it does. */
export interface Player {
  name: string;
  /** Other surface forms, most frequent first. */
  aliases: string[];
  kind: ActorKind;
  /** In order of the text. */
  readonly places: Place[];
  /** How central to the article; see `weigh`. */
  weight: number;
}

/** Actors said of one article at most; a reader compares no more, and the tail is passing mentions. */
const MOST = 10;
/** Lightest actor said, as a share of the heaviest. */
const SHARE = 0.15;
/** Lightest actor said on the scale of `weigh`; in a short article, somebody named once who acts is no aside. */
const LEAST = { short: 3, long: 4 };
const SHORT_BODY = 15;
/** What is of no known kind and neither says nor wants anything has to weigh so many times as much. */
const SILENT = 1.5;

const isSilent = ({ kind, places }: Player): boolean =>
  kind === 'other' && places.every(({ signs }) => !signs.speaks && !signs.wants);

/**
 * Who the article is about: names by their form, merged, weighed by how often and in which part they occur.
 *
 * @param sentences of the body, in order
 * @param rows positions of comparison tables; their actors are always among the players
 * @returns players, heaviest first; passing mentions left out
 */
export function findPlayers(
  article: Article,
  body: readonly BodyBlock[],
  sentences: readonly Sentence[],
  rows: readonly TablePosition[],
  lexicon: BriefLexicon,
  cues: Cues,
): Player[] {
  const small = smallWords(body.map(({ block }) => block));
  const words = nameWords(lexicon, small);
  const regions = new Set(lexicon.names.states);
  const prose = sentences.filter(
    ({ block }) => block.kind !== 'subheading' && block.kind !== 'cell' && block.kind !== 'table',
  );
  const mentions =
    lexicon.writing === 'characters'
      ? characterMentions(prose, lexicon, regions, rows)
      : separateAdjacent(namesIn(prose, words, lexicon).map(extendToAcronym), words);
  const names = new Set(mentions.map(({ name }) => name.toLowerCase()));
  const context = {
    lexicon,
    regions,
    regionStems: stemsOfRegions(regions),
    small,
    heading: article.heading.text,
    nouns: words.nouns,
    fragment: fragmentOf(lexicon),
    names,
  };
  const merged = mergeGroups(groupByName(mentions), lexicon);
  // Before implausible names go: a row head makes a name of a word that the text has at sentence starts only.
  const { groups: all, byRow } = applyRows(merged, rows, lexicon);
  const inTable = new Set(byRow.values());
  // The publisher speaks of itself in appeals and credits, which make it no actor.
  const own = (article.site ?? '').toLowerCase();
  const groups = all.filter(
    (group) => inTable.has(group) || (plausible(group, context) && !(own && own === group.name.toLowerCase())),
  );
  const kindOf = kindReader(lexicon, words.nouns, regions, small, cues);
  const signs = signReader(lexicon, cues);
  const blockOrder = new Map(body.map(({ block, index }) => [block.id, index]));
  const tabled = new Set<Player>();
  const players = groups.map((group): Player => {
    const places = group.mentions.map((mention) => ({ ...mention, signs: signs(mention) })).sort(byPlace(blockOrder));
    const player: Player = {
      name: group.name,
      aliases: [...group.forms.keys()],
      kind: kindOf(group, places),
      places,
      weight: 0,
    };
    if (inTable.has(group)) {
      tabled.add(player);
      // Comparison tables compare offers: without another sign, who offers is a company.
      if (player.kind === 'other') player.kind = 'company';
    }
    return player;
  });
  shareKinds(players, lexicon);
  resolveReferences(players, prose, lexicon, cues);
  const lead = article.blocks
    .filter(({ kind }) => kind === 'lead')
    .map(({ text }) => text)
    .join(' ');
  for (const player of players) {
    player.aliases = aliasesOf(player);
    player.weight = weigh(player, `${article.heading.text} ${lead}`, blockOrder);
  }
  players.sort((a, b) => b.weight - a.weight);
  const floor = body.length <= SHORT_BODY ? LEAST.short : LEAST.long;
  const least = Math.max(floor, (players[0]?.weight ?? 0) * SHARE);
  const chosen = players
    .filter((player) => player.weight >= (isSilent(player) ? SILENT * least : least))
    .filter((player) => takesPart(player, article.heading.text, lexicon))
    .slice(0, MOST);
  return players.filter((player) => tabled.has(player) || chosen.includes(player));
}

/** Mentions of all sentences. What a firm is called once ("Sender Nordwelle") is a name wherever it stands alone. */
function namesIn(sentences: readonly Sentence[], words: NameWords, lexicon: BriefLexicon): Mention[] {
  const find = (own: NameWords): Mention[] => sentences.flatMap((sentence) => mentionsIn(sentence, own, lexicon));
  const mentions = find(words);
  const called = new Set(mentions.map(({ name }) => name).filter((name) => words.nouns.isCommon(name)));
  if (called.size === 0) return withBodies(mentions, words);
  const isCommon = (word: string): boolean => !called.has(word) && words.nouns.isCommon(word);
  return withBodies(find({ ...words, nouns: { ...words.nouns, isCommon } }), words);
}

/** A firm that is never called without the noun before its name has that noun in it: "Stadtwerke Tolmar". */
function withBodies(mentions: readonly Mention[], words: NameWords): Mention[] {
  if (!words.nounCapitals) return [...mentions];
  const before = new Map<string, Set<string>>();
  for (const mention of mentions) {
    const noun = words.nouns.isBody(mention.before) ? mention.before : '';
    before.set(mention.name, (before.get(mention.name) ?? new Set()).add(noun));
  }
  const counts = new Map<string, number>();
  for (const { name } of mentions) counts.set(name, (counts.get(name) ?? 0) + 1);
  return mentions.map((mention) => {
    const { name, start, sentence } = mention;
    const [noun = '', ...others] = before.get(name) ?? [];
    const gap = sentence.text.slice(0, start - sentence.start).endsWith(`${noun} `);
    if (!noun || others.length > 0 || !gap || (counts.get(name) ?? 0) < 2) return mention;
    return { ...mention, name: `${noun} ${name}`, start: start - noun.length - 1, before: '' };
  });
}

/** Share of its mentions behind "in" from which on a name is a place. */
const PLACE = 1 / 3;

/** Acts somewhere, as far as its kind needs that to be more than a mention. */
function takesPart({ name, kind, places }: Player, heading: string, { writing, names }: BriefLexicon): boolean {
  const count = (of: (signs: Signs) => boolean): number => places.filter(({ signs }) => of(signs)).length;
  const voice = count(({ speaks, wants }) => speaks || wants);
  const acts = count((signs) => signs.acts);
  // A product is what others talk of, unless it is the subject itself more than once.
  if (kind === 'product') return acts > 1;
  // So is a country, of which much is said that it does not do.
  if (kind === 'state' && names.states.includes(name.toLowerCase())) return voice > 0 || acts > 1;
  if (kind !== 'other') return acts > 0;
  const silent = count(({ speaks }) => speaks) === 0;
  if (silent && count(({ inside }) => inside) >= places.length * PLACE) return false;
  // "the minister of X": who acts is the minister.
  if (silent && count(({ office }) => office) * 2 > places.length) return false;
  if (voice > 0) return acts > 0;
  // Where Katakana is the only sign of a name, it may be a loan word.
  if (writing === 'characters' && /^[\p{Script=Katakana}ー]+$/u.test(name)) return false;
  // A single word that neither says nor wants anything and is nothing known may be a thing, or none but the first of
  // its sentence.
  const word = /^\p{Lu}\p{Ll}+$/u.test(name) && !heading.includes(name);
  if (!word) return acts > 0;
  return (acts > 1 || acts * 2 >= places.length) && places.some(({ initial }) => !initial);
}

/** By block, then by offset. */
const byPlace =
  (order: ReadonlyMap<string, number>) =>
  (a: Mention, b: Mention): number =>
    (order.get(a.sentence.block.id) ?? 0) - (order.get(b.sentence.block.id) ?? 0) || a.start - b.start;

/** Every surface form but the name, titles included, most frequent first. */
function aliasesOf(player: Player): string[] {
  const counts = new Map<string, number>(player.aliases.map((form) => [form, 0]));
  for (const { name, title } of player.places) {
    for (const form of title === null ? [name] : [name, `${title} ${name}`])
      counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  counts.delete(player.name);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([form]) => form);
}

/**
 * Mentions (at most twelve count: a long article repeats its hero without end), twice where the actor speaks, once
 * more each where it acts and where it wants something; a bonus for standing in heading or lead, for standing early,
 * and for being called what it is (a title, "the company X").
 */
function weigh(player: Player, heading: string, blockOrder: ReadonlyMap<string, number>): number {
  const { places } = player;
  const at = (place: Place | undefined): number => blockOrder.get(place?.sentence.block.id ?? '') ?? blockOrder.size;
  const first = at(places[0]);
  const count = (of: (place: Place) => boolean): number => places.filter(of).length;
  const inHeading = [player.name, ...player.aliases].some((form) => form.length > 2 && heading.includes(form));
  return (
    Math.min(places.length, 12) +
    2 *
      Math.min(
        count(({ signs }) => signs.speaks),
        4,
      ) +
    Math.min(
      count(({ signs }) => signs.acts),
      6,
    ) +
    Math.min(
      count(({ signs }) => signs.wants),
      3,
    ) +
    (inHeading ? 4 : 0) +
    (first <= 2 ? 2 : 0) +
    (player.kind === 'other' || player.kind === 'product' ? 0 : 1) -
    count(({ signs }) => signs.place)
  );
}
