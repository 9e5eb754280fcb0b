import type { Mention } from './names';
import type { BriefLexicon } from './lexicon';

/** All mentions of what seems to be one name. */
export interface Group {
  name: string;
  /** Surface forms and how often each stands there. */
  readonly forms: Map<string, number>;
  readonly mentions: Mention[];
}

/** Mentions of a short name that outweigh one of a longer. */
const OFTEN = 3;

const fold = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[‑–]/g, '-');
const parts = (name: string): string[] => name.split(/[\s\u00a0]+/);

/** Mentions by name, in order of first mention. */
export function groupByName(mentions: readonly Mention[]): Group[] {
  const groups = new Map<string, Group>();
  for (const mention of mentions) {
    const key = fold(mention.name);
    const group: Group = groups.get(key) ?? { name: mention.name, forms: new Map(), mentions: [] };
    group.mentions.push(mention);
    group.forms.set(mention.name, (group.forms.get(mention.name) ?? 0) + 1);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Puts `other` into `into`; the name stays. */
export function merge(into: Group, other: Group): void {
  into.mentions.push(...other.mentions);
  for (const [form, count] of other.forms) into.forms.set(form, (into.forms.get(form) ?? 0) + count);
}

/**
 * Merges what names the same: a surname with its full name, a firm with its longer name, an acronym with what it
 * stands for, a name with its case forms.
 *
 * @param onCompare told of each pair compared; the tests count them, since comparing all pairs took minutes on a page
 *   with thousands of names
 */
export function mergeGroups(groups: readonly Group[], lexicon: BriefLexicon, onCompare?: () => void): Group[] {
  const byLength = [...groups].sort(
    (a, b) =>
      parts(b.name).length - parts(a.name).length ||
      (lexicon.writing === 'characters' ? b.name.length - a.name.length : 0),
  );
  const acronyms = acronymsIn(groups);
  const { company, product } = lexicon.actors;
  const kindNouns = new Set([...company, ...product]);
  const kept: Group[] = [];
  /** Places in `kept` by every key under which a shorter name looks for a longer one. */
  const index = new Map<string, number[]>();
  const enter = (name: string, at: number): void => {
    for (const key of keysOf(name, lexicon)) {
      const places = index.get(key) ?? [];
      if (places.at(-1) !== at) places.push(at);
      index.set(key, places);
    }
  };
  for (const group of byLength) {
    const candidates = new Set(wantedKeys(group.name, lexicon, acronyms).flatMap((key) => index.get(key) ?? []));
    const at = [...candidates]
      .sort((a, b) => Number(isFirstWord(kept[a], group)) - Number(isFirstWord(kept[b], group)) || a - b)
      .find((one) => {
        onCompare?.();
        const other = kept[one];
        return other !== undefined && sameName(other, group, lexicon, acronyms);
      });
    const target = at === undefined ? undefined : kept[at];
    if (at === undefined || !target) {
      kept.push(group);
      enter(group.name, kept.length - 1);
      continue;
    }
    const before = target.name;
    // The base form names the actor: the shorter of two case forms, the longer of full and surname.
    if (parts(target.name).length === parts(group.name).length && isBase(group.name, target.name))
      target.name = group.name;
    // "Company Acme" at a sentence start is Acme, called what it is.
    const [first = '', ...rest] = parts(target.name);
    if (rest.length > 0 && rest.join(' ') === group.name && kindNouns.has(first.toLowerCase()))
      target.name = group.name;
    // A longer name that stands there once, of what is else called by its first word, is a description of it.
    if (isFirstWord(target, group) && target.mentions.length === 1 && group.mentions.length >= OFTEN)
      target.name = group.name;
    if (target.name !== before) enter(target.name, at);
    merge(target, group);
  }
  const order = new Map(groups.map((group, at) => [group, at]));
  return kept.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** A surname belongs to whom it ends before a firm that begins with it. */
const isFirstWord = (long: Group | undefined, short: Group): boolean =>
  long !== undefined && fold(parts(long.name)[0] ?? '') === fold(short.name);

const isBase = (shorter: string, longer: string): boolean =>
  shorter.length < longer.length && !/^\p{Lu}{2,}$/u.test(shorter);

/** A word and what is left of it without a case ending: two forms of one word have one of these in common. */
function stemsOf(word: string, { words }: BriefLexicon): string[] {
  const whole = fold(word);
  const stems = words.inflections.filter((ending) => ending && whole.endsWith(ending));
  return [whole, ...stems.map((ending) => whole.slice(0, whole.length - ending.length))];
}

/** A stretch of words by its length and the stems of its ends; what lies between is compared. */
function stretchKeys(words: readonly string[], lexicon: BriefLexicon): string[] {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return stemsOf(first, lexicon).flatMap((a) => stemsOf(last, lexicon).map((b) => `${words.length} ${a} ${b}`));
}

/** Keys under which a name is found by shorter ones: itself, its openings, its ends. */
function keysOf(name: string, lexicon: BriefLexicon): string[] {
  if (lexicon.writing === 'characters') {
    const bodies = [lexicon.actors.company, lexicon.actors.state, lexicon.actors.group].flat();
    return [
      fold(name),
      ...bodies.filter((body) => name.endsWith(body)).map((body) => fold(name.slice(0, -body.length))),
    ];
  }
  const words = parts(name);
  const stretches = words.flatMap((_, n) => [words.slice(0, n + 1), words.slice(-n - 1)]);
  return [fold(name), ...new Set(stretches.flatMap((stretch) => stretchKeys(stretch, lexicon)))];
}

/** Keys under which a name looks for a longer one. */
function wantedKeys(name: string, lexicon: BriefLexicon, acronyms: ReadonlyMap<string, string>): string[] {
  const long = acronyms.get(fold(name));
  const own = lexicon.writing === 'characters' ? [fold(name)] : stretchKeys(parts(name), lexicon);
  return long === undefined ? own : [long, ...own];
}

/** "Full Name (ABC)" and "ABC (Full Name)", both ways. */
function acronymsIn(groups: readonly Group[]): Map<string, string> {
  const found = new Map<string, string>();
  const byStart = new Map(
    groups.flatMap((group) => group.mentions.map((m) => [`${m.sentence.block.id}:${m.start}`, m] as const)),
  );
  for (const mention of byStart.values()) {
    const text = mention.sentence.block.text;
    const bracket = /^\s?[（(]/u.exec(text.slice(mention.end, mention.end + 2));
    if (!bracket) continue;
    const inner = byStart.get(`${mention.sentence.block.id}:${mention.end + bracket[0].length}`);
    if (!inner || !/^\s?[)）]/u.test(text.slice(inner.end, inner.end + 2))) continue;
    const [short, long] =
      inner.name.length < mention.name.length ? [inner.name, mention.name] : [mention.name, inner.name];
    if (/^\p{Lu}[\p{L}\d-]{1,9}$/u.test(short) && /\p{Lu}.*\p{Lu}/u.test(short)) found.set(fold(short), fold(long));
  }
  return found;
}

function sameName(long: Group, short: Group, lexicon: BriefLexicon, acronyms: ReadonlyMap<string, string>): boolean {
  if (acronyms.get(fold(short.name)) === fold(long.name)) return true;
  if (lexicon.writing === 'characters') return isShortForm(long.name, short.name, lexicon);
  const a = parts(long.name);
  const b = parts(short.name);
  const same = (x: string, y: string): boolean => sameWord(x, y, lexicon);
  if (a.length === b.length) return a.every((word, i) => same(word, b[i] ?? ''));
  if (b.length !== 1) {
    // "Acme Racing" in "Acme Racing Team": the same opening, or the same end ("von der Leyen").
    return (
      b.every((word, i) => same(word, a[i] ?? '')) || b.every((word, i) => same(word, a[a.length - b.length + i] ?? ''))
    );
  }
  const word = b[0] ?? '';
  if (word.length < 3) return false;
  if (same(a.at(-1) ?? '', word)) return true;
  // "Norlan" for "Norlan Foods"; but a first name alone is rarely used, and "South" is not "South Pole".
  return same(a[0] ?? '', word) && !isPersonLike(long);
}

/** A name without the word for its kind of body: what is left of "… Television" or "… Bank". */
function isShortForm(long: string, short: string, { actors }: BriefLexicon): boolean {
  if (!long.startsWith(short) || short.length < 2) return false;
  const rest = long.slice(short.length);
  return [actors.company, actors.state, actors.group].some((words) => words.includes(rest));
}

const isPersonLike = (group: Group): boolean => group.mentions.some(({ title }) => title !== null);

function sameWord(x: string, y: string, lexicon: BriefLexicon): boolean {
  const a = fold(x);
  const b = fold(y);
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  const endings = lexicon.words.inflections;
  if (long.startsWith(short) && endings.includes(long.slice(short.length))) return true;
  // Two case forms of one stem: Warszawa, Warszawie.
  return endings.some(
    (one) =>
      one &&
      long.endsWith(one) &&
      long.length - one.length >= 4 &&
      endings.some(
        (other) =>
          short.endsWith(other) &&
          short.slice(0, short.length - other.length) === long.slice(0, long.length - one.length),
      ),
  );
}
