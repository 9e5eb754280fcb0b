import type { Group } from './groups';
import type { BriefLexicon } from './lexicon';
import type { Nouns } from './nouns';

interface Context {
  readonly lexicon: BriefLexicon;
  /** Names of states, in small letters. */
  readonly regions: ReadonlySet<string>;
  /** Openings of their names, with the name: an adjective or inhabitant begins so too. */
  readonly regionStems: ReadonlyMap<string, string>;
  /** Words that occur in small letters. */
  readonly small: ReadonlySet<string>;
  readonly heading: string;
  readonly nouns: Nouns;
  /** What follows a capital that opens a common phrase; `fragmentOf`. */
  readonly fragment: RegExp;
  /** All names of the article, in small letters. */
  readonly names: ReadonlySet<string>;
}

/** A word and the word it belongs to share at least so many first letters: Mexico, Mexican. */
const STEM = 4;

/** Whether a run of capitals names somebody, judged over the whole article. */
export function plausible(group: Group, context: Context): boolean {
  const { lexicon, regions, small } = context;
  const name = group.name;
  // "400 MW": a unit of measurement, whatever its capitals.
  if (Object.values(lexicon.figures.units).includes(name)) return false;
  if (regions.has(name.toLowerCase())) return true;
  const single = !/[\s\u00a0]/.test(name);
  if (lexicon.writing === 'characters') return true;
  if (lexicon.nounCapitals) return namesInNounCapitals(group, context);
  // "Confédération des bûcherons" is a name as far as it has a capital.
  if ((isFragment(group, context.fragment) && !context.nouns.isBody(name)) || isQuotedWord(group)) return false;
  if (!single) return true;
  if (isMarked(name)) return true;
  if (isOfState(name, context.regionStems)) return false;
  const onlyInitial = group.mentions.every(({ initial }) => initial);
  if (!onlyInitial)
    return !small.has(name.toLowerCase()) || group.mentions.filter(({ initial }) => !initial).length > 1;
  return group.mentions.length > 1 && !small.has(name.toLowerCase());
}

/** A connector and a small word behind a name. */
export function fragmentOf({ words }: BriefLexicon): RegExp {
  const links = [...words.connectors, ...words.articles].join('|');
  return links === '' ? /(?!)/u : new RegExp(String.raw`^\s(?:${links})(?:\s(?:${links})|['’]|\s)+\p{Ll}`, 'u');
}

/** "Code de la route": a capital followed each time by a connector and a small word opens a common phrase. */
function isFragment({ mentions }: Group, phrase: RegExp): boolean {
  return mentions.every(({ sentence, end }) => phrase.test(sentence.block.text.slice(end, end + 24)));
}

/** A word that mostly stands in quotation marks of its own is a nickname or a term, not somebody. */
function isQuotedWord({ mentions }: Group): boolean {
  const quoted = mentions.filter(
    ({ sentence: { block }, start, end }) =>
      /["'“‘„«]$/u.test(block.text.slice(Math.max(0, start - 1), start)) &&
      /^[,.]?["'”’“»]/u.test(block.text.slice(end, end + 2)),
  );
  return quoted.length * 2 > mentions.length;
}

/** Acronyms, inner capitals, figures: nobody writes a common word so. */
const isMarked = (name: string): boolean => /^(?=.*\p{Lu})[\p{Lu}\d]{2,6}$|\p{Ll}\p{Lu}|\p{L}\d|\d\p{L}/u.test(name);

/** What adjectives and inhabitants of states begin with. */
export const stemsOfRegions = (regions: Iterable<string>): Map<string, string> =>
  new Map(
    [...regions]
      .filter((region) => region.length >= STEM && !region.includes(' '))
      .map((region) => [region.slice(0, Math.max(STEM, region.length - 3)), region]),
  );

/** "Mexican": an adjective or inhabitant of a state, not the state. */
function isOfState(name: string, stems: ReadonlyMap<string, string>): boolean {
  const word = name.toLowerCase();
  if (word.length < STEM + 1) return false;
  for (let length = STEM; length <= word.length; length++) {
    const region = stems.get(word.slice(0, length));
    if (region !== undefined && region !== word) return true;
  }
  return false;
}

/**
 * Where every noun has a capital: a name is marked by its form, by a title, by standing without article and
 * adjective each time, or by having several parts.
 */
function namesInNounCapitals(group: Group, { lexicon, regionStems, small, heading, names, nouns }: Context): boolean {
  const { name, mentions } = group;
  const words = name.split(/[\s\u00a0]+/);
  const last = (words.at(-1) ?? '').toLowerCase();
  if (isOfState(name, regionStems)) return false;
  // "Ministerin X", "Sender X"
  if (mentions.some(({ title, before }) => title !== null || nouns.isFirm(before))) return true;
  if (words.length === 1 && /^\p{Lu}{2,6}$|\p{Ll}\p{Lu}|^\p{Lu}{2,}-/u.test(name)) return true;
  // "der Rundfunkrat", "das Innenministerium": a body, where the article comes back to it or is about it.
  const body = words.length === 1 && nouns.isBody(name) && !nouns.isFirm(name) && !lexicon.words.general.includes(last);
  if (body && (mentions.length > 1 || heading.includes(name))) return true;
  // "Berlins Antwort" is Berlin's; "Verkauf von Anteilen" is nobody's unless it is called so again.
  const owner = /^(.{2,})s$/u.exec((words[0] ?? '').toLowerCase())?.[1];
  if (words.length > 1 && owner !== undefined && names.has(owner)) return false;
  const joined = words.slice(1, -1).some((word) => lexicon.words.connectors.includes(word));
  if (joined && mentions.length === 1) return false;
  const common = lexicon.words.nounEndings.some((ending) => last.endsWith(ending));
  const determiners = new Set(lexicon.words.determiners);
  // "sagte X" ends like an adjective and is a verb.
  const verbs = new Set([...lexicon.cues.speech, ...lexicon.cues.position, ...lexicon.words.auxiliaries]);
  const bare = mentions.filter(
    ({ before }) => !determiners.has(before.toLowerCase()) && (!isAdjective(before) || verbs.has(before)),
  );
  // "Tolmar Energie" is a firm where nobody is called Tolmar alone; "Tolmar Aktie" is a thing of Tolmar's.
  const first = (words[0] ?? '').toLowerCase();
  if (words.length > 1 && mentions.length > 1 && !names.has(first) && !small.has(first) && !nouns.isCommon(first))
    return true;
  if (words.length > 1) return !/\d/.test(name) && (!common || /^\p{Lu}.*(?:e|er|es|en)$/u.test(words[0] ?? ''));
  if (common || small.has(name.toLowerCase())) return false;
  const share = bare.length / mentions.length;
  return (mentions.length > 1 || heading.includes(name)) && share >= 0.7;
}

const isAdjective = (word: string): boolean => /^\p{Ll}.*(?:e|er|es|en|em)$/u.test(word) && word.length > 4;
