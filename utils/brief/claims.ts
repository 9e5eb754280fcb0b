import type { Claim } from '@/utils/report';
import { isNumbered, rolesOf, type BodyBlock, type Role } from './body';
import type { Cues } from './cues';
import { evidenceOf, sentenceClaim } from './evidence';
import type { BriefLexicon } from './lexicon';
import type { Hit } from './phrases';
import { asks, type Sentence } from './sentences';

/** A block of the body with its sentences. */
export interface SplitBlock extends BodyBlock {
  readonly sentences: readonly Sentence[];
}

/** Most claims of one list; beyond, a cue has lost its meaning in this article. */
const MOST = 12;
/** Fewer characters are a fragment or a heading, not a statement. */
const SHORTEST = { words: 12, characters: 6 };

export interface Outlook {
  readonly predictions: Claim[];
  readonly risks: Claim[];
  readonly openQuestions: Claim[];
}

/**
 * Predictions, risks and open questions. Where the article lists its own, under a heading or a label, that list is
 * the answer; else sentences with a cue.
 */
export function findOutlook(blocks: readonly SplitBlock[], lexicon: BriefLexicon, cues: Cues): Outlook {
  const least = lexicon.writing === 'words' ? SHORTEST.words : SHORTEST.characters;
  const prose = blocks.filter(({ block }) => ['paragraph', 'item', 'quote'].includes(block.kind));
  return {
    predictions:
      listed(prose, 'predictions', cues) ??
      // What the article itself files under its risks may come true, but is no forecast.
      cued(
        prose.filter(
          ({ block, section }) => block.kind !== 'item' || !section.has('risks') || section.has('predictions'),
        ),
        least,
        (text) => predictionCues(text, lexicon, cues),
      ),
    risks: listed(prose, 'risks', cues) ?? cued(prose, least, (text) => riskCues(text, lexicon, cues)),
    openQuestions: questionsListed(prose, cues) ?? cued(prose, least, (text) => questionCues(text, cues)),
  };
}

/** What the article itself lists under a role, or null where it lists nothing. */
function listed(blocks: readonly SplitBlock[], role: Role, cues: Cues): Claim[] | null {
  const items = blocks.filter(({ block, list }) => list.has(role) && (block.kind === 'item' || isNumbered(block.text)));
  if (items.length > 0) return items.map((item) => entryClaim(item, 'list', [])).slice(0, MOST);
  const under = blocks.filter(({ section }) => section.has(role));
  const own = under.filter(
    ({ block, section }) =>
      block.kind === 'item' && (section.size === 1 || under.every((b) => b.block.kind === 'item')),
  );
  if (own.length > 0) return own.map((item) => entryClaim(item, 'heading', [item.block.section ?? ''])).slice(0, MOST);
  const run = enumerated(under, cues);
  return run.length > 0 ? run.slice(0, MOST) : null;
}

/** "First is the … Second is the …": each ordinal opens an entry, which ends where the next one opens. */
function enumerated(blocks: readonly SplitBlock[], cues: Cues): Claim[] {
  const claims: { claim: Claim; block: string }[] = [];
  for (const { block, sentences } of blocks) {
    sentences.forEach((sentence, index) => {
      const ordinal = openingOrdinal(sentence.text, cues);
      const label = block.text.slice(sentence.start).match(/^[^.:：]{3,60}[:：]/u)?.[0];
      if (ordinal && !asks(sentence.text)) {
        claims.push({ claim: sentenceClaim(sentence, 'cue', [ordinal]), block: block.id });
      } else {
        // The rest of the entry says what the risk does: kept as evidence where it has a word for it.
        const last = claims.at(-1);
        const says = cues.has('possibility', sentence.text) || cues.has('risk', sentence.text);
        if (last && last.block === block.id && index > 0 && says && !label)
          last.claim.evidence.push(evidenceOf(sentence));
      }
    });
  }
  return claims.map(({ claim }) => claim);
}

/** A list entry as a claim: its title or first sentence is the text, its sentences the evidence. */
function entryClaim({ block, sentences }: SplitBlock, from: Claim['from'], cues: string[]): Claim {
  const text = block.text.replace(/^\(?\d{1,2}[.)、]\s*/u, '');
  const evidence = sentences.filter(({ text: said }) => said.length > 3).map(evidenceOf);
  return { text, evidence: evidence.length > 0 ? evidence : [], from, cues };
}

function questionsListed(blocks: readonly SplitBlock[], cues: Cues): Claim[] | null {
  const claims: Claim[] = [];
  for (const { block, section, list, sentences } of blocks) {
    const label = /^[^:：?？]{3,60}[:：]/u.exec(block.text)?.[0] ?? '';
    const labelled = label !== '' && rolesOf(label, cues).has('openQuestions');
    if (!labelled && !list.has('openQuestions') && !section.has('openQuestions')) continue;
    for (const sentence of sentences) {
      if (!asks(sentence.text)) continue;
      const skip =
        labelled && sentence.start === 0
          ? label.length + (/^\s*/u.exec(sentence.text.slice(label.length))?.[0].length ?? 0)
          : 0;
      const start = sentence.start + skip;
      const question = { ...sentence, start, text: block.text.slice(start, sentence.end) };
      claims.push(sentenceClaim(question, labelled ? 'cue' : 'heading', [labelled ? label : (block.section ?? '')]));
    }
  }
  return claims.length > 0 ? claims.slice(0, MOST) : null;
}

