/** Letters and digits of all scripts; stretches of scripts without spaces in one piece. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Nothing to fold; most texts of most readers. */
const PLAIN = /^[\x20-\x7e\s]*$/;

/**
 * A text as words to look for: lower case, without accents, since they make no difference to what people type; scripts
 * without spaces as pairs of characters.
 */
export function wordsOf(text: string): string[] {
  const folded = PLAIN.test(text) ? text.toLowerCase() : fold(text);
  return (folded.match(WORDS) ?? []).flatMap((word) => {
    if (word.length < 3 || !UNSPACED.test(word)) return [word];
    return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
  });
}

/** Marks are accents after Latin, Greek and Cyrillic letters; elsewhere they are vowels, and stay. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase();
}
