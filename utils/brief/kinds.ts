import outer from '@/assets/brief/outer.json';
import type { ActorKind, Place } from './actors';
import type { Cues } from './cues';
import type { Group } from './groups';
import type { BriefLexicon } from './lexicon';
import type { Nouns } from './nouns';
import type { Hit } from './phrases';

/** Kinds a noun can say. */
const NOUN_KINDS = ['company', 'state', 'group', 'product', 'person'] as const;
type NounKind = (typeof NOUN_KINDS)[number];
const BODIES: readonly NounKind[] = ['company', 'state', 'group'];

/** Characters on either side of a name in which a noun that says what it is can stand. */
const REACH = { behind: 60, before: 40 };
/** What opens an apposition: "X, the Danish insurer", "X (insurer)". */
const OPENS = /^\s*[,(–—，（、]\s*/u;
/** Words of an apposition before its noun. */
const MOST_WORDS = 4;
/** "Ada Lund (52)", ", 52,": only people are given with their age. */
const AGE = /^(?:氏|さん)?\s?[,(（]\s?\d{2}\s?(?:Jahre|years|ans|años|anos|anni|jaar|lat|歳|岁)?\s?[,)）]/u;
/** A title is somebody's who bears it more than now and then; "SPD-Chef" makes no person of the party. */
const TITLED = 0.25;

/** Mentions from which on a single noun beside one of them says little. */
const FEW = 3;
/** What names of firms begin or end with, in whatever language they are written about. */
const COMPANY_WORDS = new Set(outer.companyWords);

/**
 * Reads what a name is: by its own words, by titles and age, by the noun beside it, by how it is shortened.
 *
 * @param small words that the article has in small letters as well
 */
export function kindReader(
  lexicon: BriefLexicon,
  nouns: Nouns,
  regions: ReadonlySet<string>,
  small: ReadonlySet<string>,
  cues: Cues,
): (group: Group, places: readonly Place[]) => ActorKind {
  const beside = besideReader(lexicon, cues);
  const determiners = new Set(lexicon.words.determiners);
  return (group, places) => {
    const usual = [...group.forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? group.name;
    if ([group.name, usual].some((form) => regions.has(form.toLowerCase()))) return 'state';
    const own = ownKind([group.name, usual], lexicon, cues);
    if (own) return own;
    const personal = mayBePerson(group.name);
    const titled = places.filter(({ title, sentence, end }) => title !== null || hasAge(sentence.block.text, end));
    if (personal && titled.length > 0 && titled.length >= places.length * TITLED) return 'person';
    const votes = new Map<NounKind, number>();
    for (const kind of places.flatMap(beside)) votes.set(kind, (votes.get(kind) ?? 0) + 1);
    const best = [...votes].sort((a, b) => b[1] - a[1]).find(([kind]) => personal || kind !== 'person');
    const person = personal && actsAsPerson(group.name, places);
    // One noun beside a name that else behaves like a person's is somebody else's: "deputies of the party X leads".
    if (best && !(person && best[1] === 1 && places.length >= FEW)) return best[0];
    if (/\d/.test(group.name)) return 'product';
    return person ? 'person' : 'other';
  };
  /** People are called by the last word of their name and without an article, firms by its first. */
  function actsAsPerson(name: string, places: readonly Place[]): boolean {
    const last = name.split(/\s+/u).at(-1) ?? '';
    if (!isFullName(name) || nouns.isCommon(last) || small.has(last.toLowerCase())) return false;
    const bare = places.filter(({ before }) => !determiners.has(before.toLowerCase()));
    return (
      bare.length * 3 > places.length * 2 &&
      bare.some(({ signs, name: form }) => signs.speaks || (signs.acts && form === last))
    );
  }
}

/** A name of at most four words without acronym: what titles are given to. */
const mayBePerson = (name: string): boolean =>
  !/(?<!\p{L})[\p{Lu}\d&/-]{2,}(?!\p{Ll})/u.test(name) && name.split(/\s+/u).length <= 4;

const hasAge = (text: string, end: number): boolean => AGE.test(text.slice(end, end + 24));

/** By a word for a body in the name itself, as most of its mentions have it, or by what firms' names end in. */
function ownKind(forms: readonly string[], lexicon: BriefLexicon, cues: Cues): NounKind | null {
  for (const form of new Set(forms)) {
    const words = form.split(/[\s\u00a0]+/u);
    const ends = [words[0], words.at(-1)].map((word = '') => word.toLowerCase().replaceAll('.', ''));
    // "Lund & Sons"
    if (words.length > 1 && (ends.some((word) => COMPANY_WORDS.has(word)) || / & /u.test(form))) return 'company';
    // Where every noun has a capital, a bare "Bauer" is a surname.
    const bare = words.length === 1 && lexicon.nounCapitals;
    const kind = BODIES.find((one) =>
      cues
        .hits(`kind:${one}`, form)
        .some(({ text }) => !bare || !lexicon.actors[one].includes(`*${text.toLowerCase()}`)),
    );
    if (kind) return kind;
  }
  return null;
}

/** The kind that the noun beside a name says, nearest first: "the insurer X", "X, a Danish insurer". */
function besideReader(lexicon: BriefLexicon, cues: Cues): (place: Place) => NounKind[] {
  const { connectors, locative, determiners, plain, auxiliaries } = lexicon.words;
  const determiner = new Set(determiners);
  const breaks = new Set([...plain, ...connectors, ...locative, ...auxiliaries, ...lexicon.cues.speech]);
  const small = new Set([...plain, ...determiners, ...connectors, ...locative]);
  // Where the noun comes last in its phrase, the last of several in a row says what it is: "the bank regulator".
  const headLast = lexicon.language === 'en' || lexicon.nounCapitals || lexicon.language === 'nl';
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const describes = (text: string): boolean => {
    if (/\p{Lu}/u.test(text)) return false;
    const words = wordsOf(text);
    if (lexicon.writing === 'characters') return text.length <= 8;
    return (
      words.length <= MOST_WORDS &&
      !words.some((word, index) => breaks.has(word) && !(index === 0 && determiner.has(word)))
    );
  };
  const name = String.raw`\p{Lu}[\p{L}\p{N}&'’-]*`;
  const coordinated = new RegExp(
    String.raw`^\s${name}(?:(?:,\s|\s)${name})*,?\s(?:${lexicon.words.conjunctions.join('|') || '(?!)'})\s$`,
    'u',
  );
  const known = new Map<string, (Hit & { kind: NounKind })[]>();
  const nounsIn = (text: string): readonly (Hit & { kind: NounKind })[] => {
    let hits = known.get(text);
    if (!hits) {
      hits = NOUN_KINDS.flatMap((kind) => cues.hits(`kind:${kind}`, text).map((hit) => ({ ...hit, kind })))
        // "…, Lund University": a capital makes it another name.
        .filter((hit) => lexicon.nounCapitals || !/^\p{Lu}/u.test(hit.text))
        .sort((a, b) => a.start - b.start);
      known.set(text, hits);
    }
    return hits;
  };
  return ({ sentence, start, end }) => {
    const text = sentence.text;
    const [from, to] = [start - sentence.start, end - sentence.start];
    const hits = nounsIn(text);
    const open = OPENS.exec(text.slice(to))?.[0].length;
    if (open !== undefined) {
      const behind = hits.filter(
        (hit) =>
          hit.start >= to + open &&
          hit.end <= to + REACH.behind &&
          describes(text.slice(to + open, hit.start)) &&
          // "X, the carrier Y and Z" is a list: the noun says what Y is.
          (lexicon.nounCapitals || !/^\s\p{Lu}/u.test(text.slice(hit.end))),
      );
      const first = behind[0];
      const chosen = headLast ? lastInRow(behind, text) : first;
      if (chosen) return [chosen.kind];
    }
    const before = hits.findLast((hit) => {
      if (hit.end > from || hit.start < from - REACH.before) return false;
      const between = text.slice(hit.end, from);
      // "son président, X, craint"
      if (hit.kind === 'person' && between === ', ') return true;
      // "the carmakers X and Y"
      if (coordinated.test(between)) return true;
      if (!/^\s[^.,;:!?]*$/u.test(between) && between !== '') return false;
      const words = wordsOf(between);
      // One adjective may stand between: "l'entreprise danoise X".
      return words.length <= 1 && words.every((word) => !small.has(word) && !breaks.has(word));
    });
    return before ? [before.kind] : [];
  };
}

/** The last of the hits that follow each other with nothing but a blank between. */
function lastInRow<T extends Hit>(hits: readonly T[], text: string): T | undefined {
  let last = hits[0];
  for (const hit of hits.slice(1))
    if (last && /^[\s-]*$/u.test(text.slice(last.end, hit.start))) last = hit;
    else break;
  return last;
}

const isFullName = (name: string): boolean =>
  /^\p{Lu}[\p{L}'’-]*\p{Ll}(?:\s(?:\p{Lu}\.|\p{Ll}{1,3}|\p{Lu}[\p{L}'’-]+)){1,3}$/u.test(name);
