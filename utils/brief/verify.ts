import type { Article } from '@/utils/article';
import { BODY_KINDS, type Block, type Brief, type Claim, type Evidence, type Position } from '@/utils/report';

/** Why a claim was dropped; the words stand in `Brief.dropped`. */
export type DropReason = 'no quote' | 'quote not found' | 'quote too short' | 'number not in quote';

/** Characters that differ between a quote and its source without meaning anything: typographic quotes and dashes. */
const FOLDED: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '‹': "'",
  '›': "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
};
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
/** A shorter quote proves nothing: it is found in any text. */
const SHORTEST = { words: 3, characters: 12, cjk: 6 };

interface Folded {
  readonly text: string;
  /** Offset in the source of each character, plus one past the last. */
  readonly offsets: readonly number[];
}

/** White space to one blank, quotes and dashes to the plain ones, soft hyphens away; nothing else. */
export function fold(source: string): Folded {
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const raw = source.charAt(i);
    if (INVISIBLE.test(raw)) continue;
    const character = /\s/u.test(raw) ? ' ' : (FOLDED[raw] ?? raw);
    if (character === ' ' && (text === '' || text.endsWith(' '))) continue;
    text += character;
    offsets.push(i);
  }
  if (text.endsWith(' ')) {
    text = text.slice(0, -1);
    offsets.pop();
  }
  offsets.push(source.length);
  return { text, offsets };
}

/** Finds quotes in the blocks a brief may quote. */
export interface Verifier {
  /** The quote as the article has it, or the reason why it counts for nothing. */
  find(quote: string): Evidence | DropReason;
}

export function createVerifier(blocks: readonly Block[]): Verifier {
  // Only when asked: quotes cut from their block are never looked for, and folding a whole article takes time.
  let folded: readonly ({ readonly block: Block } & Folded)[] | null = null;
  return {
    find(quote) {
      folded ??= blocks.map((block) => ({ block, ...fold(block.text) }));
      const wanted = fold(quote).text;
      if (isTooShort(wanted)) return 'quote too short';
      for (const { block, text, offsets } of folded) {
        const at = findWhole(text, wanted);
        if (at === -1) continue;
        const start = offsets[at] ?? 0;
        const end = (offsets[at + wanted.length - 1] ?? 0) + 1;
        return { quote: block.text.slice(start, end), block: block.id, start, end };
      }
      return 'quote not found';
    },
  };
}

/** An occurrence that cuts no word or number in two: "20 %" is not in "120 %". */
function findWhole(text: string, wanted: string): number {
  const joins = (a: string, b: string): boolean =>
    (/[\p{L}\p{N}]/u.test(a) &&
      /[\p{L}\p{N}]/u.test(b) &&
      !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(a + b)) ||
    (/\d/.test(a) && /\d/.test(b));
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + wanted.length);
    const cutsNumber =
      (/^\d/.test(wanted) && /\d[.,]$/.test(text.slice(Math.max(0, at - 2), at))) ||
      (/\d$/.test(wanted) && /^[.,]\d/.test(text.slice(at + wanted.length, at + wanted.length + 2)));
    if (!joins(before, wanted.charAt(0)) && !joins(wanted.charAt(wanted.length - 1), after) && !cutsNumber) return at;
  }
  return -1;
}

function isTooShort(quote: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(quote)) return quote.length < SHORTEST.cjk;
  return quote.length < SHORTEST.characters || quote.split(' ').length < SHORTEST.words;
}

const NUMBER = /\d+(?:[.,'’\u00a0\u202f ]\d+)*/gu;
/** Digits alone: "1,000", "1.000" and "1 000" are one number; "1.5" and "15" are two. */
const numberKey = (number: string): string => {
  const groups = number.split(/[.,'’\u00a0\u202f ]/);
  return groups.slice(1).every((group) => group.length === 3) ? groups.join('') : groups.join('.');
};
const numbersIn = (text: string): Set<string> => new Set((text.match(NUMBER) ?? []).map(numberKey));

/** Whether every number of a claim stands in one of its quotes. */
export function numbersSupported(text: string, quotes: readonly string[]): boolean {
  const have = new Set(quotes.flatMap((quote) => [...numbersIn(quote)]));
  return [...numbersIn(text)].every((number) => have.has(number));
}

/**
 * A claim whose evidence was found anew in the article.
 *
 * @param claim from anywhere; its offsets and block ids are not believed unless they fit
 * @returns the claim with the evidence that holds, or the reason why none of it counts
 */
export function verifyClaim(claim: Claim, verifier: Verifier, blocks: ReadonlyMap<string, Block>): Claim | DropReason {
  const found: Evidence[] = [];
  let reason: DropReason = 'no quote';
  for (const evidence of claim.evidence) {
    const block = blocks.get(evidence.block);
    const exact =
      block !== undefined && evidence.quote !== '' && block.text.slice(evidence.start, evidence.end) === evidence.quote;
    const result = exact ? evidence : verifier.find(evidence.quote);
    if (typeof result === 'string') reason = result;
    else if (
      !found.some(({ block, start, end }) => block === result.block && start === result.start && end === result.end)
    )
      found.push(result);
  }
  if (found.length === 0) return reason;
  if (
    !numbersSupported(
      claim.text,
      found.map(({ quote }) => quote),
    )
  )
    return 'number not in quote';
  return { ...claim, evidence: found };
}

/** Blocks a brief may quote. */
export const quotable = (article: Article): Block[] =>
  article.blocks.filter(({ kind }) => (BODY_KINDS as readonly string[]).includes(kind));

/**
 * A brief of which every claim holds in the article; the others stand in `dropped` with their reason. Positions
 * without any claim stay: that an actor is spoken of is no claim.
 */
export function verifyBrief(brief: Brief, article: Article): Brief {
  const blocks = quotable(article);
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const verifier = createVerifier(blocks);
  const dropped = [...brief.dropped];
  const one = (claim: Claim | null): Claim | null => {
    if (!claim) return null;
    const result = verifyClaim(claim, verifier, byId);
    if (typeof result !== 'string') return result;
    dropped.push({ text: claim.text, reason: result });
    return null;
  };
  const many = (claims: readonly Claim[]): Claim[] => claims.flatMap((claim) => one(claim) ?? []);
  const position = ({ actor, stance, strategy, market, differentiator }: Position): Position => ({
    actor,
    stance: one(stance),
    strategy: one(strategy),
    market: one(market),
    differentiator: one(differentiator),
  });
  return {
    ...brief,
    thesis: one(brief.thesis),
    positions: brief.positions.map(position),
    takeaways: many(brief.takeaways),
    predictions: many(brief.predictions),
    risks: many(brief.risks),
    openQuestions: many(brief.openQuestions),
    verdict: one(brief.verdict),
    figures: brief.figures.flatMap((figure) => {
      const claim = one({ text: figure.text, evidence: figure.evidence, from: 'cue', cues: [] });
      return claim ? [{ ...figure, evidence: claim.evidence }] : [];
    }),
    contradictions: brief.contradictions
      .map(({ about, claims }) => ({ about, claims: many(claims) }))
      .filter(({ claims }) => claims.length > 1),
    dropped,
  };
}
