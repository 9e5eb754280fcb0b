import type { ActorKind, Place, Player } from './actors';
import { compileCues } from './cues';
import type { BriefLexicon } from './lexicon';
import type { Sentence } from './sentences';
import { signReader } from './signs';

const KINDS = ['company', 'product', 'person', 'state', 'group'] as const;

/**
 * "the company", "la ministre": a mention of the actor of that kind named last, in this block or the one before.
 * Adds the places to the players.
 *
 * @param sentences prose of the body, in order
 */
export function resolveReferences(
  players: readonly Player[],
  sentences: readonly Sentence[],
  lexicon: BriefLexicon,
): void {
  const spaced = lexicon.writing === 'words';
  const patterns = KINDS.map((kind) => [kind, compileCues(lexicon.actors.references[kind], spaced)] as const);
  const signs = signReader(lexicon);
  const named = new Map<string, { player: Player; place: Place }[]>();
  for (const player of players) {
    for (const place of player.places) {
      const key = place.sentence.block.id;
      named.set(key, [...(named.get(key) ?? []), { player, place }]);
    }
  }
  for (const places of named.values()) places.sort((a, b) => a.place.start - b.place.start);
  const blocks = [...new Set(sentences.map(({ block }) => block.id))];
  const before = new Map(blocks.map((id, index) => [id, blocks[index - 1] ?? '']));
  const added = new Map<Player, Place[]>();
  for (const sentence of sentences) {
    const { block } = sentence;
    const here = named.get(block.id) ?? [];
    const previous = named.get(before.get(block.id) ?? '') ?? [];
    for (const [kind, pattern] of patterns) {
      for (const match of sentence.text.matchAll(pattern)) {
        const start = sentence.start + match.index;
        const end = start + match[0].length;
        const near = [...previous, ...here.filter(({ place }) => place.start < start)];
        // A following name makes it a title of that name: "the company Acme".
        if (here.some(({ place }) => place.start >= end && place.start <= end + 2)) continue;
        // One of that kind before one of unknown kind; a place or a concept is seldom called "the company".
        const last =
          near.filter(({ player }) => player.kind === kind).at(-1) ??
          (kind === 'person'
            ? undefined
            : near.filter(({ player, place }) => player.kind === 'other' && place.signs.acts).at(-1));
        if (!last) continue;
        const mention = {
          name: block.text.slice(start, end),
          sentence,
          start,
          end,
          initial: false,
          title: null,
          before: '',
        };
        added.set(last.player, [...(added.get(last.player) ?? []), { ...mention, signs: signs(mention) }]);
      }
    }
  }
  const order = new Map(sentences.map((sentence, index) => [sentence.block.id, index]));
  for (const [player, places] of added) {
    player.places.push(...places);
    player.places.sort(
      (a, b) => (order.get(a.sentence.block.id) ?? 0) - (order.get(b.sentence.block.id) ?? 0) || a.start - b.start,
    );
    if (player.kind === 'other') player.kind = kindOfReferences(places, patterns);
  }
}

function kindOfReferences(places: readonly Place[], patterns: readonly (readonly [ActorKind, RegExp])[]): ActorKind {
  for (const [kind, pattern] of patterns) {
    if (places.some(({ name }) => new RegExp(`^(?:${pattern.source})$`, 'iu').test(name))) return kind;
  }
  return 'other';
}
