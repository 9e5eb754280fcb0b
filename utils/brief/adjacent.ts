import type { Mention, NameWords } from './names';

/**
 * Takes apart two names that stand side by side: "el juez del Tribunal Supremo Ana Lobo" names a court and a person.
 *
 * The article itself tells: what follows is a name of its own elsewhere, or ends in a word that is one, and what stands
 * before it is an acronym, a body, a name of its own or has an article. A name needs two words, so that "Jan Novák" stays whole.
 */
export function separateAdjacent(mentions: readonly Mention[], words: NameWords): Mention[] {
  const counts = new Map<string, number>();
  for (const { name } of mentions) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = new Set(counts.keys());
  return mentions.flatMap((whole) => {
    // What stands together more than once belongs together.
    if ((counts.get(whole.name) ?? 0) > 1) return [whole];
    const mention = behindConnector(whole, known, words);
    const at = boundaryIn(mention, known, words);
    if (at === 0) return [mention];
    const head = mention.name.slice(0, at).trimEnd();
    const tail = mention.name.slice(at);
    return [
      { ...mention, name: head, end: mention.start + head.length },
      { ...mention, name: tail, start: mention.start + at, initial: false, title: null, before: lastWord(head) },
    ];
  });
}

/** "Wisdom of Ada Lund", "Hours of GPT": what a name of its own belongs to is no part of it, unless it is a body. */
function behindConnector(
  mention: Mention,
  known: ReadonlySet<string>,
  { nouns, connectors, articles }: NameWords,
): Mention {
  const { name, start } = mention;
  const parts = Array.from(name.matchAll(/\S+/gu), (match) => ({ word: match[0], at: match.index }));
  const connector = parts.findIndex(({ word }) => connectors.has(word));
  if (connector < 1 || parts.slice(0, connector).some(({ word }) => nouns.isBody(word))) return mention;
  const first = parts.slice(connector).find(({ word }) => !connectors.has(word) && !articles.has(word));
  const tail = first ? name.slice(first.at) : '';
  const own = known.has(tail) && (/\s/u.test(tail) || /^[\p{Lu}\d-]{2,}$/u.test(tail));
  if (!first || !own) return mention;
  return {
    ...mention,
    name: tail,
    start: start + first.at,
    initial: false,
    title: null,
    before: parts[connector]?.word ?? '',
  };
}

const lastWord = (text: string): string => text.split(/\s+/u).at(-1) ?? '';

/** Letters by which case forms of a name may differ at the end. */
const CASE = [0, 1, 2];

/** Where the second name begins, or 0; of several places the last, since a person has two names more often than three. */
function boundaryIn(
  { name, before }: Mention,
  known: ReadonlySet<string>,
  { nouns, connectors, determiners, nounCapitals }: NameWords,
): number {
  const parts = Array.from(name.matchAll(/\S+/gu), (match) => ({ word: match[0], at: match.index }));
  for (let k = parts.length - 2; k >= 1; k--) {
    const [last, first] = [parts[k - 1], parts[k]];
    if (!last || !first || connectors.has(last.word.toLowerCase()) || !/^\p{Lu}\p{Ll}/u.test(first.word)) continue;
    const head = name.slice(0, first.at).trimEnd();
    const tail = name.slice(first.at);
    if (!known.has(tail) && !known.has(lastWord(tail))) continue;
    const apart =
      /^\p{Lu}{2,6}$/u.test(head) ||
      nouns.isBody(parts[0]?.word ?? '') ||
      // "le ministre de l'Intérieur Jean Petit": people have no article.
      (!nounCapitals && determiners.has(before.toLowerCase())) ||
      CASE.some((letters) => known.has(head.slice(0, head.length - letters)));
    if (apart) return first.at;
  }
  return 0;
}

/** Words before a bracket among which the first of what is shortened there is looked for. */
const MOST_WORDS = 9;

/** "Centre for Marine and Coastal Studies (CMCS)": the letters say where the name begins. */
export function extendToAcronym(mention: Mention): Mention {
  const { sentence, start, end } = mention;
  const text = sentence.block.text;
  const short = /^\s?[（(](\p{Lu}{3,8})[)）]/u.exec(text.slice(end, end + 12))?.[1];
  if (short === undefined) return mention;
  const words = Array.from(text.slice(sentence.start, end).matchAll(/[\p{L}\p{N}’'-]+/gu)).slice(-MOST_WORDS);
  let letters = '';
  for (const word of words.toReversed()) {
    const first = word[0].charAt(0);
    if (/\p{Lu}/u.test(first)) letters = first + letters;
    if (letters.length === short.length) {
      const from = sentence.start + word.index;
      return letters === short && from < start
        ? { ...mention, name: text.slice(from, end), start: from, title: null }
        : mention;
    }
  }
  return mention;
}
