import type { TakeawayMark } from '@/utils/report';
import type { TakeawayCues } from './cues';

/** Which kind of takeaway a label announces, and how surely. */
export interface Label {
  readonly kind: TakeawayMark['kind'];
  /**
   * `whole`: the label says it all; `named`: a noun with a name before it ("Weekly Herald Verdict"); `qualified`: with
   * words after it ("Conclusion of the experts").
   */
  readonly by: 'whole' | 'named' | 'qualified';
}

/** Longest label in words; longer ones are sentences. The longest phrase in the lexicons has seven. */
const MAX_WORDS = 9;

/** "… by" and a name, "… on" and a date; with more words a heading says something itself. */
const MAX_QUALIFIER = 4;

/** Tells labels of takeaways from other words. Compiled once, then one look-up a candidate. */
export interface LabelBook {
  /** @param text the label alone, with or without its colon */
  read(text: string): Label | null;
}

/**
 * @param lexicons the languages at hand; on a clash of phrases the first one wins
 */
export function compileCues(lexicons: readonly TakeawayCues[]): LabelBook {
  const labels = new Map<string, TakeawayMark['kind']>();
  const heads = new Map<string, TakeawayMark['kind']>();
  const setOf = (of: (lexicon: TakeawayCues) => readonly string[]) => new Set(lexicons.flatMap(of).map(fold));
  const before = setOf((lexicon) => lexicon.before);
  const after = setOf((lexicon) => lexicon.after);
  const and = setOf((lexicon) => ['&', '+', '/', ...lexicon.and]);
  const not = setOf((lexicon) => lexicon.not);
  const enter = (book: typeof labels, byKind: TakeawayCues['labels']) => {
    for (const [kind, phrases] of Object.entries(byKind) as [TakeawayMark['kind'], string[]][])
      for (const phrase of phrases) if (!book.has(fold(phrase))) book.set(fold(phrase), kind);
  };
  for (const lexicon of lexicons) {
    enter(labels, lexicon.labels);
    enter(heads, lexicon.heads);
  }

  const core = (words: readonly string[], originals: readonly string[]): Label | null => {
    const whole = labels.get(words.join(' '));
    if (whole) return { kind: whole, by: 'whole' };
    for (let from = 1; from < words.length; from++) {
      const kind = heads.get(words.slice(from).join(' '));
      if (!kind) continue;
      const lead = words.slice(0, from);
      if (lead.some((word) => not.has(word))) return null;
      if (lead.every((word) => before.has(word))) return { kind, by: 'whole' };
      // Names have capitals: "Weekly Herald Verdict". Four words hold every publisher's name we met.
      const named = lead.every((word, i) => before.has(word) || /^[\p{Lu}\p{N}]/u.test(originals[i] as string));
      if (named && from <= 4) return { kind, by: 'named' };
    }
    return null;
  };

  return {
    read(text) {
      const originals = wordsOf(text);
      if (originals.length === 0 || originals.length > MAX_WORDS) return null;
      // "The bottom line ..." is a label; four words and a full stop are a sentence.
      if (originals.length > 3 && /[^.][.!。!।]\s*$/u.test(text)) return null;
      const words = originals.map(fold);
      const direct = core(words, originals);
      if (direct) return direct;
      // "5 things to know", "3 points clés": points are counted, conclusions are not.
      const counted = /^\p{N}{1,2}$/u.test(words[0] as string) ? core(words.slice(1), originals.slice(1)) : null;
      if (counted?.kind === 'keypoints') return counted;
      for (let cut = words.length - 1; cut > 0 && words.length - cut <= MAX_QUALIFIER; cut--) {
        const word = words[cut] as string;
        if (!after.has(word) && !and.has(word)) continue;
        const found = core(words.slice(0, cut), originals.slice(0, cut));
        if (!found) continue;
        if (!after.has(word)) return found;
        return words.slice(cut).some((one) => not.has(one)) ? null : { ...found, by: 'qualified' };
      }
      return null;
    },
  };
}

/** Case, width, quotes and apostrophes do not matter to a label. */
function fold(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'");
}

/** Words without numbering, bullets, emoji, quotes, brackets and closing punctuation. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/^[\s\p{P}\p{S}]*(?:(?:\d{1,2}|[IVX]{1,4})[.)]\s+)?/u, '')
    .replace(/[\s\p{P}\p{S}]+$/u, '')
    .split(/[\s,"“”„«»()[\]]+/u)
    .filter((word) => word !== '');
}
