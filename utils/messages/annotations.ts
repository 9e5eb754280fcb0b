import * as z from 'zod/mini';
import { Anchored, Annotation, Colour, Span } from '@/utils/annotation';
import { TableMark } from '@/utils/report';
import { message, recordOf } from './wire';

const Page = { url: z.string(), canonicalUrl: z.nullable(z.string()) };

/** What a reader of annotations needs besides. */
const Habits = {
  /** What the reader calls the colours, where they gave names of their own. */
  meanings: recordOf(z.string()),
  /** Tags lately used on any article, the latest first. */
  tags: z.array(z.string()),
};

/** Panel → background: what is kept of this article. */
export const pageAnnotations = message({
  type: 'pageAnnotations',
  from: ['page'],
  request: z.object(Page),
  response: z.object({
    annotations: z.array(Annotation),
    /** How many more lie there and cannot be read. */
    damaged: z.number(),
    ...Habits,
  }),
});

/**
 * Reader → background: what is kept of this article, and where it stands in it as it reads now. Found in the background,
 * so that it weighs on no page.
 */
export const placeAnnotations = message({
  type: 'placeAnnotations',
  from: ['content'],
  request: z.object({
    ...Page,
    blocks: z.array(z.object({ id: z.string(), text: z.string() })),
    tables: z.array(TableMark),
  }),
  response: z.object({
    /** Each with its place; null for a note on the whole page. */
    placed: z.array(z.object({ annotation: Annotation, at: z.nullable(Anchored) })),
    ...Habits,
  }),
});

/** Reader → background: may this site be painted? A page can read its own highlight registry. */
export const mayPaint = message({
  type: 'mayPaint',
  from: ['content'],
  request: z.object({}),
  response: z.object({ paint: z.boolean() }),
});

/** Reader → background: something is painted for the first time in this page, and has no looks yet. */
export const needLooks = message({
  type: 'needLooks',
  from: ['content'],
  request: z.object({ looks: z.enum(['marks', 'annotations']) }),
  response: z.object({}),
});

/** Reader or panel → background: keep this annotation. A private tab keeps nothing. */
export const keepAnnotation = message({
  type: 'keepAnnotation',
  from: ['content', 'page'],
  request: z.object({
    annotation: Annotation,
    /** The annotation the edit started from, null for a new one. */
    base: z.nullable(Annotation),
    /** The tab a panel stands beside; a reader's own is known. */
    tab: z.nullable(z.number()),
  }),
  response: z.object({ kept: z.boolean() }),
});

/** Reader or panel → background: delete it, if it may be written here. */
export const removeAnnotation = message({
  type: 'removeAnnotation',
  from: ['content', 'page'],
  request: z.object({ annotation: Annotation, tab: z.nullable(z.number()) }),
  response: z.object({ removed: z.boolean() }),
});

/** Background → reader: annotations of the article changed; paint anew. */
export const annotationsChanged = message({
  type: 'annotationsChanged',
  from: ['background'],
  request: z.object({}),
  response: z.object({}),
});

/** Background → reader: show the toolbar over the selection, with the keyboard in it. */
export const offerHere = message({
  type: 'offerHere',
  from: ['background'],
  request: z.object({}),
  response: z.object({}),
});

/** Panel → reader: annotate a passage, a claim by its evidence, or the whole page. */
export const annotateHere = message({
  type: 'annotateHere',
  from: ['page'],
  request: z.object({
    /** Null for the whole page. */
    span: z.nullable(Span),
    claim: z.nullable(z.string()),
    colour: Colour,
    note: z.string(),
    tags: z.array(z.string()),
  }),
  response: z.object({ kept: z.boolean() }),
});

/** Panel → reader: this annotation belongs where it stands now, or to the passage that is selected. */
export const attachHere = message({
  type: 'attachHere',
  from: ['page'],
  request: z.object({ id: z.string(), to: z.enum(['found', 'selection']) }),
  response: z.object({ attached: z.boolean() }),
});

/** Panel → reader: show or hide everything that is painted. */
export const paintHere = message({
  type: 'paintHere',
  from: ['page'],
  request: z.object({ paint: z.boolean() }),
  response: z.object({}),
});

/** Panel → reader: where annotations stand in the page as it is now, by id. */
export const anchoredHere = message({
  type: 'anchoredHere',
  from: ['page'],
  request: z.object({}),
  response: z.object({
    /** Whether highlights are painted. */
    paint: z.boolean(),
    anchored: recordOf(
      z.object({
        state: Anchored.shape.state,
        reason: Anchored.shape.reason,
        /** First span on the published text; of an orphan where it most likely stood. */
        span: z.nullable(Span),
        /** The words that stand there now, where they may not be the annotated ones. */
        text: z.nullable(z.string()),
      }),
    ),
  }),
});
