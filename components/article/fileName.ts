/** Longest stem in characters: file systems take 255 bytes, and a letter may be four. */
const LONGEST = 60;

/** A title as the name of a file, without what file systems refuse. */
export function fileStem(title: string, fallback: string): string {
  const stem = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST);
  return stem || fallback;
}
