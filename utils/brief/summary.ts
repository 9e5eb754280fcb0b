import type { Claim, TakeawayMark } from '@/utils/report';
import { rolesOf, type Role } from './body';
import type { SplitBlock } from './claims';
import type { Cues } from './cues';
import { evidenceAt, evidenceOf, sentenceClaim } from './evidence';
import type { BriefLexicon } from './lexicon';
import { asks, type Sentence } from './sentences';

/** A thesis is a full sentence; a dateline or a teaser is shorter, a list of everything longer. */
const THESIS_LENGTH = { least: 40, leastCharacters: 15, most: 500 };
/** Its score is halved for the eleventh sentence; a steeper fall prefers scenes that open a report. */
const DECAY = 0.1;
/** Sentences of the opening among which the thesis is looked for. */
const OPENING = 8;

const contentWords = (text: string): Set<string> =>
  new Set(Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]{4,}/gu), ([word]) => word));

/**
 * The sentence that says what the article is about: one that announces it ("the argument is"), else the one of the
 * opening that carries most of what heading, lead and the rest of the article say, earlier ones preferred.
 */
export function findThesis(
  blocks: readonly SplitBlock[],
  weights: ReadonlyMap<Sentence, number>,
  title: Title,
  lexicon: BriefLexicon,
  cues: Cues,
): Claim | null {
  const opening = ranked(blocks, weights, title, lexicon).slice(0, OPENING);
  const announced = opening.find(({ sentence: { text } }) => cues.has('thesis', text))?.sentence;
  if (announced) return sentenceClaim(announced, 'cue', cues.words('thesis', announced.text));
  const early = ({ score, index }: Ranked): number => score / (1 + index * DECAY);
  const [best] = opening.sort((a, b) => early(b) - early(a));
  return best ? sentenceClaim(best.sentence, 'position', []) : null;
}

/**
 * How much of the article's vocabulary a sentence carries: the mean, over its content words, of in how many sentences
 * the word stands. Linear in the text.
 */
export function sentenceWeights(sentences: readonly Sentence[], lexicon: BriefLexicon): Map<Sentence, number> {
  const plain = new Set(lexicon.words.plain);
  const wordsOf = (text: string): Set<string> => (lexicon.writing === 'words' ? contentWords(text) : bigrams(text));
  const spread = new Map<string, number>();
  const words = sentences.map(({ text }) => [...wordsOf(text)].filter((word) => !plain.has(word)));
  for (const list of words) for (const word of list) spread.set(word, (spread.get(word) ?? 0) + 1);
  return new Map(
    sentences.map((sentence, index) => {
      const list = words[index] ?? [];
      const sum = list.reduce((total, word) => total + (spread.get(word) ?? 0) - 1, 0);
      // A bare sum favours length, a bare mean favours fragments.
      return [sentence, sum / Math.sqrt(list.length + 1)];
    }),
  );
}

function bigrams(text: string): Set<string> {
  const letters = [...text.matchAll(/[\p{Script=Han}\p{Script=Katakana}]{2,}/gu)].map(([run]) => run);
  return new Set(letters.flatMap((run) => Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))));
}

const VERDICTS = new Set<TakeawayMark['kind']>(['verdict', 'conclusion']);

/** A verdict by its kind, or a summary that has the article's last word, as 总结, まとめ and "in summary" have. */
function isVerdict({ kind, blocks: ids }: TakeawayMark, blocks: readonly SplitBlock[]): boolean {
  if (VERDICTS.has(kind)) return true;
  const last = blocks.at(-1)?.block;
  return kind === 'summary' && blocks.length > 1 && last?.kind === 'paragraph' && ids.includes(last.id);
}

/** Passages in which the article sums itself up, other than verdicts; a list gives one claim an item. */
export function findTakeaways(
  marks: readonly TakeawayMark[],
  blocks: readonly SplitBlock[],
  weights: ReadonlyMap<Sentence, number>,
  title: Title,
  lexicon: BriefLexicon,
  cues: Cues,
): Claim[] {
  const byId = new Map(blocks.map((block) => [block.block.id, block]));
  const claims = marks
    .filter((mark) => !isVerdict(mark, blocks))
    .flatMap((mark) => mark.blocks.flatMap((id) => passageClaim(byId.get(id), mark.label)));
  if (claims.length > 0) return claims;
  const listed = own(blocks, 'takeaways', cues);
  return listed.length > 0 ? listed : weightiest(blocks, weights, title, lexicon);
}

/** Takeaways said of an article without any of its own. */
const TAKEAWAYS = 4;

/** What the article says of itself above its body. */
export interface Title {
  readonly heading: string;
  readonly lead: string;
}

interface Ranked {
  readonly sentence: Sentence;
  /** Among the full sentences of the article's paragraphs. */
  readonly index: number;
  readonly score: number;
}

/**
 * Full sentences of paragraphs in the article's order, by how much they carry of its words, how much they say of what
 * heading and lead say, whether they open a paragraph and how early they stand; what somebody is quoted with counts
 * less. Words of title, place and the article's own vocabulary are the classic signs of extracts (H. P. Edmundson, New
 * Methods in Automatic Extracting, 1969).
 *
 * The shares are round numbers set beforehand: ten articles are too few to fit them (fitted on all other languages they
 * found no more than the first sentences do).
 */
