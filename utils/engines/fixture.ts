/** What a fixture model changed, for the report. */
export interface WordShare {
  readonly words: number;
  readonly changed: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/**
 * How many words of a source text do not stand in its translation: what a fixture model really changed. Counted as
 * bags of words, since translation re-orders.
 */
export function wordsChanged(source: string, target: string): WordShare {
  const left = new Map<string, number>();
  for (const [word] of target.matchAll(WORD)) left.set(word, (left.get(word) ?? 0) + 1);
  const words = [...source.matchAll(WORD)].map(([word]) => word);
  let kept = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    kept++;
    left.set(word, count - 1);
  }
  return { words: words.length, changed: words.length - kept };
}
