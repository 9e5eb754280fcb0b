import type { Article } from '@/utils/article';
import { BODY_KINDS, type Block } from '@/utils/report';
import outer from '@/assets/brief/outer.json';
import { baseLanguage, type BriefLexicon } from './lexicon';
import { anyOf, readCues, type Cues } from './cues';

/** What a section or a labelled list is about. */
export const ROLES = ['takeaways', 'verdict', 'predictions', 'risks', 'openQuestions'] as const;
export type Role = (typeof ROLES)[number];

/** A block that may be quoted, and what its surroundings say it is about. */
export interface BodyBlock {
  readonly block: Block;
  /** Place in the body, from 0. */
  readonly index: number;
  /** From the section it stands under. */
  readonly section: ReadonlySet<Role>;
  /** From a line ending in a colon right before the list it belongs to. */
  readonly list: ReadonlySet<Role>;
}

const BODY = new Set<string>(BODY_KINDS);
const NONE: ReadonlySet<Role> = new Set();

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[\s\d.)\p{P}\p{S}]+|[\s:：?？!…\p{P}\p{S}]+$/gu, '');
const OUTER_SECTIONS = new Set(outer.sections);
const OUTER_LABELS = new Set(outer.labels);
const isAppeal = anyOf(outer.appeals);
/** A longer paragraph that asks for a subscription says something else as well. */
const APPEAL_LENGTH = 350;

/** Whether a heading or a run-in label announces something that is not the article. */
const isOuterSection = (heading: string): boolean => OUTER_SECTIONS.has(plain(heading));

/** "Read more: …", "→ Lesen Sie auch" */
function isOuterText(text: string): boolean {
  const label = /^[^:：→>»|]{2,30}(?=[:：→>»|])/u.exec(text)?.[0];
  if (text.length <= APPEAL_LENGTH && isAppeal(text)) return true;
  return (label !== undefined && OUTER_LABELS.has(plain(label))) || (text.length < 40 && OUTER_LABELS.has(plain(text)));
}

/** The publisher by name and an address to go to: a call to support or follow it. */
const isOfPublisher = (text: string, site: string | null): boolean =>
  site !== null &&
  site.length > 3 &&
  text.length <= 2 * APPEAL_LENGTH &&
  text.includes(site) &&
  /[a-z0-9-]+\.[a-z]{2,}(?:\/|\b)/u.test(text);

/** Letters from which on the language of a block can be told from its words; a name or a cell has fewer. */
const TELLING_LETTERS = 60;
/** Characters a copied answer shares with its original before its ellipsis; shorter openings repeat by chance. */
const COPY_LENGTH = 40;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** The roles a heading or label has, by words of the lexicon. */
export function rolesOf(label: string, cues: Cues): ReadonlySet<Role> {
  const found = ROLES.filter((role) => cues.has(`section:${role}`, label));
  return found.length > 0 ? new Set(found) : NONE;
}

/** Words a heading or a label with a role may have; beyond, it is a sentence that happens to hold the word. */
const LABEL_WORDS = 9;
const isLabel = (text: string): boolean => text.split(/\s+/).length <= LABEL_WORDS && text.length <= 80;

/**
 * The blocks a brief may speak of, in order: body kinds in the body's language. What a page's machines put in between
 * is left out even where it was read as a paragraph: related links, frequently asked questions with answers copied
 * from the article, blocks in other languages.
 */
export function bodyBlocks(
  article: Article,
  language: string,
  lexicon: BriefLexicon,
  cues = readCues(lexicon),
): BodyBlock[] {
  const spaced = lexicon.writing === 'words';
  const body: BodyBlock[] = [];
  const openings = new Set<string>();
  let list = NONE;
  for (const block of article.blocks) {
    if (!BODY.has(block.kind) || block.kind === 'code') continue;
    if (block.section !== null && isOuterSection(block.section)) continue;
    if (block.kind === 'subheading' && isOuterSection(block.text)) continue;
    if (isOuterText(block.text) || isOfPublisher(block.text, article.site) || isForeign(block, language, spaced))
      continue;
    const copy = /^(.*\S)\s*(?:…|\.\.\.)$/su.exec(block.text)?.[1];
    if (copy !== undefined && copy.length >= COPY_LENGTH && openings.has(copy.slice(0, COPY_LENGTH))) {
      // The question the copied answer belongs to stands right before it.
      if (/[?？]$/u.test(body.at(-1)?.block.text ?? '')) body.pop();
      continue;
    }
    openings.add(block.text.slice(0, COPY_LENGTH));
    if (block.kind !== 'item' && !isNumbered(block.text)) list = NONE;
    const section =
      block.section !== null && isLabel(block.section) && block.kind !== 'subheading'
        ? rolesOf(block.section, cues)
        : NONE;
    body.push({ block, index: body.length, section, list });
    if (/[:：]$/u.test(block.text) && isLabel(block.text)) list = rolesOf(block.text, cues);
  }
  return body;
}

/** "3. …", "(2) …": an item whose page has no list. */
export const isNumbered = (text: string): boolean => /^\(?\d{1,2}[.)、]\s*\P{N}/u.test(text);

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

function isForeign(block: Block, language: string, spaced: boolean): boolean {
  if (spaced && block.kind !== 'quote') {
    const han = block.text.match(HAN)?.length ?? 0;
    if (han > 0 && han / lettersIn(block.text) > 0.15) return true;
  }
  if (block.language === 'und' || baseLanguage(block.language) === baseLanguage(language)) return false;
  return lettersIn(block.text) >= TELLING_LETTERS;
}
