import type { ActorKind, Place } from './actors';
import { compileCues, has } from './cues';
import type { Group } from './groups';
import type { BriefLexicon } from './lexicon';

const NOUNS = ['company', 'state', 'group', 'product', 'person'] as const;

/** Reads what a name is: by its own words, by titles, by the noun beside it, by its form. */
export function kindReader(
  lexicon: BriefLexicon,
  regions: ReadonlySet<string>,
): (group: Group, places: readonly Place[]) => ActorKind {
  const spaced = lexicon.writing === 'words';
  const nouns = NOUNS.map((kind) => [kind, compileCues(lexicon.actors[kind], spaced)] as const);
  const few = spaced ? String.raw`\s*(?:[\p{L}'’-]+\s+){0,4}?` : '.{0,8}?';
  const beside = nouns.map(([kind, pattern]) => {
    const after = new RegExp(String.raw`^\s*[,(–—，（]${few}(?:${pattern.source})`, 'iu');
    const before = new RegExp(String.raw`(?:${pattern.source})\s*(?:(?:\p{Ll}{2,5}\s+){0,2})["'“„«]?$`, 'iu');
    return [kind, after, before] as const;
  });
  return (group, places) => {
    const forms = [...group.forms.keys()];
    if (forms.some((form) => regions.has(form.toLowerCase()))) return 'state';
    for (const [kind, pattern] of nouns) {
      if (
        kind !== 'person' &&
        kind !== 'product' &&
        forms.some((form) => /[\s-]/.test(form) === spaced && has(pattern, form))
      )
        return kind;
    }
    if (places.some(({ title }) => title !== null)) return 'person';
    const votes = new Map<ActorKind, number>();
    for (const place of places) {
      const text = place.sentence.block.text;
      const right = text.slice(place.end, place.end + 60);
      const left = text.slice(Math.max(0, place.start - 40), place.start);
      for (const [kind, after, before] of beside) {
        if (has(after, right) || has(before, left)) votes.set(kind, (votes.get(kind) ?? 0) + 1);
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
