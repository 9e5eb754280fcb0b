import * as z from 'zod/mini';
import { FaultData } from '@/utils/faults';
import { Mode } from '@/utils/report';
import { TranslationStatus } from '@/utils/translation';
import { message } from './wire';

const Standing = z.nullable(z.enum(['always', 'never']));

/** What the reader decided for the site and pair of a tab; null: as everywhere else. */
export const Standings = z.object({ from: z.string(), to: z.string(), site: Standing, pair: Standing });
export type Standings = z.infer<typeof Standings>;

/** Bar, panel or a command → background: show translations in this mode from now on, here, on this site, for this pair. */
export const setMode = message({
  type: 'setMode',
  from: ['content', 'page'],
  request: z.object({ tab: z.nullable(z.number()), mode: Mode }),
  response: TranslationStatus,
});

/** Bar or panel → background: always or never translate this site or pair; null takes it back. */
export const setStanding = message({
  type: 'setStanding',
  from: ['content', 'page'],
  request: z.object({ tab: z.nullable(z.number()), of: z.enum(['site', 'pair']), standing: Standing }),
  response: z.object({}),
});

/** Background → reader: show what is translated in another mode. */
export const modeHere = message({
  type: 'modeHere',
  from: ['background'],
  request: z.object({ mode: Mode }),
  response: TranslationStatus,
});

/** Panel → background: translate what is selected in the page. */
export const translateSelection = message({
  type: 'translateSelection',
  from: ['page'],
  request: z.object({ tab: z.number() }),
  response: z.object({ found: z.boolean() }),
});

/** Background → card: what is selected, paragraph by paragraph; the card stands and says that it waits. */
export const selectionHere = message({
  type: 'selectionHere',
  from: ['background'],
  request: z.object({}),
  response: z.object({ texts: z.array(z.string()) }),
});

/** Background → card: what the selection says, or why that cannot be told. */
export const showPassage = message({
  type: 'showPassage',
  from: ['background'],
  request: z.object({
    texts: z.array(z.string()),
    to: z.string(),
    engine: z.string(),
    /** Paragraphs that stayed in the original. */
    kept: z.number(),
    fault: z.nullable(FaultData),
  }),
  response: z.object({}),
});
export type ShowPassage = z.infer<typeof showPassage.request>;
