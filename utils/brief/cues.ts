import type { BriefLexicon } from './lexicon';
import { phraseFinder, type Hit, type PhraseFinder } from './phrases';

/** The cue lists of a lexicon by name: `risk`, `section:risks`, `header:market`, `kind:company`, `the:person`. */
export type CueList =
  | keyof BriefLexicon['cues']
  | `section:${keyof BriefLexicon['sections']}`
  | `header:${keyof BriefLexicon['headers']}`
  | `kind:${'company' | 'product' | 'person' | 'state' | 'group'}`
  | `the:${keyof BriefLexicon['actors']['references']}`
  | 'ordinals'
  | 'negations'
  | 'without';

/** Looks cues of a lexicon up in texts; each text is read once, whatever is asked of it. */
export interface Cues {
  /** Every hit of a list, in order. */
  hits(list: CueList, text: string): readonly Hit[];
  /** Words that led to a claim, as found, each once, in order. */
  words(list: CueList, text: string): string[];
  has(list: CueList, text: string): boolean;
}

const NONE: readonly Hit[] = [];

/** By the lexicon, which lives as long as the process. */
const finders = new WeakMap<BriefLexicon, PhraseFinder<CueList>>();

function listsOf(lexicon: BriefLexicon): Record<CueList, readonly string[]> {
  const { cues, sections, headers, actors, words } = lexicon;
  const named = (prefix: string, lists: Readonly<Record<string, readonly string[]>>): [string, readonly string[]][] =>
    Object.entries(lists).map(([name, list]) => [`${prefix}:${name}`, list]);
  const { company, product, state, group } = actors;
  // "X, député de …": an office says what a name is wherever it stands.
  const person = [...actors.person, ...actors.titles];
  return Object.fromEntries([
    ...Object.entries(cues),
    ...named('section', sections),
    ...named('header', headers),
    ...named('kind', { company, product, person, state, group }),
    ...named('the', actors.references),
    ['ordinals', words.ordinals],
    ['negations', words.negations],
    ['without', words.without],
  ]) as Record<CueList, readonly string[]>;
}

/** The cues of a language. What was found in a text is kept as long as the returned object is. */
export function readCues(lexicon: BriefLexicon): Cues {
  const find = finders.get(lexicon) ?? phraseFinder(listsOf(lexicon), lexicon.writing, lexicon.words.numbers);
  finders.set(lexicon, find);
  const known = new Map<string, ReadonlyMap<CueList, readonly Hit[]>>();
  const hits = (list: CueList, text: string): readonly Hit[] => {
    let found = known.get(text);
    if (!found) known.set(text, (found = find(text)));
    return found.get(list) ?? NONE;
  };
  return {
    hits,
    words: (list, text) => [...new Set(hits(list, text).map((hit) => hit.text))],
    has: (list, text) => hits(list, text).length > 0,
  };
}

/** What is found anywhere in a text, in languages with and without blanks alike. */
export function anyOf(phrases: readonly string[]): (text: string) => boolean {
  let find: PhraseFinder<'any'> | null = null;
  return (text) => {
    find ??= phraseFinder({ any: phrases }, 'characters');
    return find(text).size > 0;
  };
}
