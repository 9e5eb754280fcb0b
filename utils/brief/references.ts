import type { ActorKind, Place, Player } from './actors';
import type { Cues } from './cues';
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
  cues: Cues,
): void {
  const signs = signReader(lexicon, cues);
  const named = new Map<string, { player: Player; place: Place }[]>();
  for (const player of players) {
    for (const place of player.places) {
      const key = place.sentence.block.id;
      const here = named.get(key) ?? [];
      here.push({ player, place });
      named.set(key, here);
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
    for (const kind of KINDS) {
      for (const hit of cues.hits(`the:${kind}`, sentence.text)) {
        const start = sentence.start + hit.start;
        const end = sentence.start + hit.end;
        const near = [...previous, ...here.filter(({ place }) => place.start < start)];
        // A following name makes it a title of that name: "the company Acme".
        if (here.some(({ place }) => place.start >= end && place.start <= end + 2)) continue;
        // One of that kind before one of unknown kind, if there is but one; a place or a concept is seldom called "the
        // company". "The government" and "the president" are mostly others than who was just named.
        const unknown = near.filter(({ player, place }) => player.kind === 'other' && place.signs.acts);
        const only = new Set(unknown.map(({ player }) => player)).size === 1 ? unknown.at(-1) : undefined;
        const last =
          near.filter(({ player }) => player.kind === kind).at(-1) ??
          (kind === 'person' || kind === 'state' ? undefined : only);
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
        const places = added.get(last.player) ?? [];
        places.push({ ...mention, signs: signs(mention) });
        added.set(last.player, places);
      }
    }
  }
  const order = new Map(sentences.map((sentence, index) => [sentence.block.id, index]));
  for (const [player, places] of added) {
    player.places.push(...places);
    player.places.sort(
      (a, b) => (order.get(a.sentence.block.id) ?? 0) - (order.get(b.sentence.block.id) ?? 0) || a.start - b.start,
    );
    if (player.kind === 'other') player.kind = kindOfReferences(places, cues);
  }
}

const kindOfReferences = (places: readonly Place[], cues: Cues): ActorKind =>
  KINDS.find((kind) =>
    places.some(({ name }) => cues.hits(`the:${kind}`, name).some(({ text }) => text.length === name.length)),
  ) ?? 'other';
