import * as z from 'zod/mini';
import type { Article } from '@/utils/article';
import type { Block, Brief, Claim, Evidence } from '@/utils/report';
import outer from '@/assets/brief/outer.json';
import { bodyBlocks } from './body';
import { anyOf } from './cues';
import type { BriefLexicon } from './lexicon';
import { mergeModelClaims } from './merge';
import { splitSentences } from './sentences';
import { createVerifier, verifyClaim, type DropReason } from './verify';

/** What the model path needs of a language model; the engines' `LanguageModel` is one. */
export interface BriefModel {
  complete<T>(prompt: {
    readonly task: string;
    readonly data: unknown;
    readonly schema: z.ZodMiniType<T>;
    readonly name: string;
    readonly maxTokens: number;
    readonly signal: AbortSignal;
  }): Promise<{ readonly value: T; readonly model: string }>;
}

const KINDS = [
  'thesis',
  'stance',
  'strategy',
  'market',
  'differentiator',
  'takeaway',
  'prediction',
  'risk',
  'openQuestion',
  'verdict',
] as const;

/** Flat, every key required, no unions: the strict modes of all services take it. */
const ModelAnswer = z.object({
  claims: z.array(z.object({ kind: z.enum(KINDS), actor: z.string(), text: z.string(), quotes: z.array(z.string()) })),
});
type ModelClaim = z.infer<typeof ModelAnswer>['claims'][number];

/** A claim of the model that holds in the article. */
export interface HeldClaim {
  readonly kind: ModelClaim['kind'];
  /** As the model names it; '' where the claim is about nobody. */
  readonly actor: string;
  readonly claim: Claim;
}

/** Text of one call: small models lose the middle of longer ones, and Chrome's reads some 9,000 at once. */
const PART_TOKENS = 3_000;
/** By a rule of thumb. */
const tokenCharacters = ({ writing }: BriefLexicon): number => (writing === 'words' ? 4 : 1);
const MAX_TOKENS = 4_000;
/** Instructions and schema of a call. */
const TASK_TOKENS = 500;
/** A longer claim retells instead of stating. */
const CLAIM_CHARACTERS = 400;

const TASK =
  'You are given part of a news article as a list of paragraphs. List what it states, as claims. Kinds: thesis (what ' +
  'the article argues), stance, strategy, market, differentiator (of one actor each: a company, product, person, state ' +
  'or group; put its name into "actor"), takeaway, prediction, risk, openQuestion, verdict (the article’s own ' +
  'judgement). For other kinds "actor" is "". Write "text" in the language of the article, one sentence, using only ' +
  'what the quotes say. Every claim needs one to three quotes: whole sentences or clauses, copied character by ' +
  'character from one paragraph each, never shortened or joined. Leave out what the article does not state.';
const REPAIR =
  'You listed claims about the given paragraphs, and some of their quotes or numbers were not found there; each comes ' +
  'with the reason. Return those claims with quotes copied character by character from one paragraph, and only with ' +
  'numbers that stand in the quotes. Leave out every claim for which there is no such quote.';

/** Sentences that talk to a machine instead of a reader: never sent, never quoted. */
const instructs = anyOf(outer.instructions);

/** What a call of the model path will cost, to show before it is made. */
export interface BriefPlan {
  /** Texts of the calls, paragraph by paragraph; together the whole body. */
  readonly parts: readonly (readonly string[])[];
  readonly characters: number;
  /** With one repair a part. */
  readonly mostCalls: number;
  /**
   * Tokens sent without and with repairs and answered at most, by a rule of thumb: four characters a token, one where
   * words are not separated.
   */
  readonly tokens: { readonly sent: number; readonly mostSent: number; readonly mostAnswered: number };
}

/** Cuts the body into parts at paragraph, at worst at sentence boundaries; no text is left out but instructions. */
export function planModelBrief(article: Article, options: { language: string; lexicon: BriefLexicon }): BriefPlan {
  const pieces = bodyBlocks(article, options.language, options.lexicon).flatMap(({ block }) =>
    piecesOf(block, options.lexicon),
  );
  const parts: string[][] = [];
  const most = PART_TOKENS * tokenCharacters(options.lexicon);
  let size = most;
  for (const piece of pieces) {
    if (size + piece.length > most) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(piece);
    size += piece.length;
  }
  const characters = pieces.reduce((sum, { length }) => sum + length, 0);
  const mostCalls = parts.length * 2;
  const sent = Math.ceil(characters / tokenCharacters(options.lexicon)) + parts.length * TASK_TOKENS;
  return { parts, characters, mostCalls, tokens: { sent, mostSent: 2 * sent, mostAnswered: mostCalls * MAX_TOKENS } };
}

/** A block's text without instructions, cut where it is longer than a part. */
function piecesOf(block: Block, lexicon: BriefLexicon): string[] {
  const most = PART_TOKENS * tokenCharacters(lexicon);
  if (block.text.length <= most && !instructs(block.text)) return [block.text];
  const pieces: string[] = [];
  for (const { start, end } of splitSentences(block.text, lexicon)) {
    const sentence = block.text.slice(start, end);
    if (instructs(sentence)) continue;
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length < most) pieces[pieces.length - 1] = `${last} ${sentence}`;
    else for (let at = 0; at < sentence.length; at += most) pieces.push(sentence.slice(at, at + most));
  }
  return pieces;
}

