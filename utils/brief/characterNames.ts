import type { BriefLexicon } from './lexicon';
import type { Mention } from './names';
import { phraseFinder } from './phrases';
import type { Sentence } from './sentences';
import type { TablePosition } from './tables';

/** Longest name looked for, in words of the platform's segmentation: "national women's professional golf association". */
const MOST_WORDS = 6;
/** A name without a mark of its own (suffix, title, Latin letters) has to stand there so often. */
const REPEATED = 2;

const LATIN = /[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9](?:[ ][A-Z][A-Za-z0-9]+)*/gu;
const KATAKANA = /[A-Za-z0-9]*[\p{Script=Katakana}ー・＝]{3,}/gu;
const NAME_PART = /^[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9・々]+$/u;
/** "A、B、Cの三社": a list that is counted as so many firms or parties names each of them. */
const COUNTED =
  /([\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]{2,12}(?:[、，と和及][\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]{2,12})+)の?(?:[二三四五六七八数两\d]+)(?:社|党|家(?:公司|企业|企業))/gu;
const FOREIGN_NAME = /[\p{Script=Han}]{1,6}[·‧・][\p{Script=Han}]{1,8}/gu;

/**
 * Names in a script without capitals and blanks. What marks a name there is what stands at its end: a word for a kind
 * of body ("Foreign Ministry", "golf association") or a title; else Latin letters, Katakana or a state's name, and a
 * verb of saying right behind it.
 *
 * @param sentences of the body, in order
 * @param regions names of states
 * @param rows positions of comparison tables: who has a row there is named in the text as well
 * @returns mentions in order of the text
 */
export function characterMentions(
  sentences: readonly Sentence[],
  lexicon: BriefLexicon,
  regions: ReadonlySet<string>,
  rows: readonly TablePosition[],
): Mention[] {
  const text = sentences.map(({ text: own }) => own).join('\n');
  const candidates = new Set<string>();
  const general = new Set(lexicon.words.general);
  const accept = (name: string): void => {
    const trimmed = name.replace(/^[・＝ー\s]+|[・＝\s]+$/gu, '');
    if (trimmed.length > 1 && !general.has(trimmed) && !/^\d+$/.test(trimmed)) candidates.add(trimmed);
  };
  for (const [name] of text.matchAll(LATIN)) if (/[A-Z]/.test(name)) accept(name);
  for (const [name] of text.matchAll(FOREIGN_NAME)) accept(name);
  for (const region of regions) if (region.length > 1 && text.includes(region)) accept(region);
  for (const { name, sector } of rows) if (!sector) accept(name);
  for (const [, list = ''] of text.matchAll(COUNTED)) for (const name of list.split(/[、，と和及]/u)) accept(name);
  for (const sentence of sentences) for (const name of marked(sentence.text, lexicon)) accept(name);
  const unmarked = [...Array.from(text.matchAll(KATAKANA), ([name]) => name), ...speakers(text, lexicon)];
  for (const [name, count] of countsIn(text, unmarked)) if (count >= REPEATED) accept(name);
  // A firm is named without its kind of body as well, once it has been named in full.
  const bodies = new Set([...lexicon.actors.company, ...lexicon.actors.group]);
  const stems = new Map<string, string>();
  for (const name of candidates) {
    const body = endsIn(name.slice(1), bodies);
    const stem = body === null ? '' : name.slice(0, name.length - body.length);
    if (stem.length > 1 && !general.has(stem) && !regions.has(stem)) stems.set(name, stem);
  }
  const counts = countsIn(text, [...stems].flat());
  for (const [name, stem] of stems) if ((counts.get(stem) ?? 0) > (counts.get(name) ?? 0)) accept(stem);
  const find = namesFinder(candidates);
  return sentences.flatMap((sentence) => occurrences(sentence, find(sentence.text), lexicon));
}

/** One pass over a text for all names at once: looking for each in turn took time in names times text. */
function namesFinder(names: Iterable<string>): (text: string) => { name: string; start: number }[] {
  const find = phraseFinder(Object.fromEntries([...names].map((name) => [name, [name]])), 'characters');
  return (text) =>
    [...find(text)].flatMap(([name, hits]) =>
      // The finder folds capitals and blanks; a name is written as it is written.
      hits.filter((hit) => hit.text === name).map(({ start }) => ({ name, start })),
    );
}

