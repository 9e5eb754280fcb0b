import approx from 'approx-string-match';
import type { Selector } from '@/utils/annotation';

/**
 * What this bench compares with: `approx-string-match` over the whole text, scored as Hypothesis publishes it
 * (quote 50, prefix 20, suffix 20, position 2; at most half the quote's characters wrong), without a reject threshold.
 */
export function baseline(text: string, { exact, prefix, suffix, position }: Selector): [number, number] | null {
  const places = occurrences(text, exact, Math.min(256, exact.length / 2));
  let best: [number, number] | null = null;
  let bestScore = -1;
  for (const { start, end, errors } of places) {
    const before = prefix ? likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) : 1;
    const after = suffix ? likeness(text.slice(end, end + suffix.length), suffix) : 1;
    const near = 1 - Math.abs(start - position.start) / text.length;
    const score = 50 * (1 - errors / exact.length) + 20 * before + 20 * after + 2 * near;
    if (score <= bestScore) continue;
    bestScore = score;
    best = [start, end];
  }
  return best;
}

function occurrences(text: string, part: string, errors: number) {
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    exact.push({ start: at, end: at + part.length, errors: 0 });
  }
  return exact.length > 0 ? exact : approx(text, part, errors);
}

function likeness(text: string, part: string): number {
  if (!text) return 0;
  const [first] = occurrences(text, part, part.length);
  return first ? 1 - first.errors / part.length : 0;
}
