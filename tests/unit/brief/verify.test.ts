import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief, Claim } from '@/utils/report';
import { createVerifier, verifyBrief, verifyClaim } from '@/utils/brief';
import { article } from './fixtures';

const source = article('Snow', [
  'The valley’s ski lifts “cannot survive” another warm winter – 1,200 jobs depend on them, said the mayor.',
  'Visitors spent 3.5 million crowns in 2024, 12 % less than the year before. The council will decide in 2026.',
  ['related', 'Ten lifts closed last year, a report says.'],
]);
const blocks = source.blocks.slice(0, 2);
const byId = new Map(blocks.map((block) => [block.id, block]));
const verifier = createVerifier(blocks);
const claim = (text: string, ...quotes: string[]): Claim => ({
  text,
  evidence: quotes.map((quote) => ({ quote, block: '?', start: 0, end: 0 })),
  from: 'model',
  cues: [],
});

describe('createVerifier', () => {
  it('finds a quote whose quotes, dashes and blanks differ, and gives it as the article has it', () => {
    const found = verifier.find('valley\'s ski  lifts "cannot sur\u00advive" another warm winter - 1,200 jobs');
    expect(found).toEqual({
      quote: 'valley’s ski lifts “cannot survive” another warm winter – 1,200 jobs',
      block: 'b0',
      start: 4,
      end: 72,
    });
  });

  it.each([
    ['a changed word', 'cannot survive another cold winter', 'quote not found'],
    ['a figure cut in two', '200 jobs depend on them', 'quote not found'],
    ['a word cut in two', 'isitors spent 3.5 million crowns', 'quote not found'],
    ['other letters’ case', 'visitors spent 3.5 million crowns', 'quote not found'],
    ['two blocks in one', 'said the mayor. Visitors spent', 'quote not found'],
    ['what any text holds', 'in 2024', 'quote too short'],
  ])('rejects %s', (_, quote, reason) => {
    expect(verifier.find(quote)).toBe(reason);
  });
});

describe('verifyClaim', () => {
  it('keeps a claim whose numbers stand in its quotes', () => {
    const kept = verifyClaim(claim('3.5 million in 2024', 'Visitors spent 3.5 million crowns in 2024'), verifier, byId);
    expect(kept).toMatchObject({ evidence: [{ block: 'b1', start: 0, end: 41 }] });
  });

  it('rejects a claim with another number', () => {
    const quote = 'Visitors spent 3.5 million crowns in 2024';
    expect(verifyClaim(claim('35 million in 2024', quote), verifier, byId)).toBe('number not in quote');
    expect(verifyClaim(claim('3.6 million', quote), verifier, byId)).toBe('number not in quote');
  });

  it('does not believe offsets that do not fit', () => {
    const wrong = claim('Jobs', '1,200 jobs depend on them');
    wrong.evidence[0] = { quote: '1,200 jobs depend on them', block: 'b1', start: 3, end: 28 };
    expect(verifyClaim(wrong, verifier, byId)).toMatchObject({ evidence: [{ block: 'b0', start: 62 }] });
  });

  it('gives evidence that is a slice of its block, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string(), (quote) => {
        const found = verifier.find(quote);
        if (typeof found === 'string') return;
        expect(byId.get(found.block)?.text.slice(found.start, found.end)).toBe(found.quote);
      }),
    );
  });
});

describe('verifyBrief', () => {
  const brief: Brief = {
    language: 'en',
    by: 'model',
    thesis: claim('Lifts are at risk', 'ski lifts “cannot survive” another warm winter'),
    positions: [],
    takeaways: [claim('Invented', 'nobody ever wrote this sentence'), claim('No quote')],
    predictions: [claim('A decision in 2027', 'The council will decide in 2026.')],
    risks: [claim('Quoted from the related links', 'Ten lifts closed last year, a report says.')],
    openQuestions: [],
    verdict: null,
    figures: [],
    contradictions: [],
    dropped: [],
  };

  it('keeps what holds and says what it dropped, and why', () => {
    const verified = verifyBrief(brief, source);
    expect(verified.thesis?.text).toBe('Lifts are at risk');
    expect([verified.takeaways, verified.predictions, verified.risks]).toEqual([[], [], []]);
    expect(verified.dropped).toEqual([
      { text: 'Invented', reason: 'quote not found' },
      { text: 'No quote', reason: 'no quote' },
      { text: 'A decision in 2027', reason: 'number not in quote' },
      { text: 'Quoted from the related links', reason: 'quote not found' },
    ]);
  });
});
