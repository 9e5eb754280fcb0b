/** Which numbers (rows, articles) hold which words. Typed arrays: four bytes an entry, loaded in one piece. */
export interface Postings {
  /** Sorted by UTF-16 units. */
  readonly terms: readonly string[];
  /** Entries of term `i` are `of[at[i]]` to `of[at[i + 1]]`, rising. */
  readonly at: Uint32Array;
  readonly of: Uint32Array;
}

export const NO_POSTINGS: Postings = { terms: [], at: new Uint32Array(1), of: new Uint32Array(0) };

/**
 * Postings without the numbers that are gone and with new ones; linear in both.
 *
 * @param renumbered new number of each old one, -1 where it is gone; rising
 * @param fresh words of each new number, each once
 * @param from first new number
 */
export function mergePostings(
  old: Postings,
  renumbered: Int32Array,
  fresh: readonly (readonly string[])[],
  from: number,
): Postings {
  const added = new Map<string, number[]>();
  let count = 0;
  fresh.forEach((words, i) => {
    for (const word of words) {
      const known = added.get(word);
      if (known) known.push(from + i);
      else added.set(word, [from + i]);
    }
    count += words.length;
  });
  const news = [...added.keys()].sort(byUnits);
  const terms: string[] = [];
  const at = new Uint32Array(old.terms.length + news.length + 1);
  const of = new Uint32Array(old.of.length + count);
  let end = 0;
  for (let i = 0, j = 0; i < old.terms.length || j < news.length;) {
    const kept = i < old.terms.length ? old.terms[i]! : undefined;
    const next = j < news.length ? news[j]! : undefined;
    const term = kept === undefined || (next !== undefined && next < kept) ? next! : kept;
    const begin = end;
    if (term === kept) {
      for (let k = old.at[i]!; k < old.at[i + 1]!; k++) {
        const number = renumbered[old.of[k]!]!;
        if (number >= 0) of[end++] = number;
      }
      i++;
    }
    if (term === next) {
      for (const number of added.get(term)!) of[end++] = number;
      j++;
    }
    if (end === begin) continue;
    at[terms.length] = begin;
    terms.push(term);
  }
  at[terms.length] = end;
  return { terms, at: at.slice(0, terms.length + 1), of: of.slice(0, end) };
}

/** First and one past the last term that begins so. */
export function termsWith({ terms }: Postings, prefix: string): [number, number] {
  return [lowerBound(terms, prefix), lowerBound(terms, `${prefix}\uffff`)];
}

function lowerBound(terms: readonly string[], term: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle]! < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
