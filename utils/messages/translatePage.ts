import * as z from 'zod/mini';
import { TranslationStatus } from '@/utils/translation';
import { message } from './wire';

/** `visible`: what is on screen and a little ahead, the rest as the reader scrolls. `all`: for saving and printing. */
export const Scope = z.enum(['visible', 'all']);
export type Scope = z.infer<typeof Scope>;

/** Bar, panel or a command → background: translate this page in place. Answers once the first blocks stand or a fault does. */
export const translatePage = message({
  type: 'translatePage',
  from: ['content', 'page'],
  request: z.object({
    /** Extension pages name the tab; a content script's own tab counts whatever it says. */
    tab: z.nullable(z.number()),
    to: z.nullable(z.string()),
    /** An engine for this once, or null for the reader's choice. */
    engine: z.nullable(z.string()),
    scope: Scope,
  }),
  response: TranslationStatus,
});

/** Bar → background: the reader is about to accept, by pointer or keyboard; nothing is shown or sent anywhere. */
export const preparePage = message({
  type: 'preparePage',
  from: ['content'],
  request: z.object({ to: z.string() }),
  response: z.object({}),
});

/** Bar, panel or a command → background: show the original again, exactly. */
export const restorePage = message({
  type: 'restorePage',
  from: ['content', 'page'],
  request: z.object({ tab: z.nullable(z.number()) }),
  response: TranslationStatus,
});
