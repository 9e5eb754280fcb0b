import * as z from 'zod/mini';
import { Judgement, PublisherVersion } from '@/utils/report';
import { message } from './wire';

/** Probe → background: judge this page. The background answers and sets the tab's badge. */
export const judgePage = message({
  type: 'judgePage',
  from: ['content'],
  request: z.object({
    /** Visible heading text, at most 300 characters. */
    heading: z.string().check(z.maxLength(300)),
    /** Paragraph texts from the middle of the body, at most 5 × 400 characters. */
    samples: z.array(z.string().check(z.maxLength(400))).check(z.maxLength(5)),
    /** A short text that speaks of the language the body is shown in, where the page has one. */
    notice: z.nullable(z.string().check(z.maxLength(400))),
    /** The publisher's other versions, as `link rel=alternate hreflang` names them, at most 30. */
    versions: z.array(PublisherVersion).check(z.maxLength(30)),
    /** What the page says of itself; weak evidence. */
    declared: z.object({ lang: z.nullable(z.string()), ogLocale: z.nullable(z.string()) }),
  }),
  response: Judgement,
});
export type JudgePageRequest = z.infer<typeof judgePage.request> & { type: 'judgePage' };
