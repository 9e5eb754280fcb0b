import type { LiveBlock, StyleOf } from '@/utils/article';
import type { FaultData } from '@/utils/faults';
import type { Wanted } from './compose';
import type { SegmentPlan } from './plan';
import type { Term } from './protect';
import type { Undo } from './restore';
import type { Calls } from './batch';
import type { Schedule } from './schedule';
import type { Segment, SegmentMap, TranslationStatus } from './types';
import type { Viewport } from './viewport';

/** What an engine answered to one call: segments with the same ids. */
export interface TranslateAnswer {
  /** `at`: when the engine translated it, in milliseconds since the epoch. */
  readonly segments: readonly (Segment & { readonly at?: number })[];
  readonly engine: string;
  readonly model: string | null;
}

/** Puts a translation under its original. */
export type WriteBeside = (plan: SegmentPlan, wanted: readonly Wanted[], to: string, undo: Undo) => void;

export interface TranslationOptions {
  readonly document: Document;
  /** All units of the page in document order, or as many as are known. */
  readonly units: readonly LiveBlock[];
  /** Units that are known to be near the reader: they are translated at once. */
  readonly near?: readonly LiveBlock[];
  /** All units, where they are not known yet; those that are known may be among them. */
  readonly more?: Promise<readonly LiveBlock[]>;
  /** The main language to translate from; units of other languages are sent with their own. */
  readonly from: string;
  readonly to: string;
  /** `visible`: what is near the reader, the rest as it comes near. `all`: everything, what is near first. */
  readonly scope: 'visible' | 'all';
  readonly styleOf: StyleOf;
  /**
   * Languages of units, one each; `und` counts as `from`. Units in `to` are kept.
   *
   * @param soon units that will be asked for next, so that one question may do for all of them
   */
  readonly languagesOf: (units: readonly LiveBlock[], soon: readonly LiveBlock[]) => Promise<readonly string[]>;
  /** One call to the engine. Throws `Fault`; a fault of the way (`page-gone`) is tried again. */
  readonly translate: (segments: readonly Segment[], from: string, urgent: boolean) => Promise<TranslateAnswer>;
  /** How the engine is called; as services are unless said otherwise. */
  readonly calls?: Calls;
  /** Whether titles, labels and other attributes of the whole page are translated too; they are unless said otherwise. */
  readonly attributes?: boolean;
  /** Puts translations under the originals instead of in their place: `writeBeside`. */
  readonly beside?: WriteBeside;
  readonly onStatus?: (status: TranslationStatus) => void;
  /** The reader's glossary for this pair. */
  readonly terms?: readonly Term[];
  readonly schedule?: Schedule;
  readonly viewport?: Viewport;
}

/** A translated block as it was published. */
export interface Original {
  readonly element: Element;
  readonly text: string;
  readonly language: string;
  /** Who translated it, and when. */
  readonly by: Pick<SegmentMap, 'engine' | 'model' | 'at'>;
}

/** A translation of a page, from its start until `restore`. */
export interface TranslationRun {
  status(): TranslationStatus;
  /** Translated text of units by id. */
  translated(): Map<string, string>;
  maps(): SegmentMap[];
  /** What the page is made of now, translated or not, with its published words; in no order. */
  units(): LiveBlock[];
  /** The published text of the translated block an element stands in. */
  originalAt(element: Element): Original | null;
  /** Resolves once the first unit stands (null), or with the fault for which nothing will. */
  readonly started: Promise<FaultData | null>;
  /** Resolves once nothing is left to do for now. */
  readonly whenIdle: Promise<void>;
  /** Goes on to the whole page, for saving and printing. Resolves once that is done. */
  translateAll(): Promise<void>;
  /** Shows the original, exactly (rule 5.4), and ends the run. */
  restore(): void;
}
