/**
 * Hash of a text: cyrb53 (bryc, public domain), 53 bits. Not for secrets; written out because `crypto.subtle` is
 * missing on plain http. 10,000 different texts on a page collide with a chance of 1 in 10^8.
 */
function cyrb53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/**
 * Gives out ids for the units of one page, in document order: the text's hash, and for a text that stands more than
 * once its occurrence number. The same page read again gives the same ids; a paragraph put in changes no other's.
 */
export function idGiver(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const hash = `b${cyrb53(text).toString(36)}`;
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    return occurrence === 1 ? hash : `${hash}-${occurrence}`;
  };
}
