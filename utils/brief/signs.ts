import { compileCues, has } from './cues';
import type { BriefLexicon } from './lexicon';
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
}

/** Characters looked at on either side; an apposition between name and verb is rarely longer. */
const REACH = 90;

/** Reads signs by the lexicon's verbs; patterns are compiled once. */
export function signReader(lexicon: BriefLexicon): (mention: Mention) => Signs {
  const spaced = lexicon.writing === 'words';
  const speech = compileCues(lexicon.cues.speech, spaced).source;
  const apposition = String.raw`(?:['’]s?)?(?:\s*[,，、][^,.!?，。]{1,70}[,，]|\s*[（(][^)）]{1,40}[)）])?`;
  const between = spaced ? String.raw`\s+(?:[\p{L}'’-]+\s+){0,2}?` : '[^。！？「」]{0,24}?';
  const after = new RegExp(`^${apposition}${between}(?:${speech})`, 'iu');
  const before = new RegExp(spaced ? String.raw`["'”’»“,–—-]\s*(?:${speech})\s+(?:[^\s.,]+\s+){0,6}$` : `(?!)`, 'iu');
  const attribution = new RegExp(
    String.raw`(?:${compileCues(lexicon.cues.attribution, spaced).source})\s*(?:[\p{L}'’-]+\s+){0,3}$`,
    'iu',
  );
  const wanted = compileCues(lexicon.cues.position, spaced);
  const verb = verbBehind(lexicon);
  const said = compileCues(lexicon.cues.speech, spaced);
  const place = new Set(lexicon.words.locative);
  const opener = new Set([...lexicon.words.determiners, ...lexicon.words.plain]);
  return (mention) => {
    const text = mention.sentence.block.text;
    const left = text.slice(Math.max(mention.sentence.start, mention.start - REACH), mention.start);
    const right = text.slice(mention.end, Math.min(mention.sentence.end, mention.end + REACH));
    const word = mention.before.toLowerCase();
    // "w FDP" is in a party: behind an acronym's preposition stands no place.
    const inPlace = place.has(word) && !/^[\p{Lu}\d/-]{2,7}$/u.test(mention.name);
    if (!spaced) {
      const acts = actsByParticle(left, right, lexicon.language);
      return { speaks: acts && has(said, right), acts, wants: acts && has(wanted, right), place: false };
    }
    const speaks =
      !inPlace &&
      (has(after, right) || has(before, left) || (lexicon.cues.attribution.length > 0 && has(attribution, left)));
    const acts = speaks || (!inPlace && (isSubject(left, right, opener) || has(verb, right)));
    return { speaks, acts, wants: acts && has(wanted, right), place: inPlace };
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
