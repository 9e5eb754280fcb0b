import type { ActorKind, Place } from './actors';
import type { Cues } from './cues';
import type { Group } from './groups';
import type { BriefLexicon } from './lexicon';

const NOUNS = ['company', 'state', 'group', 'product', 'person'] as const;

/** Up to the noun behind a name ("X, the Danish insurer"), and from the noun before it ("insurer X"). */
const UP_TO_NOUN = {
  words: /^\s*[,(–—，（]\s*(?:[\p{L}'’-]+\s+){0,4}$/u,
  characters: /^\s*[,(–—，（].{0,8}$/u,
};
const UP_TO_NAME = /^\s*(?:\p{Ll}{2,5}\s+){0,2}["'“„«]?$/u;
/** Characters on either side in which such a noun is looked for. */
const REACH = { behind: 60, before: 40 };

/** Reads what a name is: by its own words, by titles, by the noun beside it, by its form. */
export function kindReader(
  lexicon: BriefLexicon,
  regions: ReadonlySet<string>,
  cues: Cues,
): (group: Group, places: readonly Place[]) => ActorKind {
  const spaced = lexicon.writing === 'words';
  return (group, places) => {
    const forms = [...group.forms.keys()];
    if (forms.some((form) => regions.has(form.toLowerCase()))) return 'state';
    for (const kind of NOUNS) {
      if (
        kind !== 'person' &&
        kind !== 'product' &&
        forms.some((form) => /[\s-]/.test(form) === spaced && cues.has(`kind:${kind}`, form))
      )
        return kind;
    }
    if (places.some(({ title }) => title !== null)) return 'person';
    const votes = new Map<ActorKind, number>();
    for (const { sentence, ...place } of places) {
      const text = sentence.text;
      const [start, end] = [place.start - sentence.start, place.end - sentence.start];
      for (const kind of NOUNS) {
        const beside = cues
          .hits(`kind:${kind}`, text)
          .some(
            (hit) =>
              (hit.start >= end &&
                hit.end <= end + REACH.behind &&
                UP_TO_NOUN[lexicon.writing].test(text.slice(end, hit.start))) ||
              (hit.end <= start && hit.start >= start - REACH.before && UP_TO_NAME.test(text.slice(hit.end, start))),
          );
        if (beside) votes.set(kind, (votes.get(kind) ?? 0) + 1);
      }
    }
    const best = [...votes].sort((a, b) => b[1] - a[1])[0];
    if (best) return best[0];
    if (/\d/.test(group.name)) return 'product';
    const fullName = /^\p{Lu}[\p{Ll}'’-]+(?:\s(?:\p{Lu}\.|\p{Ll}{1,3}|\p{Lu}[\p{L}'’-]+)){1,3}$/u.test(group.name);
    if (fullName && places.some(({ signs }) => signs.speaks)) return 'person';
    return 'other';
  };
}
