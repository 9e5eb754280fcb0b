import type { Block } from '@/utils/report';
import { findBody } from './body';
import { contextReader, type Context } from './context';
import { findHeading } from './heading';
import { isDataTable } from './layoutTable';
import { type Meta, readMeta } from './meta';
import type { LiveBlock, ReadArticle, StyleOf } from './types';
import { measure } from './unit';
import { publisherVersions } from './versions';
import { walkBlocks } from './walk';

/**
 * Reads the article off the live page and changes nothing in it: one walk into units, then the heading by evidence,
 * the container that holds the text, and what each unit in it is (docs/decisions/0002).
 *
 * @param options.styleOf computed style; `options.url` stands in for the document's address
 * @returns the article (no body blocks on a page without one) and all units of the page; linear in the page
 */
export function readArticle(document: Document, options: { styleOf: StyleOf; url?: string }): ReadArticle {
  const meta = readMeta(document);
  const shown = readUnits(document, options, meta, walkBlocks(document, options.styleOf));
  if (shown.article.blocks.some((block) => block.kind !== 'heading')) return shown;
  // Pages that wait for a script of their own to show the text (AMP, faded-in pages) have it all the same.
  const all = readUnits(document, options, meta, walkBlocks(document, unhidden(options.styleOf)));
  const size = all.article.blocks.reduce((sum, block) => sum + block.text.length, 0);
  return size >= HIDDEN_ARTICLE ? all : shown;
}

/** Hidden text is an article from here on: menus and dialogs that wait to be opened are shorter. */
const HIDDEN_ARTICLE = 1000;

/** Style as if nothing were hidden. */
function unhidden(styleOf: StyleOf): StyleOf {
  return (element) => {
    const { display, whiteSpace } = styleOf(element);
    const isInline = /^(?:A|B|BR|EM|I|SPAN|STRONG|SUB|SUP)$/.test(element.nodeName);
    return {
      display: display === 'none' ? (isInline ? 'inline' : 'block') : display,
      visibility: 'visible',
      whiteSpace,
    };
  };
}

function readUnits(
  document: Document,
  options: { url?: string },
  meta: Meta,
  units: readonly LiveBlock[],
): ReadArticle {
  const contextOf = contextReader(isDataTable);
  let measured = units.map((live) => measure(live, contextOf(live.element)));
  const heading = findHeading(measured, meta);
  let parts = findBody(measured, heading, meta);
  if (parts.size <= heading.units.length) {
    // News in brief: where nothing is as long as a paragraph, what is half as long counts as one.
    const doubled = new Map(measured.map((unit) => [unit, { ...unit, size: 2 * unit.size }]));
    measured = [...doubled.values()];
    parts = findBody(measured, { ...heading, units: heading.units.map((unit) => doubled.get(unit) ?? unit) }, meta);
  }

  const live = new Map<string, LiveBlock>();
  const blocks: Block[] = [];
  let section: string | null = null;
  for (const unit of measured) {
    const kind = parts.get(unit);
    if (!kind) continue;
    live.set(unit.live.id, unit.live);
    blocks.push({ id: unit.live.id, kind, section, language: 'und', text: unit.live.text });
    if (kind !== 'heading' && unit.context.level > 0) section = unit.live.text;
  }
  const bodyUnit = measured.find((unit) => parts.get(unit) === 'paragraph');
  return {
    article: {
      url: (options.url ?? document.URL).replace(/#.*$/, ''),
      canonicalUrl: meta.canonicalUrl,
      title: meta.title,
      site: meta.site,
      author: meta.author,
      published: meta.published,
      heading: { text: heading.text, block: heading.units[0]?.live.id ?? null },
      blocks,
      declared: {
        lang: document.documentElement.getAttribute('lang'),
        ogLocale: meta.ogLocale,
        heading: langAt(heading.units[0]?.context),
        body: langAt(bodyUnit?.context),
      },
      versions: publisherVersions(document, meta),
    },
    live,
    units,
    elements: document.getElementsByTagName('*').length,
  };
}

/** The nearest `lang` of an element and those it stands in. */
function langAt(context: Context | undefined): string | null {
  for (let at: Context | null = context ?? null; at; at = at.up) {
    const lang = at.element.getAttribute('lang');
    if (lang) return lang;
  }
  return null;
}