/**
 * Asks a language model for the article's positions and merges what holds into the embedded brief. A claim counts only
 * with a quote found verbatim in the article and numbers found in its quotes; what fails is sent back once, and what
 * fails again stands in `dropped`.
 *
 * @param article plain data
 * @param options.embedded brief of `extractBrief`, which stays as it is where the model adds nothing
 * @param options.signal cancels between and in calls
 * @param options.onProgress told how many of how many parts are done, before the first and after each
 * @returns the merged brief and the model that answered; throws what the model throws (`Fault`)
 */
export async function completeBrief(
  article: Article,
  options: {
    language: string;
    lexicon: BriefLexicon;
    model: BriefModel;
    embedded: Brief;
    signal: AbortSignal;
    onProgress?: (done: number, total: number) => void;
  },
): Promise<{ brief: Brief; model: string | null }> {
  const { language, lexicon, model, embedded, signal } = options;
  const blocks = bodyBlocks(article, language, lexicon).map(({ block }) => block);
  const check = checker(blocks, lexicon);
  const held: HeldClaim[] = [];
  const dropped: Brief['dropped'] = [];
  let answered: string | null = null;
  const ask = async (task: string, data: unknown): Promise<readonly ModelClaim[]> => {
    signal.throwIfAborted();
    const { value, model: name } = await model.complete({
      task,
      data,
      schema: ModelAnswer,
      name: 'brief',
      maxTokens: MAX_TOKENS,
      signal,
    });
    answered = name;
    return value.claims;
  };
  const { parts } = planModelBrief(article, { language, lexicon });
  for (const [index, paragraphs] of parts.entries()) {
    options.onProgress?.(index, parts.length);
    const part = `${String(index + 1)} of ${String(parts.length)}`;
    const first = (await ask(TASK, { language, part, paragraphs })).map((claim) => ({ claim, result: check(claim) }));
    const failed = first.flatMap(({ claim, result }) =>
      typeof result === 'string' ? [{ ...claim, reason: result }] : [],
    );
    const again = failed.length > 0 ? await ask(REPAIR, { language, paragraphs, failed }) : [];
    // A claim that held already and comes back repairs nothing.
    const fine = new Set(first.flatMap(({ result }) => (typeof result === 'string' ? [] : [result.claim.text])));
    const second = again
      .filter(({ text }) => !fine.has(text))
      .slice(0, failed.length)
      .map((claim) => ({ claim, result: check(claim) }));
    for (const { result } of [...first, ...second]) if (typeof result !== 'string') held.push(result);
    // What came back right is no longer missing; the rest is said to have been removed.
    const repaired = new Set(second.flatMap(({ result }) => (typeof result === 'string' ? [] : [result.claim.text])));
    const missing = failed.length - repaired.size;
    const open = failed.filter(({ text }) => !repaired.has(text)).slice(0, Math.max(0, missing));
    dropped.push(...open.map(({ text, reason }) => ({ text, reason })));
  }
  options.onProgress?.(parts.length, parts.length);
  return { brief: mergeModelClaims(embedded, held, dropped), model: answered };
}

type Reason = DropReason | 'claim too long' | 'addressed to a machine' | 'no actor';

/** Checks a model's claim against the article. */
function checker(blocks: readonly Block[], lexicon: BriefLexicon): (claim: ModelClaim) => HeldClaim | Reason {
  const verifier = createVerifier(blocks);
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const text = blocks.map((block) => block.text.toLowerCase()).join('\n');
  // A clause of such a sentence is no better than the whole.
  const isInstruction = ({ block, start, end }: Evidence): boolean => {
    const source = byId.get(block)?.text ?? '';
    const around = splitSentences(source, lexicon).filter((span) => span.start < end && span.end > start);
    return around.some((span) => instructs(source.slice(span.start, span.end)));
  };
  return ({ kind, actor, text: said, quotes }) => {
    if (said.length > CLAIM_CHARACTERS) return 'claim too long';
    if ([said, ...quotes].some((one) => instructs(one))) return 'addressed to a machine';
    const about = ['stance', 'strategy', 'market', 'differentiator'].includes(kind);
    // A position belongs to somebody the article names.
    if (about && (actor.trim() === '' || !text.includes(actor.trim().toLowerCase()))) return 'no actor';
    const evidence = quotes.map((quote): Evidence => ({ quote, block: '', start: 0, end: 0 }));
    const claim = verifyClaim({ text: said, evidence, from: 'model', cues: [] }, verifier, byId);
    if (typeof claim !== 'string' && claim.evidence.some(isInstruction)) return 'addressed to a machine';
    return typeof claim === 'string' ? claim : { kind, actor: about ? actor.trim() : '', claim };
  };
}
