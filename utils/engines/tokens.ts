/** Neutral tokens (`<1>…</1>`, `<2/>`, see Segment) to the markup a service keeps, and back. Pure. */

const TOKEN = /<(\/?)(\d+)(\/?)>/g;

/** How an engine writes tokens. */
export interface Markup {
  readonly open: (number: number) => string;
  readonly close: (number: number) => string;
  readonly empty: (number: number) => string;
}

/** Rewrites the neutral tokens of a segment. Text and entities stay as they are. */
export function writeTokens(text: string, markup: Markup): string {
  return text.replace(TOKEN, (_, slash: string, digits: string, self: string) => {
    const number = Number(digits);
    if (self) return markup.empty(number);
    return slash ? markup.close(number) : markup.open(number);
  });
}

/** Elements with a number in `id`: what engines that know HTML keep. `opaque` stands for `<2/>`. */
export function elements(inline: string, opaque: string): Markup {
  return {
    open: (number) => `<${inline} id="${number}">`,
    close: () => `</${inline}>`,
    empty: (number) => opaque.replace('#', String(number)),
  };
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi;

/**
 * Reads an engine's HTML answer back into neutral tokens. Entities are decoded once and `& < >` escaped again, so that
 * text which looks like markup stays text. Tags without a number, and closing tags without an opening one, vanish:
 * whoever verifies the tokens sees that they do not match.
 *
 * @param opaque name of the element that stands for `<2/>`
 */
export function readTokens(html: string, opaque: string): string {
  const open: (string | null)[] = [];
  let out = '';
  let at = 0;
  for (const match of html.matchAll(TAG)) {
    const [tag, slash, name, attributes] = match;
    out += normaliseText(html.slice(at, match.index));
    at = match.index + tag.length;
    const id = /\bid\s*=\s*["']?(\d+)/i.exec(attributes ?? '')?.[1] ?? null;
    if (name?.toLowerCase() === opaque) {
      if (id !== null) out += `<${id}/>`;
    } else if (slash) {
      const number = open.pop();
      if (number) out += `</${number}>`;
    } else if (attributes?.trimEnd().endsWith('/')) {
      if (id !== null) out += `<${id}></${id}>`;
    } else {
      open.push(id);
      if (id !== null) out += `<${id}>`;
    }
  }
  return out + normaliseText(html.slice(at));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Decodes the entities that services answer with: the five of XML, `&nbsp;` and numeric ones. Once, not twice. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** A segment's words alone; an opaque token stands for something that parts words, a pair for nothing. */
export const plainText = (text: string): string =>
  decodeEntities(text.replace(/<\d+\/>/g, ' ').replace(/<\/?\d+>/g, ''));

/** Writes plain text as a segment's text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const normaliseText = (text: string): string => escapeText(decodeEntities(text));

/** Reads an answer that should have neutral tokens already: everything else in it is text. */
export function readNeutral(answer: string): string {
  let out = '';
  let at = 0;
  for (const match of answer.matchAll(TOKEN)) {
    out += normaliseText(answer.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return out + normaliseText(answer.slice(at));
}

/** Whether a translation is well-formed and has exactly the tokens of its source, in whatever order. */
export function sameTokens(source: string, target: string): boolean {
  const tokens = (text: string): string => (text.match(TOKEN) ?? []).sort().join('');
  return isWellFormed(target) && tokens(source) === tokens(target);
}

/** Whether tokens are balanced, each number once, and no other `<`, `>` or bare `&` occurs. */
export function isWellFormed(text: string): boolean {
  const open: string[] = [];
  const seen = new Set<string>();
  for (const [, slash, digits = '', self] of text.matchAll(TOKEN)) {
    if (slash) {
      if (open.pop() !== digits || self) return false;
      continue;
    }
    if (seen.has(digits)) return false;
    seen.add(digits);
    if (!self) open.push(digits);
  }
  return open.length === 0 && !/[<>]|&(?!(?:amp|lt|gt|quot);)/.test(text.replace(TOKEN, ''));
}