function cued(blocks: readonly SplitBlock[], least: number, cuesOf: (text: string) => string[]): Claim[] {
  const claims: Claim[] = [];
  const seen = new Set<string>();
  for (const { sentences } of blocks) {
    for (const sentence of sentences) {
      // A line that announces what follows claims nothing itself.
      if (sentence.text.length < least || seen.has(sentence.text) || /[:：]$/u.test(sentence.text)) continue;
      const cues = cuesOf(sentence.text);
      if (cues.length === 0) continue;
      seen.add(sentence.text);
      claims.push(sentenceClaim(sentence, 'cue', cues));
    }
  }
  return claims.slice(0, MOST);
}

const questionCues = (text: string, cues: Cues): string[] =>
  asks(text) ? [] : wordsOf(apart(cues.hits('openQuestion', text), cues.hits('notOpen', text)));

/** Who says so and a time to come ("experts estimate … by 2050"), a possibility, a future that is no appointment. */
function predictionCues(text: string, lexicon: BriefLexicon, cues: Cues): string[] {
  if (asks(text)) return [];
  const past = cues.hits('past', text);
  const sure = apart(cues.hits('prediction', text), past);
  if (sure.length > 0) return wordsOf(sure);
  // "whether it will" asks.
  if (cues.has('openQuestion', text)) return [];
  // "had expected" looks back, as far as its clause goes: "once expected in May, it could now come later".
  const inView = (hit: Hit): boolean =>
    !past.some(
      (other) => !/[,;:，；、]/u.test(text.slice(Math.min(hit.end, other.end), Math.max(hit.start, other.start))),
    );
  const possible = uncapitalised(cues.hits('possibility', text), text, lexicon).filter(inView);
  if (possible.length > 0) return wordsOf(possible);
  const future = futureHits(text, lexicon, cues).filter(inView);
  if (future.length > 0) return isAppointment(text, lexicon) ? [] : wordsOf(future);
  const [opinion, ahead] = [cues.words('opinion', text), cues.words('ahead', text)];
  return opinion.length > 0 && ahead.length > 0 ? [...opinion, ...ahead] : [];
}

const futureHits = (text: string, lexicon: BriefLexicon, cues: Cues): Hit[] =>
  uncapitalised(apart(cues.hits('future', text), cues.hits('futureNot', text)), text, lexicon).filter(
    // Where nouns have capitals, an infinitive at the end of its clause has none.
    (hit) => !/\s\p{Lu}\S*$/u.test(hit.text),
  );

/** Hits that no hit of the other list overlaps. */
const apart = (hits: readonly Hit[], others: readonly Hit[]): Hit[] =>
  hits.filter(({ start, end }) => !others.some((other) => other.start < end && other.end > start));

/** "In May", "Ms Herrera": a verb has no capital inside a sentence, a name that looks like one has. */
const uncapitalised = (hits: readonly Hit[], text: string, { words }: BriefLexicon): Hit[] =>
  hits.filter(
    (hit) =>
      !/^\p{Lu}/u.test(hit.text) ||
      /^[^\p{L}\p{N}]*$/u.test(text.slice(0, hit.start)) ||
      (hit.text === hit.text.toUpperCase() && words.plain.includes(hit.text.toLowerCase())),
  );

const wordsOf = (hits: readonly Hit[]): string[] => [...new Set(hits.map(({ text }) => text))];

/** Names of months and weekdays shorter than this are other words as well: sun, mar, sat. */
const CALENDAR_LETTERS = 4;

/** A plain future with a date announces what is arranged: "the vote will be on 12 March". */
function isAppointment(text: string, { names, writing, nounCapitals }: BriefLexicon): boolean {
  if (writing === 'characters') return /\d\s*[日号號]|[周週]|曜/u.test(text);
  const calendar = new Set(names.calendar.filter(({ length }) => length >= CALENDAR_LETTERS));
  const capitals = nounCapitals || names.calendar.length === 0;
  return (text.match(/\p{L}+/gu) ?? []).some(
    (word) => calendar.has(word.toLowerCase()) && (!capitals || /^\p{Lu}/u.test(word)),
  );
}

/** Characters before a risk word among which a "no" takes it back ("found no sign of a risk"), and a "without". */
const NEGATION_REACH = { words: { negations: 40, without: 12 }, characters: { negations: 4, without: 4 } };

function riskCues(text: string, lexicon: BriefLexicon, cues: Cues): string[] {
  if (asks(text)) return [];
  const isDenied = ({ start }: Hit): boolean =>
    (['negations', 'without'] as const).some((list) =>
      cues
        .hits(list, text)
        .some(
          (hit) =>
            hit.end <= start &&
            hit.start >= start - NEGATION_REACH[lexicon.writing][list] &&
            !/[,;:，；、]/u.test(text.slice(hit.end, start)),
        ),
    );
  const harmless = cues.hits('notRisk', text);
  const named = apart(cues.hits('risk', text), harmless).filter((hit) => !isDenied(hit));
  if (named.length > 0) return wordsOf(named);
  const harm = apart(cues.hits('harm', text), harmless).filter((hit) => !isDenied(hit));
  if (harm.length === 0) return [];
  // Harm that is done is no risk; harm that may, will or would come is one.
  const coming = [
    ...uncapitalised(cues.hits('possibility', text), text, lexicon),
    ...futureHits(text, lexicon, cues),
    ...cues.hits('conditional', text),
    ...cues.hits('prediction', text),
  ];
  const past = cues.hits('past', text);
  return apart(coming, past).length > 0 ? wordsOf(harm) : [];
}

/** "First is …", "“Second, …": an ordinal that opens a sentence and stands for itself. */
function openingOrdinal(text: string, cues: Cues): string | null {
  const first = cues.hits('ordinals', text)[0];
  const opens = first && /^["'“„«]?$/u.test(text.slice(0, first.start));
  return opens && /^(?:[\s,，、:：はにのは]|$)/u.test(text.slice(first.end)) ? first.text : null;
}