function countsIn(text: string, names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of namesFinder(names)(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Names that end in a word for a body, and names before a title. */
function marked(text: string, lexicon: BriefLexicon): string[] {
  const { company, state, group, titles } = lexicon.actors;
  const bodies = new Set([...company, ...state, ...group]);
  const offices = new Set(titles);
  const plain = new Set([...lexicon.words.plain, ...lexicon.cues.speech, ...lexicon.cues.position]);
  const words = [...new Intl.Segmenter(lexicon.language, { granularity: 'word' }).segment(text)].map(
    ({ segment }) => segment,
  );
  const found: string[] = [];
  words.forEach((word, index) => {
    const isBody = endsIn(word, bodies) !== null;
    const title = endsIn(word, offices);
    if (!isBody && title === null) return;
    const parts: string[] = [];
    for (let k = index - 1; k >= 0 && parts.length < MOST_WORDS; k--) {
      const part = words[k] ?? '';
      if (!NAME_PART.test(part) || plain.has(part) || offices.has(part)) break;
      parts.unshift(part);
    }
    const before = parts.join('');
    if (isBody && (before || word.length > 3)) found.push(before + word);
    const name = title === null ? '' : before + word.slice(0, word.length - title.length);
    // A person's name is short; "the company's new president" has no name before the title.
    if (title !== null && name.length >= 2 && name.length <= 8 && endsIn(name, bodies) === null) found.push(name);
  });
  return found;
}

/** The longest ending of a word that is in the set, or null. */
function endsIn(word: string, endings: ReadonlySet<string>): string | null {
  for (let at = 0; at < word.length; at++) if (endings.has(word.slice(at))) return word.slice(at);
  return null;
}

/** What stands between the start of a clause and a verb of saying, where that follows at once. */
function speakers(text: string, lexicon: BriefLexicon): string[] {
  const verbs = lexicon.cues.speech.join('|');
  const plain = new RegExp(lexicon.words.plain.filter((word) => word.length > 0).join('|') || '(?!)', 'u');
  const pattern = new RegExp(String.raw`(?<=^|[，。、；：！？\s])([\p{Script=Han}A-Za-z]{2,6})(?=(?:${verbs}))`, 'gmu');
  return Array.from(text.matchAll(pattern), ([name]) => name).filter((name) => !plain.test(name));
}

/** Where candidates stand, the longest first, none inside another or inside a longer word of its script. */
function occurrences(
  sentence: Sentence,
  found: readonly { readonly name: string; readonly start: number }[],
  lexicon: BriefLexicon,
): Mention[] {
  const titles = lexicon.actors.titles.filter((title) => title.length > 0);
  const taken: { start: number; end: number }[] = [];
  const mentions: Mention[] = [];
  const longestFirst = [...found].sort((a, b) => b.name.length - a.name.length || a.start - b.start);
  for (const { name, start: at } of longestFirst) {
    const end = at + name.length;
    if (taken.some((span) => at < span.end && end > span.start) || !isWhole(sentence.text, at, end)) continue;
    taken.push({ start: at, end });
    // A title ends its word: in Japanese the word for player opens the one for championship.
    const title =
      titles.find(
        (one) => sentence.text.startsWith(one, end) && !/^[権制任職]/u.test(sentence.text.slice(end + one.length)),
      ) ?? null;
    mentions.push({
      name,
      sentence,
      start: sentence.start + at,
      end: sentence.start + end,
      initial: false,
      title,
      before: '',
    });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** Katakana and Latin runs are words: a name may not be cut out of a longer one. */
function isWhole(text: string, start: number, end: number): boolean {
  const joins = (a: string, b: string): boolean =>
    (/[\p{Script=Katakana}ー]/u.test(a) && /[\p{Script=Katakana}ー]/u.test(b)) ||
    (/[A-Za-z0-9]/.test(a) && /[A-Za-z0-9]/.test(b));
  return !joins(text.charAt(start - 1), text.charAt(start)) && !joins(text.charAt(end - 1), text.charAt(end));
}
