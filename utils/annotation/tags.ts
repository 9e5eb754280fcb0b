/** Longest tag, in UTF-16 units, and longest list of them that is taken. */
export const MAX_TAG = 200;
export const MAX_TAGS = 64;

/** What shows nothing or turns round what stands behind it: controls, and overrides of direction. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** Tags from what was typed: split at commas, without the hash sign people may type, each once. */
export function tagsFrom(typed: string): string[] {
  const tags = typed.split(',').map((tag) =>
    tag
      .replace(UNSEEN, ' ')
      .replace(/^[\s#]+/, '')
      .slice(0, MAX_TAG)
      .replace(/[\ud800-\udbff]$/, '') // half a character
      .trim(),
  );
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}
