import type { Cues } from './cues';
import type { BriefLexicon } from './lexicon';
import type { Hit } from './phrases';
import type { Mention } from './names';

/** What a mention's surroundings say about the part its bearer plays. */
export interface Signs {
  /** Somebody says something here, and it is this name. */
  readonly speaks: boolean;
  /** Stands where the subject of a clause stands. */
  readonly acts: boolean;
  /** Acts, and a verb of wanting, refusing or planning follows. */
  readonly wants: boolean;
  /** "in X", "near X" */
  readonly place: boolean;
  /** "in X", "in the X": where, and seldom who. */
  readonly inside: boolean;
  /** "the minister of X", "province of X": belongs to what another is called. */
  readonly office: boolean;
}

/** Characters looked at on either side; an apposition between name and verb is rarely longer. */
const REACH = 90;

/** Between a name and the verb of saying behind it: an apposition and two words, as far as the script has words. */
const APPOSITION = String.raw`(?:['’]s?)?(?:\s*[,，、][^,.!?，。]{1,70}[,，]|\s*[（(][^)）]{1,40}[)）])?`;
const UP_TO_VERB = {
  words: new RegExp(String.raw`^${APPOSITION}\s+(?:[\p{L}'’-]+\s+){0,2}$`, 'u'),
  characters: new RegExp(`^${APPOSITION}[^。！？「」]{0,24}$`, 'u'),
};
/** A verb of saying right behind a quotation or its comma, and the name soon behind the verb. */
const BEHIND_QUOTE = /["'”’»“,–—-]\s*$/u;
const UP_TO_NAME = /^\s+(?:[^\s.,]+\s+){0,6}$/u;
/** "according to the bank's economist X" */
const ATTRIBUTED = /^\s*(?:[\p{L}'’-]+\s+){0,3}$/u;

const isAcronym = (name: string): boolean => /^[\p{Lu}\d/-]{2,7}$/u.test(name);

/** Reads signs by the lexicon's verbs. */
export function signReader(lexicon: BriefLexicon, cues: Cues): (mention: Mention) => Signs {
  const { writing } = lexicon;
  const verb = verbBehind(lexicon);
  const place = new Set(lexicon.words.locative);
  const inner = new Set(lexicon.words.inside);
  const determiner = new Set(lexicon.words.determiners);
  const isOffice = officeReader(lexicon);
  const opener = new Set([...lexicon.words.determiners, ...lexicon.words.plain]);
  return (mention) => {
    const { sentence } = mention;
    const text = sentence.text;
    // Offsets in the sentence: its cues are looked up once for all names in it.
    const [start, end] = [mention.start - sentence.start, mention.end - sentence.start];
    const left = text.slice(Math.max(0, start - REACH), start);
    const right = text.slice(end, end + REACH);
    const before = (hit: Hit): boolean => hit.end <= start && hit.start >= start - REACH;
    const behind = (hit: Hit): boolean => hit.start >= end && hit.end <= end + REACH;
    const wanted = (): boolean => cues.hits('position', text).some(behind);
    const speech = cues.hits('speech', text);
    const word = mention.before.toLowerCase();
    // "w FDP" is in a party: behind an acronym's preposition stands no place.
    const inPlace = place.has(word) && !isAcronym(mention.name);
    // The word before the article before the name.
    const wordBefore = /([\p{L}\p{N}]+)['’\s]+\S+['’\s]+$/u.exec(left)?.[1]?.toLowerCase() ?? '';
    const inside =
      !isAcronym(mention.name) &&
      !/^['’]s/u.test(right) &&
      (inner.has(word) || (determiner.has(word) && inner.has(wordBefore)));
    if (writing === 'characters') {
      const acts = actsByParticle(left, right, lexicon.language);
      return {
        speaks: acts && speech.some(behind),
        acts,
        wants: acts && wanted(),
        place: false,
        inside: false,
        office: false,
      };
    }
    const speaks =
      !inPlace &&
      (speech.some((hit) => behind(hit) && UP_TO_VERB[writing].test(text.slice(end, hit.start))) ||
        speech.some(
          (hit) =>
            before(hit) && BEHIND_QUOTE.test(text.slice(0, hit.start)) && UP_TO_NAME.test(text.slice(hit.end, start)),
        ) ||
        cues.hits('attribution', text).some((hit) => before(hit) && ATTRIBUTED.test(text.slice(hit.end, start))));
    const inOffice = isOffice(left);
    const acts = speaks || (!inPlace && !inside && !inOffice && (isSubject(left, right, opener) || verb.test(right)));
    return { speaks, acts, wants: acts && wanted(), place: inPlace, inside, office: inOffice };
  };
}

/** Whether what stands before a name ends in an office and what connects it: "ministre de la". */
function officeReader({ words, actors, nounCapitals }: BriefLexicon): (left: string) => boolean {
  if (nounCapitals) return () => false;
  const offices = new Set(actors.titles);
  const links = new Set([...words.connectors, ...words.purpose]);
  const articles = new Set([...words.articles, ...words.determiners]);
  return (left) => {
    const before = /(?<office>\p{Ll}+)\s(?<link>\p{Ll}+)(?:['’\s]+(?<article>\p{Ll}+))?['’\s]+$/u.exec(left)?.groups;
    if (!before) return false;
    const { office = '', link = '', article } = before;
    if (offices.has(office) && links.has(link) && (article === undefined || articles.has(article))) return true;
    // "ministre de": the regular expression took the word before the office for one.
    return offices.has(link) && article !== undefined && links.has(article);
  };
}

/** "X is", "X and Y have", "X, who": a finite verb right behind the name makes it a subject wherever it stands. */
function verbBehind({ words }: BriefLexicon): RegExp {
  if (words.auxiliaries.length === 0) return /(?!)/u;
  const name = String.raw`\p{Lu}[\p{L}\p{N}'’.-]*(?:\s\p{Lu}[\p{L}\p{N}'’.-]*)*`;
  const others = String.raw`(?:(?:,\s${name})*\s(?:${words.conjunctions.join('|')})\s${name})?`;
  return new RegExp(
    String.raw`^${others}(?:\s(?:${words.auxiliaries.join('|')})|,\s(?:${words.relatives.join('|') || '(?!)'}))(?![\p{L}])`,
    'u',
  );
}

/** Few small words before it since the clause began, and a small word or an apposition after it. */
function isSubject(left: string, right: string, opener: ReadonlySet<string>): boolean {
  const clause = left.split(/[,;:–—"“”«»„(]\s*/u).at(-1) ?? '';
  const words = clause.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  if (words.length > 4 || words.filter((word) => /^\p{Ll}/u.test(word) && !opener.has(word)).length > 1) return false;
  return /^(?:['’]s)?\s+\p{Ll}|^\s*[,(–—]/u.test(right);
}

/** A topic or subject particle behind the name; in Chinese, the start of a clause and no possessive behind it. */
function actsByParticle(left: string, right: string, language: string): boolean {
  if (language === 'ja')
    return /^(?:氏|さん|[\p{Script=Han}]{0,5})?(?:[（(][^）)]*[）)])?(?:は|が|も|では|、)/u.test(right);
  return /(?:^|[，。、；：！？“”「」\s])$/u.test(left) && !/^[的之、]/u.test(right);
}