function ranked(
  blocks: readonly SplitBlock[],
  weights: ReadonlyMap<Sentence, number>,
  title: Title,
  lexicon: BriefLexicon,
): Ranked[] {
  const stems = (text: string): Set<string> =>
    lexicon.writing === 'words' ? new Set([...contentWords(text)].map((word) => word.slice(0, STEM))) : bigrams(text);
  const [heading, lead] = [stems(title.heading), stems(title.lead)];
  const shared = (own: ReadonlySet<string>, other: ReadonlySet<string>): number =>
    other.size === 0 ? 0 : [...other].filter((word) => own.has(word)).length / other.size;
  const least = lexicon.writing === 'words' ? THESIS_LENGTH.least : THESIS_LENGTH.leastCharacters;
  const candidates = blocks
    .filter(({ block }) => block.kind === 'paragraph')
    .flatMap(({ sentences }) => sentences.map((sentence, at) => ({ sentence, opens: at === 0 })))
    .filter(({ sentence: { text } }) => text.length >= least && text.length <= THESIS_LENGTH.most && !asks(text));
  const heaviest = Math.max(...candidates.map(({ sentence }) => weights.get(sentence) ?? 0), 1);
  return candidates.map(({ sentence, opens }, index) => {
    const own = stems(sentence.text);
    const carries = (weights.get(sentence) ?? 0) / heaviest + 0.5 * shared(own, heading) + shared(own, lead);
    const quoted = /["“„«「]/u.test(sentence.text) ? 0.2 : 0;
    return { sentence, index, score: carries + 0.5 / (1 + index) + (opens ? 0.3 : 0) - quoted };
  });
}

/** Where the article does not sum itself up: its best sentences, in its own order. */
const weightiest = (...of: Parameters<typeof ranked>): Claim[] =>
  ranked(...of)
    .sort((a, b) => b.score - a.score)
    .slice(0, TAKEAWAYS)
    .sort((a, b) => a.index - b.index)
    .map(({ sentence }) => sentenceClaim(sentence, 'position', []));

/** Letters of a word that its inflected forms mostly share. */
const STEM = 6;

/** The article's own verdict: a marked one (the last has the last word), else a section, else a cue. */
export function findVerdict(marks: readonly TakeawayMark[], blocks: readonly SplitBlock[], cues: Cues): Claim | null {
  const byId = new Map(blocks.map((block) => [block.block.id, block]));
  const marked = marks
    .filter((mark) => isVerdict(mark, blocks))
    .flatMap((mark) => mark.blocks.flatMap((id) => passageClaim(byId.get(id), mark.label)));
  const claims = marked.length > 0 ? marked : own(blocks, 'verdict', cues);
  const run = claims.filter(({ from }) => from === 'cue');
  const chosen = run.length > 0 ? run : claims;
  const first = chosen[0];
  if (first) return { ...first, evidence: chosen.flatMap(({ evidence }) => evidence) };
  const last = blocks
    .flatMap(({ block, sentences }) => (block.kind === 'paragraph' ? sentences : []))
    .filter(({ text }) => cues.has('verdict', text))
    .at(-1);
  return last ? sentenceClaim(last, 'cue', cues.words('verdict', last.text)) : null;
}

/** What stands under a heading or behind a run-in label of a role. */
function own(blocks: readonly SplitBlock[], role: Role, cues: Cues): Claim[] {
  return blocks.flatMap((split) => {
    const { block, section, list } = split;
    if (block.kind !== 'paragraph' && block.kind !== 'item') return [];
    const label = /^[^:：.]{2,40}[:：]/u.exec(block.text)?.[0] ?? '';
    if (label && label.length < block.text.length && rolesOf(label, cues).has(role)) return passageClaim(split, label);
    const only = section.has(role) && (section.size === 1 || block.kind === 'paragraph') && !/[:：]$/u.test(block.text);
    return only || list.has(role) ? passageClaim(split, '') : [];
  });
}

/** A passage as one claim, its run-in label left out; each sentence is evidence. */
function passageClaim(split: SplitBlock | undefined, label: string): Claim[] {
  if (!split) return [];
  const { block } = split;
  const name = label.replace(/[:：]$/u, '');
  const labelled = name !== '' && block.text.startsWith(name);
  const lead = labelled ? (/^[\s:：.–—-]*/u.exec(block.text.slice(name.length))?.[0].length ?? 0) + name.length : 0;
  if (lead >= block.text.length) return [];
  const evidence = split.sentences
    .filter(({ end }) => end > lead)
    .map((sentence) => (sentence.start < lead ? evidenceAt(block, lead, sentence.end) : evidenceOf(sentence)));
  return [
    {
      text: block.text.slice(lead),
      evidence,
      from: labelled ? 'cue' : 'heading',
      cues: name ? [name] : block.section ? [block.section] : [],
    },
  ];
}
