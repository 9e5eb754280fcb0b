import type { Block, Claim, Evidence } from '@/utils/report';
import type { Sentence } from './sentences';

/** The span of a block as evidence; the quote is cut from the block, so it cannot differ from it. */
export const evidenceAt = (block: Block, start: number, end: number): Evidence => ({
  quote: block.text.slice(start, end),
  block: block.id,
  start,
  end,
});

/** A whole sentence as evidence. */
export const evidenceOf = ({ block, start, end }: Sentence): Evidence => evidenceAt(block, start, end);

/** A claim that says what a sentence says. */
export const sentenceClaim = (sentence: Sentence, from: Claim['from'], cues: string[]): Claim => ({
  text: sentence.text,
  evidence: [evidenceOf(sentence)],
  from,
  cues,
});
