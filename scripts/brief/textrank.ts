/** TextRank (Mihalcea and Tarau 2004) over sentences, as a baseline to measure against. */

/** Damping and rounds of the original paper; it has settled long before thirty rounds. */
const DAMPING = 0.85;
const ROUNDS = 30;

/**
 * @param paragraphs text of the body
 * @param language BCP-47, for the platform's own sentence and word boundaries
 * @returns the sentences as they stand, and by rank
 */
export function textRank(paragraphs: readonly string[], language: string): { inOrder: string[]; byRank: string[] } {
  const segment = (text: string, granularity: 'sentence' | 'word'): Intl.SegmentData[] => [
    ...new Intl.Segmenter(language, { granularity }).segment(text),
  ];
  const inOrder = paragraphs
    .flatMap((text) => segment(text, 'sentence').map(({ segment: sentence }) => sentence.trim()))
    .filter((sentence) => sentence.length > 15);
  const bags = inOrder.map(
    (sentence) =>
      new Set(
        segment(sentence.toLowerCase(), 'word')
          .filter(({ isWordLike, segment: word }) => isWordLike && word.length > 1)
          .map(({ segment: word }) => word),
      ),
  );
  const similarity = bags.map((a, i) =>
    bags.map((b, j) => {
      if (i === j) return 0;
      const shared = [...a].filter((word) => b.has(word)).length;
      return shared / (Math.log(a.size + 1) + Math.log(b.size + 1));
    }),
  );
  const sums = similarity.map((row) => row.reduce((a, b) => a + b, 0));
  let rank = bags.map(() => 1);
  for (let round = 0; round < ROUNDS; round++) {
    rank = rank.map(
      (_, i) =>
        1 -
        DAMPING +
        DAMPING * similarity.reduce((sum, row, j) => sum + ((row[i] ?? 0) / (sums[j] || 1)) * (rank[j] ?? 0), 0),
    );
  }
  const byRank = inOrder
    .map((sentence, i) => ({ sentence, rank: rank[i] ?? 0 }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ sentence }) => sentence);
  return { inOrder, byRank };
}
