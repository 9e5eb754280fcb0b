import type { Term } from './term';

/** What a list of terms came to. */
export interface ReadTerms {
  readonly terms: Term[];
  /** Lines that hold no two texts. */
  readonly refused: number;
}

/** Names that a heading row gives the two columns. */
const HEADING = /^(?:source|term|from|original|quelle|begriff|ausgangssprache)$/i;

/**
 * Terms from rows of a table: source and target in the first two cells; a source alone is a name that stays as it is.
 * A later line for the same source wins, as it would in a spreadsheet that is read from the top.
 */
export function readTerms(rows: readonly (readonly string[])[]): ReadTerms {
  const terms = new Map<string, string>();
  let refused = 0;
  rows.forEach((row, i) => {
    const [source = '', target = ''] = row.map((cell) => cell.trim());
    if (i === 0 && HEADING.test(source)) return;
    if (source) terms.set(source, target || source);
    else refused++;
  });
  return { terms: [...terms].map(([source, target]) => ({ source, target })), refused };
}

/** Terms as CSV (RFC 4180) with a heading row, which `readTerms` takes back. */
export function writeTerms(terms: readonly Term[]): string {
  const cell = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (
    ['source,target', ...terms.map(({ source, target }) => `${cell(source)},${cell(target)}`)].join('\r\n') + '\r\n'
  );
}
