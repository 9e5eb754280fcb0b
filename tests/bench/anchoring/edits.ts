/** A text after edits, and where each offset of the original went. */
export interface Edited {
  readonly blocks: string[];
  /** Offset in the original blocks joined by `\n` → offset in the edited ones joined the same way. */
  readonly to: (offset: number) => number;
}

/** Words; single characters where a script has no spaces. */
const UNIT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Javanese}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Javanese}]+/gu;

/**
 * Edits this share of all words: of ten, four are replaced by another word of the text, two dropped, two get a word put
 * in front, two a slip of the pen.
 */
export function edit(blocks: readonly string[], share: number, random: () => number): Edited {
  const vocabulary = blocks.flatMap((text) => text.match(UNIT) ?? []);
  const other = () => vocabulary[Math.floor(random() * vocabulary.length)]!;
  const change = (word: string): string => {
    const dice = random();
    if (dice < 0.4) return other();
    if (dice < 0.6) return '';
    if (dice < 0.8) return `${other()} ${word}`;
    const at = Math.floor(random() * word.length);
    return dice < 0.9 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + 'e' + word.slice(at);
  };
  return rewrite(blocks, (text) =>
    [...text.matchAll(UNIT)]
      .filter(() => random() < share)
      .map((match) => ({ start: match.index, end: match.index + match[0].length, text: change(match[0]) })),
  );
}

/** Deletes these stretches (offsets in the blocks joined by `\n`, not overlapping). */
export function remove(blocks: readonly string[], stretches: readonly (readonly [number, number])[]): Edited {
  let offset = 0;
  return rewrite(blocks, (text) => {
    const from = offset;
    offset += text.length + 1;
    return stretches
      .map(([start, end]) => ({ start: Math.max(0, start - from), end: Math.min(text.length, end - from), text: '' }))
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start);
  });
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function rewrite(blocks: readonly string[], changesOf: (text: string) => Change[]): Edited {
  const length = blocks.reduce((sum, text) => sum + text.length + 1, 0);
  const map = new Int32Array(length + 1);
  let from = 0;
  let to = 0;
  const edited = blocks.map((text) => {
    let out = '';
    let at = 0;
    const copy = (end: number) => {
      for (; at < end; at++) {
        map[from + at] = to + out.length;
        out += text[at]!;
      }
    };
    for (const change of changesOf(text)) {
      copy(change.start);
      const kept = change.text.endsWith(text.slice(change.start, change.end)) ? change.end - change.start : 0;
      for (let i = change.start; i < change.end; i++) {
        const along = kept
          ? change.text.length - kept + i - change.start
          : Math.min(i - change.start, change.text.length);
        map[from + i] = to + out.length + along;
      }
      out += change.text;
      at = change.end;
    }
    copy(text.length);
    map[from + text.length] = to + out.length;
    from += text.length + 1;
    to += out.length + 1;
    return out;
  });
  map[from] = to;
  return { blocks: edited, to: (offset) => map[offset]! };
}
