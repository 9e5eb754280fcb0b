import type { Block } from '@/utils/report';
import type { Ahead } from './ahead';
import { findBody } from './body';
import { contextReader, type Context } from './context';
import { findHeading } from './heading';
import { isDataTable } from './layoutTable';
import { type Meta, readMeta } from './meta';
import type { LiveBlock, ReadArticle, StyleOf } from './types';
import { measure, type Unit } from './unit';
import { publisherVersions } from './versions';
import { toEnd, walkSteps } from './walk';

/** How a page is read. */
interface Options {
  /** Computed style. */
  readonly styleOf: StyleOf;
  /** Stands in for the document's address. */
  readonly url?: string;
  /** What was read of it before, and may read otherwise now. */
  readonly ahead?: Ahead;
}

/**
 * Reads the article off the live page and changes nothing in it: one walk into units, then the heading by evidence,
 * the container that holds the text, and what each unit in it is (docs/decisions/0002).
 *
 * @returns the article (no body blocks on a page without one) and all units of the page; linear in the page
 */
export function readArticle(document: Document, options: Options): ReadArticle {
  return toEnd(readSteps(document, options));
}

/** The same with pauses: 10,000 elements take 150 ms. */
export function* readSteps(document: Document, options: Options): Generator<void, ReadArticle> {
  const meta = readMeta(document);
  const { styleOf, ahead } = options;
  const detour = ahead && { enter: (element: Element) => ahead.known.get(element) ?? null };
  const shown = yield* readUnits(document, options, meta, yield* walkSteps(document, styleOf, detour));
  if (shown.article.blocks.some((block) => block.kind !== 'heading')) return shown;
  // Pages that wait for a script of their own to show the text (AMP, faded-in pages) have it all the same. What was read
  // ahead is no help: it knows these blocks as empty.
  const all = yield* readUnits(document, options, meta, yield* walkSteps(document, unhidden(styleOf)));
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

function* readUnits(
  document: Document,
  options: Options,
  meta: Meta,
  units: readonly LiveBlock[],
): Generator<void, ReadArticle> {
  const contextOf = contextReader(isDataTable);
  let measured: Unit[] = [];
  for (const live of units) {
    yield;
    measured.push(measure(live, contextOf(live.element)));
  }
  const heading = findHeading(measured, meta);
  yield;
  let parts = yield* findBody(measured, heading, meta);
  if (parts.size <= heading.units.length) {
    // News in brief: where nothing is as long as a paragraph, what is half as long counts as one.
    const doubled = new Map(measured.map((unit) => [unit, { ...unit, size: 2 * unit.size }]));
    measured = [...doubled.values()];
    parts = yield* findBody(
      measured,
      { ...heading, units: heading.units.map((unit) => doubled.get(unit) ?? unit) },
      meta,
    );
  }

  yield;

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
        heading: langAt(heading.units[0]?.context, options.ahead),
        body: langAt(bodyUnit?.context, options.ahead),
      },
      versions: publisherVersions(document, meta),
    },
    live,
    units,
    elements: document.getElementsByTagName('*').length,
  };
}

/** The nearest `lang` of an element and those it stands in. */
function langAt(context: Context | undefined, ahead: Ahead | undefined): string | null {
  for (let at: Context | null = context ?? null; at; at = at.up) {
    const { element } = at;
    const lang = ahead?.langs.has(element) ? ahead.langs.get(element) : element.getAttribute('lang');
    if (lang) return lang;
  }
  return null;
}
