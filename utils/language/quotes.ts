/** Opening and closing marks, by the tables of Unicode's CLDR ("delimiters"); straight ones stand beside a letter's edge. */
const QUOTED =
  /[“„‟][^“”„‟]{2,}[“”]|«[^«»]{2,}»|»[^«»]{2,}«|‹[^‹›]{2,}›|「[^「」]{2,}」|『[^『』]{2,}』|《[^《》]{2,}》|"[^"]{2,}"|(?<![\p{L}\p{N}])[‘‚][^‘’‚]{2,}[‘’](?!\p{L})|(?<![\p{L}\p{N}])'[^']{2,}'(?!\p{L})/gu;

/**
 * A heading without what it quotes, since an article quotes people and titles in their own language; `null` where it
 * quotes nothing. A quotation mark that is never closed quotes nothing.
 */
export function withoutQuotes(heading: string): string | null {
  const rest = heading.replace(QUOTED, ' ').replace(/\s+/g, ' ').trim();
  return rest === heading.replace(/\s+/g, ' ').trim() ? null : rest;
}
