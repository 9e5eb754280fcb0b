import * as z from 'zod/mini';
import { AnchorReason, Annotation } from '@/utils/annotation';
import { message } from './wire';

const Page = { url: z.string(), canonicalUrl: z.nullable(z.string()) };

/** Reader or panel → background: what is kept of this article. */
export const pageAnnotations = message({
  type: 'pageAnnotations',
  from: ['content', 'page'],
  request: z.object(Page),
  response: z.object({ annotations: z.array(Annotation) }),
});

/** Reader or panel → background: keep this annotation. A private tab keeps nothing. */
export const keepAnnotation = message({
  type: 'keepAnnotation',
  from: ['content', 'page'],
  request: z.object({
    annotation: Annotation,
    /** The annotation the edit started from, null for a new one. */
    base: z.nullable(Annotation),
  }),
  response: z.object({ kept: z.boolean() }),
});

/** Panel → background: delete it. */
export const removeAnnotation = message({
  type: 'removeAnnotation',
  from: ['page'],
  request: z.object({ annotation: Annotation }),
  response: z.object({}),
});

/** Background → reader: annotations of the article changed; paint anew. */
export const annotationsChanged = message({
  type: 'annotationsChanged',
  from: ['background'],
  request: z.object({}),
  response: z.object({}),
});

/** Panel → reader: where annotations stand in the page as it is now, by id. */
export const anchoredHere = message({
  type: 'anchoredHere',
  from: ['page'],
  request: z.object({}),
  response: z.object({
    anchored: z.record(
      z.string(),
      z.object({
        state: z.enum(['sure', 'uncertain', 'orphan']),
        reason: AnchorReason,
        /** First span on the published text; null for an orphan. */
        span: z.nullable(z.object({ block: z.string(), start: z.number(), end: z.number() })),
      }),
    ),
  }),
});
