/** Cue lists of a lexicon → regular expressions. */

const LETTER = String.raw`[\p{L}\p{M}\p{N}]`;
/** Digits are enough for `#` where no number words are given. */
const DIGITS = String.raw`\d[\d.,]*`;

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** One cue in the notation of BriefLexicon as the source of a regular expression. */
function source(cue: string, spaced: boolean, numbers: readonly string[]): string {
  const gap = spaced ? String.raw`(?:[^.!?;:]{1,60}?\s)??` : '[^。！？]{0,30}?';
  return cue
    .split(/\s*…\s*/)
    .map((part) =>
      escape(part)
        .replaceAll('#', `(?:${[DIGITS, ...numbers.map(escape)].join('|')})`)
        .replaceAll('*', `${LETTER}*`)
        .replace(/['’]/g, "['’]")
        .replace(/ /g, String.raw`\s+`),
    )
    .join(spaced ? String.raw`\s+${gap}` : gap);
}

/**
 * A cue list as one expression, longest cue first; finds every hit, in any case of letters.
 *
 * @param cues in the notation of BriefLexicon; an empty list never matches
 */
export function compileCues(cues: readonly string[], spaced: boolean, numbers: readonly string[] = []): RegExp {
  if (cues.length === 0) return /(?!)/gu;
  const known = compiled.get(cues);
  if (known) return known;
  const pattern = compile(cues, spaced, numbers);
  compiled.set(cues, pattern);
  return pattern;
}

/** By the list itself, which lives as long as its lexicon: compiling is half the cost of a short article's brief. */
const compiled = new WeakMap<readonly string[], RegExp>();

function compile(cues: readonly string[], spaced: boolean, numbers: readonly string[]): RegExp {
  const longestFirst = [...cues].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const sources = longestFirst.map((cue) => source(cue, spaced, numbers)).join('|');
  // One look to either side for the whole list: a look per cue made a first brief take 2.8 s, not 0.24.
  return new RegExp(spaced ? `(?<!${LETTER})(?:${sources})(?!${LETTER})` : sources, 'giu');
}

/** Words that led to a claim, as found, each once, in order. */
export const hits = (pattern: RegExp, text: string): string[] => [
  ...new Set(Array.from(text.matchAll(pattern), ([hit]) => hit.trim())),
];

/** Whether a pattern occurs. `search` neither reads nor leaves a state in the (global) expression; `test` does both. */
export const has = (pattern: RegExp, text: string): boolean => text.search(pattern) !== -1;
