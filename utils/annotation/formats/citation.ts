import type { Source } from '../types';

/** Names as the byline joins them; each is kept whole, since which word is the family name differs by language. */
export function authorsOf({ author }: Pick<Source, 'author'>): string[] {
  return (author ?? '')
    .split(/\s*[,;&\n]\s*|\s+(?:and|und|et|y|e|og|och|en)\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Year, month and day as far as the page gives them. */
export function dateParts(published: string | null): number[] {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(published ?? '');
  return match ? match.slice(1).filter(Boolean).map(Number) : [];
}

/**
 * "Ada Quill, “The harbour grows”, The Paper, 2026-03-04, https://…"
 *
 * @param link the article's own address, or one of a passage in it
 */
export function citationOf(source: Source, link = source.canonicalUrl ?? source.url): string {
  const date = dateParts(source.published)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return [authorsOf(source).join(', '), `“${source.title}”`, source.site ?? '', date, link]
    .filter((part) => part !== '')
    .join(', ');
}

/** A key such as `quill2026harbour`, unique among those already given out. */
export function citationKey(source: Source, taken: Set<string>): string {
  const ascii = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-z0-9 ]/gi, '')
      .toLowerCase();
  const name = ascii(authorsOf(source)[0]?.split(/\s+/).at(-1) ?? source.site ?? '').replaceAll(' ', '');
  const word = ascii(source.title)
    .split(' ')
    .find((candidate) => candidate.length > 3);
  const stem = `${name || 'article'}${dateParts(source.published)[0] ?? ''}${word ?? ''}`;
  let key = stem;
  for (let n = 2; taken.has(key); n++) key = `${stem}-${n}`;
  taken.add(key);
  return key;
}

/** Notes and passages of one article as plain text, for the note field of a reference manager. */
export function notesOf(passagesAndNotes: readonly { passages: readonly string[]; note: string }[]): string {
  return passagesAndNotes
    .map(({ passages, note }) => [...passages.map((text) => `“${text}”`), note].filter(Boolean).join(' — '))
    .filter(Boolean)
    .join('\n');
}
