/** Below this many cases a score proves nothing. */
const MEASURED = 10;

export type Reader = 'gloss' | 'readability' | 'defuddle';
export interface Failure {
  readonly score: string;
  readonly page: string;
  readonly expected: string;
  readonly got: string;
}

/** Right of so many, by score and reader, in the order in which scores first came. */
export class Tally {
  readonly #scores = new Map<string, Map<Reader, { right: number; of: number }>>();
  readonly failures: Failure[] = [];

  /** Counts one case; failures of ours are kept. */
  add(score: string, page: string, isRight: boolean, expected = '', got = '', reader: Reader = 'gloss'): void {
    const readers = this.#scores.get(score) ?? new Map<Reader, { right: number; of: number }>();
    this.#scores.set(score, readers);
    const count = readers.get(reader) ?? { right: 0, of: 0 };
    readers.set(reader, count);
    count.of++;
    if (isRight) count.right++;
    else if (reader === 'gloss') this.failures.push({ score, page, expected: brief(expected), got: brief(got) });
  }

  rows(): { score: string; n: number; gloss: string; readability: string; defuddle: string }[] {
    return [...this.#scores].map(([score, readers]) => {
      const share = (reader: Reader): string => {
        const count = readers.get(reader);
        if (!count) return '–';
        const { right, of } = count;
        return of < MEASURED ? `${right}/${of} (unmeasured)` : `${((100 * right) / of).toFixed(1)} % (${right}/${of})`;
      };
      return {
        score,
        n: readers.get('gloss')?.of ?? 0,
        gloss: share('gloss'),
        readability: share('readability'),
        defuddle: share('defuddle'),
      };
    });
  }
}

const brief = (text: string): string => (text.length > 70 ? `${text.slice(0, 70)}…` : text);
