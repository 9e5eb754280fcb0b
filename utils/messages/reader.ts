import * as z from 'zod/mini';
import { Article } from '@/utils/article';
import { Marks, Mode } from '@/utils/report';
import { Term } from '@/utils/settings';
import { Origin, Segment, TranslationStatus } from '@/utils/translation';
import { Scope } from './translatePage';
import { message, recordOf } from './wire';

/** Background → reader: what was read, once heading, body and blocks are judged and marks are found. */
export const readPage = message({
  type: 'readPage',
  from: ['background'],
  request: z.object({}),
  response: z.object({ article: Article, marks: Marks }),
});

/** Background → reader: read the page, so that a click that is about to come is answered at once. Shows nothing. */
export const prepareHere = message({
  type: 'prepareHere',
  from: ['background'],
  request: z.object({ body: z.string() }),
  response: z.object({}),
});

/** Background → reader: translate in place. */
export const translateHere = message({
  type: 'translateHere',
  from: ['background'],
  request: z.object({
    from: z.string(),
    to: z.string(),
    /** Language of the page's body, as it was judged. */
    body: z.string(),
    engine: z.string(),
    scope: Scope,
    /** `heading`: heading and lead alone. */
    part: z.enum(['heading', 'page']),
    mode: Mode,
    /** The reader's glossary for this pair. */
    terms: z.array(Term),
  }),
  response: TranslationStatus,
});

export type TranslateHere = z.infer<typeof translateHere.request>;

/** Background → reader: show the original. */
export const restoreHere = message({
  type: 'restoreHere',
  from: ['background'],
  request: z.object({}),
  response: TranslationStatus,
});

/** Background → reader: where the translation stands, and what article blocks became. */
export const readerState = message({
  type: 'readerState',
  from: ['background'],
  request: z.object({}),
  response: z.object({
    status: TranslationStatus,
    translated: recordOf(z.string()),
    /** Leaked tables are shown as tables. */
    tablesShown: z.boolean(),
    /** By which engine and model, and when. */
    origins: z.array(Origin),
  }),
});

/** Background → reader: scroll to a span of a block and flash it. */
export const jumpHere = message({
  type: 'jumpHere',
  from: ['background'],
  request: z.object({ block: z.string(), start: z.number(), end: z.number() }),
  response: z.object({ found: z.boolean() }),
});

/** Background → reader: go to the next or previous mark. */
export const stepMarkHere = message({
  type: 'stepMarkHere',
  from: ['background'],
  request: z.object({ forward: z.boolean() }),
  response: z.object({ label: z.nullable(z.string()) }),
});

/** Background → reader: show tables left in the text as tables (true), their lines (false), or the other one (null). */
export const showTablesHere = message({
  type: 'showTablesHere',
  from: ['background'],
  request: z.object({ wanted: z.nullable(z.boolean()) }),
  response: z.object({ shown: z.boolean() }),
});

/**
 * Reader → background: the page is judged as a whole; answers with the body's language and the cues to find takeaways by. Of the blocks a sample is
 * enough, since all of them are as long as the page.
 */
export const judgeArticle = message({
  type: 'judgeArticle',
  from: ['content'],
  request: z.object({ article: Article }),
  response: z.object({
    /** The body's language. */
    body: z.string(),
    /** Takeaway lexicons of the languages at hand; their shape is the marks room's. */
    cues: z.array(z.unknown()),
  }),
});

/** Reader → background: which languages are these texts in? For units of the page outside the article. */
export const judgeTexts = message({
  type: 'judgeTexts',
  from: ['content'],
  request: z.object({ texts: z.array(z.string()), body: z.string() }),
  response: z.object({ languages: z.array(z.string()) }),
});

/** Reader → background: one batch for the engine. Stateless, so that a stopped background costs one repeated call. */
export const translateSegments = message({
  type: 'translateSegments',
  from: ['content'],
  request: z.object({
    engine: z.string(),
    from: z.string(),
    to: z.string(),
    segments: z.array(Segment),
    /** What the reader looks at goes before what comes later. */
    urgent: z.boolean(),
    /** What stands round the segments, for engines that translate better in context. */
    context: z.object({ heading: z.string(), before: z.string(), after: z.string() }),
  }),
  response: z.object({
    engine: z.string(),
    model: z.nullable(z.string()),
    /** `at`: when the engine translated it, which for what was kept may be long ago; milliseconds since the epoch. */
    segments: z.array(z.object({ ...Segment.shape, at: z.number() })),
  }),
});

/** Reader → background: this page's translation was switched off; calls in flight are of no use any more. */
export const cancelPage = message({
  type: 'cancelPage',
  from: ['content'],
  request: z.object({}),
  response: z.object({}),
});

/** Reader → background: status changed; badge, bar and panel follow. */
export const readerChanged = message({
  type: 'readerChanged',
  from: ['content'],
  request: z.object({ status: TranslationStatus }),
  response: z.object({}),
});
