import type { Player } from './actors';
import type { BriefLexicon } from './lexicon';
import type { Sentence } from './sentences';

/** Small words between the members of a list: "X, the carrier Y and Z" has two before Y. */
const MOST_BETWEEN = 3;

/**
 * Gives players of no known kind the kind of those they are listed with: of "X, the carrier Y and Z compete" all three
 * are companies where one is known to be. Lists of people and places mix with others too often to tell anything.
 *
 * @param players changed in place; linear in their places
 */
export function shareKinds(players: readonly Player[], lexicon: BriefLexicon): void {
  const bySentence = new Map<Sentence, { player: Player; start: number; end: number }[]>();
  for (const player of players)
    for (const { sentence, start, end } of player.places) {
      const list = bySentence.get(sentence);
      if (list) list.push({ player, start, end });
      else bySentence.set(sentence, [{ player, start, end }]);
    }
  const lists = listPattern(lexicon);
  for (const [sentence, places] of bySentence) {
    if (places.length < 2) continue;
    places.sort((a, b) => a.start - b.start);
    let members: Player[] = [];
    places.forEach(({ player, start }, index) => {
      const before = places[index - 1];
      const between = before ? sentence.text.slice(before.end - sentence.start, start - sentence.start) : '';
      if (!before || !lists.test(between)) {
        settle(members);
        members = [];
      }
      members.push(player);
    });
    settle(members);
  }
}

/** A comma, an "and" or both, then at most an article and what the next one is. */
function listPattern({ words, writing }: BriefLexicon): RegExp {
  const and = words.conjunctions.join('|') || '(?!)';
  return writing === 'words'
    ? new RegExp(String.raw`^(?:,|,?\s(?:${and}))(?:\s\p{L}[\p{L}’'-]*){0,${MOST_BETWEEN}}\s?$`, 'u')
    : /^(?:[、，,]|和|及|与|與|以及|と|や)$/u;
}

/** Two names side by side are often a firm and its product, or two of many things. */
const LIST = 3;

function settle(members: readonly Player[]): void {
  if (members.length < LIST) return;
  const unknown = members.filter((player) => player.kind === 'other' || seemsPerson(player));
  const known = new Set(members.filter((player) => !unknown.includes(player)).map(({ kind }) => kind));
  const [kind] = known;
  if (known.size === 1 && (kind === 'company' || kind === 'group')) for (const player of unknown) player.kind = kind;
}

/** A person by two capitals and a verb of saying alone, which a firm's name can have as well. */
const seemsPerson = ({ kind, places }: Player): boolean =>
  kind === 'person' && places.every(({ title }) => title === null);
