/** East Asian characters each say as much as three letters: a sentence of 20 of them is translated by 60 letters. */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/gu;

/** Length of the words in a text, in letters. */
export function letters(text: string): number {
  return (text.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0) + 2 * (text.match(WIDE)?.length ?? 0);
}

/** Long enough for a sentence, or as long as short ones are and closed like one. */
export function isSentence(text: string): boolean {
  const length = letters(text);
  return length >= 60 || (length >= 15 && /[.!?。！？…।؟»”"]\s*$/u.test(text));
}
