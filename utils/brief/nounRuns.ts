import type { NameSpan, NameWords, Run } from './names';

/** Given names before "von". */
const MOST_GIVEN = 2;
/** "Recherche von Acme" is not one name; these small words are, even where nothing else tells. */
const FOREIGN = /^(?:van|de|di|da|du|la)$/u;

/** Tokens `first` to `last` that stand together without a small word between them. */
interface Part {
  readonly first: number;
  readonly last: number;
}

/**
 * The names in a run of capitals in a language that gives every noun one: "Hilfe von Acme" holds Acme,
 * "Staatspräsidentin Ada Lund" holds Ada Lund with her title, "Tonnen Fleisch" nobody.
 *
 * Common nouns are cut off at the front, offices become titles, what follows a genitive goes. A word for a kind of body
 * keeps what is connected to it ("Ministerium für Handel"), other parts are joined only where both name.
 */
export function namesAmongNouns(run: Run, words: NameWords): NameSpan[] {
  const names: NameSpan[] = [];
  let open = -1;
  for (const part of partsOf(run)) {
    const before = names.at(-1);
    if (before && before.last === open && joins(before, part, run, words)) {
      open = part.last;
      names[names.length - 1] = { ...before, last: part.last };
      continue;
    }
    const name = nameIn(part, run, words);
    if (name) names.push(name);
    open = name?.last === part.last ? part.last : -1;
  }
  return names;
}

const isCapital = (word: string): boolean => /\p{Lu}/u.test(word) || /^\d/u.test(word);

function partsOf({ tokens, from, to }: Run): Part[] {
  const parts: Part[] = [];
  for (let k = from; k <= to; k++) {
    if (!isCapital(tokens[k]?.text ?? '')) continue;
    const before = parts.at(-1);
    if (before && before.last === k - 1) parts[parts.length - 1] = { ...before, last: k };
    else parts.push({ first: k, last: k });
  }
  return parts;
}

function joins(name: NameSpan, part: Part, { tokens }: Run, { nouns, connectors }: NameWords): boolean {
  const word = (at: number): string => tokens[at]?.text ?? '';
  const connector = word(name.last + 1).toLowerCase();
  if (nouns.isBody(word(name.last))) return connector !== 'von';
  if (nouns.isCommon(word(name.last)) || nouns.isCommon(word(part.first))) return false;
  const particles = name.title !== null || FOREIGN.test(connector) || part.first - name.last > 2;
  return particles && connectors.has(connector) && name.last - name.first < MOST_GIVEN;
}

/** "Kleine", "Thüringer": begins a description where a common noun follows, a name where a body does. */
const isAdjective = (word: string): boolean => /^\p{Lu}\p{Ll}{2,}(?:e|er|es|en|em)$/u.test(word);
/** By the endings that make adjectives; what follows is described, not named, unless it is a body. */
const isDerived = (word: string): boolean =>
  /(?:isch|lich|zig|tig|rig|dig|ßig|bar|sam|los|voll|haft|iv|ell|iert|bedingt|reich|frei)(?:e|er|es|en|em)$/u.test(
    word,
  );

function nameIn({ first, last }: Part, { tokens, text }: Run, words: NameWords): NameSpan | null {
  const { nouns } = words;
  const word = (at: number): string => tokens[at]?.text ?? '';
  let title: string | null = null;
  /** Behind an office or a firm stands its name, even one made of nouns: "Sender Nordwelle". */
  let called = false;
  let from = first;
  for (; from <= last; from++) {
    if (words.titles.has(word(from).toLowerCase()) || (nouns.isOffice(word(from)) && from < last)) {
      title = text.slice(tokens[first]?.start, tokens[from]?.end);
      called = true;
    } else if (called && from === first + 1 && !words.general.has(word(from).toLowerCase())) break;
    else if (from < last && nouns.isFirm(word(from)) && !nouns.isBody(word(last))) called = true;
    else if (from < last && isDerived(word(from)) && !nouns.isBody(word(last))) continue;
    else if (!nouns.isCommon(word(from))) break;
  }
  if (from > last) return null;
  let to = from;
  for (; to < last; to++) {
    // "Lunds Bilanz", "Perus Regierung": whose it is stands in the genitive, which no adjective ends like.
    const owner = /[^e]s$/u.test(word(to)) && !nouns.isCommon(word(to));
    if (owner && (nouns.isCommon(word(to + 1)) || nouns.isBody(word(to + 1)))) break;
  }
  if (to > from && nouns.isCommon(word(to)) && isAdjective(word(from))) return null;
  return { first: from, last: to, title };
}
