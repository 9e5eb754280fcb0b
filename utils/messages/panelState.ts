import * as z from 'zod/mini';
import { Digest } from '@/utils/brief';
import { FaultData } from '@/utils/faults';
import { Judgement, Mode, PublisherVersion, Reason } from '@/utils/report';
import { Origin, TranslationStatus } from '@/utils/translation';
import { Standings } from './choices';
import { message } from './wire';

/** An engine as a reader chooses it. */
export const EngineChoice = z.object({
  id: z.string(),
  /** Whether page text leaves the machine. */
  sendsText: z.boolean(),
  /** Null where it can do the pair at once, else why not. */
  fault: z.nullable(FaultData),
});
export type EngineChoice = z.infer<typeof EngineChoice>;

/** What the side panel (and popup) show of one tab. */
export const PanelState = z.object({
  tab: z.number(),
  url: z.string(),
  title: z.string(),
  /** `unreadable`: a page the browser keeps extensions out of, or one without an article. */
  phase: z.enum(['unreadable', 'idle', 'reading', 'ready']),
  judgement: z.nullable(Judgement),
  /** What the judgement rests on. */
  grounds: z.array(Reason),
  digest: z.nullable(Digest),
  translation: TranslationStatus,
  /** Translated text of article blocks, by block id. */
  translated: z.record(z.string(), z.string()),
  /** Tables left in the text are shown as tables in the page. */
  tablesShown: z.boolean(),
  /** By which engine and model the page's blocks were translated, and when. */
  origins: z.array(Origin),
  /** Language that a translation would go to. */
  target: z.nullable(z.string()),
  publisherVersion: z.nullable(PublisherVersion),
  /** How a translation is shown here, or would be. */
  mode: Mode,
  /** What is decided for site and pair; null where no translation is offered. */
  standings: z.nullable(Standings),
  engine: z.nullable(EngineChoice),
  engines: z.array(EngineChoice),
  fault: z.nullable(FaultData),
});
export type PanelState = z.infer<typeof PanelState>;

/** Panel, popup or a command → background: what is known of this tab. With `read`, the reader is started first. */
export const panelState = message({
  type: 'panelState',
  from: ['page'],
  request: z.object({ tab: z.number(), read: z.boolean() }),
  response: PanelState,
});
