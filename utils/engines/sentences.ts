/** Sentence edges of a segment, found on its visible text. Pure. */

/** Tokens and entities: what stands in a segment's text but is not one visible character. */
const HIDDEN = /<\/?\d+\/?>|&(?:amp|lt|gt|quot);/g;

/**
 * Abbreviations that end in a full stop without ending a sentence, where the next word has a capital: titles and
 * references. (A lower-case next word never starts a sentence.)
 */
const ABBREVIATION =
  /(?:^|[\s(“"„«‘'])(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Hr|Fr|Dipl|Ing|Nr|No|Nos|Vol|Fig|Abb|Art|Abs|Bd|vs|etc|e\.g|i\.e|z\.B|d\.h|u\.a|bzw|ca|Gen|Col|Sen|Rep|Gov|Sra|Dra|Mme|Mlle|Inc|Ltd|Corp|Co)\.\s*$/;
/** "J. Miller", "U.S. Senate": a single capital with a full stop. */
const INITIAL = /(?:^|[\s(.])\p{Lu}\.\s*$/u;
/** "am 3. Oktober": ordinals in languages that write them so; years end sentences more often than not. */
const ORDINAL = /(?:^|\s)\d{1,2}\.\s*$/;
const ORDINAL_LANGUAGES = new Set(['de', 'da', 'nb', 'nn', 'fi', 'is', 'cs', 'sk', 'sl', 'hr', 'sr', 'bs', 'hu', 'et']);

/**
 * Where sentences start, the first one left out.
 *
 * @returns offsets into `text`, ascending; each right after the white space between two sentences, before any token
 */
export function sentenceStarts(text: string, language: string): number[] {
  let plain = '';
  const offsets: number[] = []; // of each character of `plain` in `text`
  let at = 0;
  const copy = (to: number): void => {
    for (; at < to; at++) {
      offsets.push(at);
      plain += text[at];
    }
  };
  for (const match of text.matchAll(HIDDEN)) {
    copy(match.index);
    if (match[0].startsWith('&')) {
      offsets.push(at);
      plain += '&';
    }
    at = match.index + match[0].length;
  }
  copy(text.length);
  return edges(plain, language).map((edge) => offsets[edge - 1]! + characterAt(text, offsets[edge - 1]!));
}

/** Length of the visible character at an offset: an entity is one. */
function characterAt(text: string, offset: number): number {
  return /^&(?:amp|lt|gt|quot);/.exec(text.slice(offset, offset + 6))?.[0].length ?? 1;
}

function edges(plain: string, language: string): number[] {
  const starts: number[] = [];
  let sentence = 0;
  for (const { index } of segmenter(language).segment(plain)) {
    if (index === 0) continue;
    const before = plain.slice(sentence, index);
    const hardBreak = /\n\s*$/.test(before);
    const tail = before.slice(-24);
    const goesOn =
      /^\p{Ll}/u.test(plain.slice(index)) ||
      ABBREVIATION.test(tail) ||
      INITIAL.test(tail) ||
      (ORDINAL_LANGUAGES.has(language) && ORDINAL.test(tail));
    if (goesOn && !hardBreak) continue;
    starts.push(index);
    sentence = index;
  }
  return starts;
}

/** Making one takes as long as cutting a paragraph. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const made = makeSegmenter(language);
  segmenters.set(language, made);
  return made;
}

function makeSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' }); // a tag the browser does not take
  }
}
