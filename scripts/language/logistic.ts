/** A labelled example of a logistic regression. */
export interface Example {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

/**
 * Weights of a logistic regression by Newton's method with an L2 penalty, on features as they are.
 *
 * @param penalty strength on standardized features, the first feature (the constant) left free
 */
export function fitLogistic(examples: readonly Example[], penalty: number): number[] {
  const n = examples[0]!.x.length;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = column(n, (i) => examples.reduce((sum, { x, weight }) => sum + weight * x[i]!, 0) / total);
  const spread = column(n, (i) =>
    Math.sqrt(examples.reduce((sum, { x, weight }) => sum + weight * (x[i]! - mean[i]!) ** 2, 0) / total),
  );
  const scaled = examples.map(({ x }) => x.map((v, i) => (i === 0 ? 1 : (v - mean[i]!) / (spread[i]! || 1))));

  let w = Array<number>(n).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = w.map((v, i) => (i === 0 ? 0 : penalty * v));
    const hessian = w.map((_, i) => w.map((_, j) => (i === j && i > 0 ? penalty : i === j ? 1e-9 : 0)));
    scaled.forEach((x, k) => {
      const { y, weight } = examples[k]!;
      const p = 1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * w[i]!, 0)));
      const slope = (weight / total) * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < n; i++) {
        gradient[i]! += (weight / total) * (p - y) * x[i]!;
        for (let j = 0; j < n; j++) hessian[i]![j]! += slope * x[i]! * x[j]!;
      }
    });
    const delta = solve(hessian, gradient);
    w = w.map((v, i) => v - delta[i]!);
    if (Math.max(...delta.map(Math.abs)) < 1e-6) break;
  }
  const raw = w.map((v, i) => (i === 0 ? v : v / (spread[i]! || 1)));
  raw[0] = w[0]! - raw.slice(1).reduce((sum, v, i) => sum + v * mean[i + 1]!, 0);
  return raw;
}

function column(n: number, value: (i: number) => number): number[] {
  return Array.from({ length: n }, (_, i) => value(i));
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const a = matrix.map((row, i) => [...row, right[i]!]);
  for (let c = 0; c < n; c++) {
    const pivot = a.slice(c).reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(a[best]![c]!) ? c + i : best), c);
    [a[c], a[pivot]] = [a[pivot]!, a[c]!];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = a[r]![c]! / a[c]![c]!;
      for (let k = c; k <= n; k++) a[r]![k]! -= factor * a[c]![k]!;
    }
  }
  return a.map((row, i) => row[n]! / row[i]!);
}
