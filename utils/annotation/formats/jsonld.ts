import * as z from 'zod/mini';
import { Annotation, CellTarget, Colour, MAX_NOTE, type Selector, TranslatedQuote } from '../types';
import type { ExportFormat, Incoming } from './format';
import { parseJson, readEach, SelectorEntry, selectorOf, timestampOf, uuidOf } from './reading';

/** Names outside the W3C vocabulary, under a prefix of our own, so that other tools skip them. */
export const GLOSS = 'https://gloss.example/ns#';
/**
 * The W3C's context and what it lacks: a meaning for the names inside our own parts, which a JSON-LD processor would
 * drop otherwise, the order of headings, and `assessing`, which stands in the vocabulary only.
 */
export const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    gloss: GLOSS,
    '@vocab': GLOSS,
    'gloss:path': { '@container': '@list' },
    assessing: 'http://www.w3.org/ns/oa#assessing',
  },
] as const;

/**
 * W3C Web Annotation Data Model (Recommendation, 2017) as one collection with one page. What the model has a name for
 * stands under that name; the rest under `gloss:`. Reading it back and writing it again gives the same bytes.
 */
export const jsonld: ExportFormat = {
  id: 'jsonld',
  extension: 'jsonld',
  type: 'application/ld+json',
  write(annotations) {
    const collection = {
      '@context': CONTEXT,
      id: 'urn:gloss:annotations',
      type: 'AnnotationCollection',
      total: annotations.length,
      first: {
        id: 'urn:gloss:annotations:1',
        type: 'AnnotationPage',
        partOf: 'urn:gloss:annotations',
        startIndex: 0,
        items: annotations.map(toW3C),
      },
    };
    return `${JSON.stringify(collection, null, 2)}\n`;
  },
};

const MOTIVATION = { text: 'highlighting', cell: 'highlighting', claim: 'assessing', page: 'bookmarking' } as const;

/** One annotation in the words of the W3C model. */
export function toW3C(annotation: Annotation) {
  const { source, selector, cell, claim, translated } = annotation;
  const body = [
    ...(annotation.note
      ? [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: annotation.note }]
      : []),
    ...annotation.tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
  ];
  return {
    id: `urn:uuid:${annotation.id}`,
    type: 'Annotation',
    motivation: annotation.note ? ['commenting', MOTIVATION[annotation.kind]] : [MOTIVATION[annotation.kind]],
    created: annotation.created,
    modified: annotation.modified,
    ...(annotation.author && { creator: { type: 'Person', name: annotation.author } }),
    generator: { id: 'https://gloss.example/', type: 'Software', name: 'Gloss' },
    ...(body.length > 0 && { body }),
    target: {
      type: 'SpecificResource',
      source: { id: source.url, type: 'Text', ...(source.language !== 'und' && { language: source.language }) },
      styleClass: `gloss-${annotation.colour}`,
      ...(selector && { selector: selectors(selector) }),
    },
    'gloss:kind': annotation.kind,
    'gloss:device': annotation.device,
    'gloss:source': {
      canonicalUrl: source.canonicalUrl,
      title: source.title,
      site: source.site,
      author: source.author,
      published: source.published,
    },
    ...(cell && { 'gloss:cell': cell }),
    ...(claim !== null && { 'gloss:claim': claim }),
    ...(translated && { 'gloss:translated': translated }),
  };
}

function selectors({ exact, prefix, suffix, language, position, spans, path }: Selector) {
  return [
    { type: 'TextQuoteSelector', exact, prefix, suffix, 'gloss:language': language },
    { type: 'TextPositionSelector', start: position.start, end: position.end },
    ...(spans.length + path.length > 0
      ? [{ type: 'gloss:BlockSelector', 'gloss:spans': spans, 'gloss:path': path }]
      : []),
  ];
}

const text = z.string();
const Body = z.object({
  type: z.optional(z.string()),
  purpose: z.optional(z.string()),
  value: z.optional(z.string().check(z.maxLength(MAX_NOTE))),
});
const oneOrMany = <T extends z.ZodMiniType>(schema: T) => z.union([schema, z.array(schema)]);
const W3C = z.object({
  id: text,
  type: oneOrMany(text),
  created: z.optional(text),
  modified: z.optional(text),
  creator: z.optional(z.union([text, z.object({ name: z.optional(text) })])),
  body: z.optional(z.union([text, oneOrMany(Body)])),
  bodyValue: z.optional(text),
  target: z.union([
    text,
    z.object({
      id: z.optional(text),
      source: z.optional(z.union([text, z.object({ id: text, language: z.optional(text) })])),
      selector: z.optional(oneOrMany(SelectorEntry)),
      styleClass: z.optional(text),
    }),
  ]),
  'gloss:kind': z.optional(Annotation.shape.kind),
  'gloss:device': z.optional(text),
  'gloss:source': z.optional(
    z.object({
      canonicalUrl: z.nullable(text),
      title: text,
      site: z.nullable(text),
      author: z.nullable(text),
      published: z.nullable(text),
    }),
  ),
  'gloss:cell': z.optional(CellTarget),
  'gloss:claim': z.optional(text),
  'gloss:translated': z.optional(TranslatedQuote),
});

const many = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Reads W3C Web Annotations, ours and other tools': one, a list, a page, a collection. */
export async function readJsonLd(file: string, now: string): Promise<Incoming> {
  return readEach(itemsOf(parseJson(file)), async (entry) => {
    const from = z.parse(W3C, entry);
    const target = typeof from.target === 'string' ? { id: from.target } : from.target;
    const source = typeof target.source === 'string' ? { id: target.source } : target.source;
    const url = source?.id ?? target.id;
    if (!url) throw new Error('it has no target');
    const about = from['gloss:source'];
    const bodies = typeof from.body === 'string' ? [] : many(from.body);
    const selector = selectorOf(many(target.selector));
    const colour = z.safeParse(Colour, target.styleClass?.replace(/^gloss-/, ''));
    const created = timestampOf(from.created) ?? now;
    return {
      id: await uuidOf(from.id),
      kind: from['gloss:kind'] ?? (selector ? 'text' : 'page'),
      created,
      modified: timestampOf(from.modified) ?? created,
      author: (typeof from.creator === 'string' ? from.creator : from.creator?.name) ?? '',
      device: from['gloss:device'] ?? '',
      colour: colour.success ? colour.data : 'yellow',
      note:
        bodies
          .filter(({ purpose }) => purpose !== 'tagging')
          .map(({ value }) => value ?? '')
          .join('\n\n') ||
        (from.bodyValue ?? ''),
      tags: bodies.flatMap(({ purpose, value }) => (purpose === 'tagging' && value ? [value] : [])),
      source: {
        url,
        canonicalUrl: about?.canonicalUrl ?? null,
        title: about?.title ?? '',
        site: about?.site ?? null,
        author: about?.author ?? null,
        published: about?.published ?? null,
        language: source?.language ?? 'und',
      },
      selector,
      cell: from['gloss:cell'] ?? null,
      claim: from['gloss:claim'] ?? null,
      translated: from['gloss:translated'] ?? null,
    };
  });
}

const Container = z.object({
  items: z.optional(z.array(z.unknown())),
  first: z.optional(z.object({ items: z.array(z.unknown()) })),
});

function itemsOf(file: unknown): unknown[] {
  if (Array.isArray(file)) return file;
  const container = z.safeParse(Container, file);
  if (!container.success) throw new Error('this file holds no annotations');
  return container.data.first?.items ?? container.data.items ?? [file];
}
