import type { Claim } from '@/utils/report';
import { isNumbered, roleReader, type BodyBlock, type Role } from './body';
import { compileCues, has, hits } from './cues';
import { evidenceOf, sentenceClaim } from './evidence';
import type { BriefLexicon } from './lexicon';
import { asks, type Sentence } from './sentences';

/** A block of the body with its sentences. */
export interface SplitBlock extends BodyBlock {
  readonly sentences: readonly Sentence[];
}

/** Most claims of one list; beyond, a cue has lost its meaning in this article. */
const MOST = 12;
/** Fewer characters are a fragment or a heading, not a statement. */
const SHORTEST = { words: 12, characters: 6 };

interface Patterns {
  readonly spaced: boolean;
  readonly ordinals: RegExp;
  readonly prediction: RegExp;
  readonly possibility: RegExp;
  readonly past: RegExp;
  readonly risk: RegExp;
  readonly notRisk: RegExp;
  readonly negation: RegExp;
  readonly openQuestion: RegExp;
  readonly rolesOf: (label: string) => ReadonlySet<Role>;
}

function patternsOf(lexicon: BriefLexicon): Patterns {
  const spaced = lexicon.writing === 'words';
  const { cues, words } = lexicon;
  const of = (list: readonly string[]): RegExp => compileCues(list, spaced, words.numbers);
  return {
    spaced,
    ordinals: new RegExp(String.raw`^["'“„«]?(?:${of(words.ordinals).source})(?=[\s,，、:：はにのは]|$)`, 'iu'),
    prediction: of(cues.prediction),
    possibility: of(cues.possibility),
    past: of(cues.past),
    risk: of(cues.risk),
    notRisk: of(cues.notRisk),
    negation: of(words.negations),
    openQuestion: of(cues.openQuestion),
    rolesOf: roleReader(lexicon),
  };
}

export interface Outlook {
  readonly predictions: Claim[];
  readonly risks: Claim[];
  readonly openQuestions: Claim[];
}

/**
 * Predictions, risks and open questions. Where the article lists its own, under a heading or a label, that list is
 * the answer; else sentences with a cue.
 */
export function findOutlook(blocks: readonly SplitBlock[], lexicon: BriefLexicon): Outlook {
  const patterns = patternsOf(lexicon);
  const least = lexicon.writing === 'words' ? SHORTEST.words : SHORTEST.characters;
  const prose = blocks.filter(({ block }) => ['paragraph', 'item', 'quote'].includes(block.kind));
  return {
    predictions: listed(prose, 'predictions', patterns) ?? cued(prose, least, (text) => predictionCues(text, patterns)),
    risks: listed(prose, 'risks', patterns) ?? cued(prose, least, (text) => riskCues(text, patterns)),
    openQuestions:
      questionsListed(prose, patterns) ??
      cued(prose, least, (text) => (asks(text) ? [] : hits(patterns.openQuestion, text))),
  };
}

/** What the article itself lists under a role, or null where it lists nothing. */
function listed(blocks: readonly SplitBlock[], role: Role, patterns: Patterns): Claim[] | null {
  const items = blocks.filter(({ block, list }) => list.has(role) && (block.kind === 'item' || isNumbered(block.text)));
  if (items.length > 0) return items.map((item) => entryClaim(item, 'list', [])).slice(0, MOST);
  const under = blocks.filter(({ section }) => section.has(role));
  const own = under.filter(
    ({ block, section }) =>
      block.kind === 'item' && (section.size === 1 || under.every((b) => b.block.kind === 'item')),
  );
  if (own.length > 1) return own.map((item) => entryClaim(item, 'heading', [item.block.section ?? ''])).slice(0, MOST);
  const run = enumerated(under, patterns);
  return run.length > 0 ? run.slice(0, MOST) : null;
}

/** "First is the … Second is the …": each ordinal opens an entry, which ends where the next one opens. */
function enumerated(blocks: readonly SplitBlock[], patterns: Patterns): Claim[] {
  const claims: { claim: Claim; block: string }[] = [];
  for (const { block, sentences } of blocks) {
    sentences.forEach((sentence, index) => {
      const ordinal = patterns.ordinals.exec(sentence.text)?.[0];
      const label = block.text.slice(sentence.start).match(/^[^.:：]{3,60}[:：]/u)?.[0];
      if (ordinal && !asks(sentence.text)) {
        claims.push({ claim: sentenceClaim(sentence, 'cue', [ordinal]), block: block.id });
      } else {
        // The rest of the entry says what the risk does: kept as evidence where it has a word for it.
        const last = claims.at(-1);
        const says = has(patterns.possibility, sentence.text) || has(patterns.risk, sentence.text);
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

function questionsListed(blocks: readonly SplitBlock[], patterns: Patterns): Claim[] | null {
  const claims: Claim[] = [];
  for (const { block, section, list, sentences } of blocks) {
    const label = /^[^:：?？]{3,60}[:：]/u.exec(block.text)?.[0] ?? '';
    const labelled = label !== '' && patterns.rolesOf(label).has('openQuestions');
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
      if (sentence.text.length < least || seen.has(sentence.text)) continue;
      const cues = cuesOf(sentence.text);
      if (cues.length === 0) continue;
      seen.add(sentence.text);
      claims.push(sentenceClaim(sentence, 'cue', cues));
    }
  }
  return claims.slice(0, MOST);
}

function predictionCues(text: string, patterns: Patterns): string[] {
  if (asks(text)) return [];
  const sure = hits(patterns.prediction, text);
  if (sure.length > 0) return sure;
  // "whether it will" asks; "had expected" looks back.
  return has(patterns.past, text) || has(patterns.openQuestion, text) ? [] : hits(patterns.possibility, text);
}

/** Characters before a risk word among which a "no" takes it back: "found no sign of a risk". */
const NEGATION_REACH = 40;

function riskCues(text: string, { spaced, risk, notRisk, negation }: Patterns): string[] {
  if (asks(text)) return [];
  const rest = text.replace(notRisk, ' ');
  const found = Array.from(rest.matchAll(risk)).filter(({ index }) => {
    const clause =
      rest
        .slice(Math.max(0, index - NEGATION_REACH), index)
        .split(/[,;:，；、]/u)
        .at(-1) ?? '';
    return !has(negation, spaced ? clause : clause.slice(-4));
  });
  return [...new Set(found.map(([cue]) => cue.trim()))];
}
