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
    /** Short texts that follow the heading; one may speak of the language the body is shown in. */
    nearby: z.array(z.string().check(z.maxLength(320))).check(z.maxLength(12)),
    /** The publisher's other versions, as `link rel=alternate hreflang` names them, at most 30. */
    versions: z.array(PublisherVersion).check(z.maxLength(30)),
    /** What the page says of itself; weak evidence. */
    declared: z.object({ lang: z.nullable(z.string()), ogLocale: z.nullable(z.string()) }),
    /** The article that was judged before, under another address or out of the browser's back-forward cache. */
    same: z.boolean(),
  }),
  response: Judgement,
});
export type JudgePageRequest = z.infer<typeof judgePage.request> & { type: 'judgePage' };
