import type { TakeawayMark } from '@/utils/report';
import type { TakeawayCues } from './cues';

/** Which kind of takeaway a label announces, and how surely. */
export interface Label {
  readonly kind: TakeawayMark['kind'];
  /** `whole`: the label says it all; `named`: a noun with a name before it ("Weekly Herald Verdict"). */
  readonly by: 'whole' | 'named';
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
  const heads = new Map<string, { kind: TakeawayMark['kind']; before: Set<string>; not: Set<string> }>();
  const after = new Set<string>();
  const and = new Set<string>(['&', '+', '/']);
  for (const lexicon of lexicons) {
    const before = new Set(lexicon.before.map(fold));
    const not = new Set(lexicon.not.map(fold));
    for (const [kind, phrases] of entries(lexicon.labels))
      for (const phrase of phrases) if (!labels.has(fold(phrase))) labels.set(fold(phrase), kind);
    for (const [kind, phrases] of entries(lexicon.heads))
      for (const phrase of phrases) if (!heads.has(fold(phrase))) heads.set(fold(phrase), { kind, before, not });
    for (const word of lexicon.after) after.add(fold(word));
    for (const word of lexicon.and) and.add(fold(word));
  }

  const core = (words: readonly string[], originals: readonly string[]): Label | null => {
    const whole = labels.get(words.join(' '));
    if (whole) return { kind: whole, by: 'whole' };
    for (let from = 1; from < words.length; from++) {
      const head = heads.get(words.slice(from).join(' '));
      if (!head) continue;
      const lead = words.slice(0, from);
      if (lead.some((word) => head.not.has(word))) return null;
      if (lead.every((word) => head.before.has(word))) return { kind: head.kind, by: 'whole' };
      // Names have capitals: "Weekly Herald Verdict". Four words hold every publisher's name we met.
      const named = lead.every((word, i) => head.before.has(word) || /^[\p{Lu}\p{N}]/u.test(originals[i] as string));
      if (named && from <= 4) return { kind: head.kind, by: 'named' };
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
        if (found) return found;
      }
      return null;
    },
  };
}

function entries(byKind: TakeawayCues['labels']) {
  return Object.entries(byKind) as [TakeawayMark['kind'], string[]][];
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
