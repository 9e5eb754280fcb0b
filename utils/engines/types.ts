import type { FaultData } from '@/utils/faults';
import type { Segment } from '@/utils/translation';

export const ENGINE_IDS = [
  'bergamot',
  'chrome',
  'deepl',
  'google',
  'azure',
  'libretranslate',
  'apertium',
  'openai',
  'anthropic',
] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

export interface TranslateRequest {
  readonly segments: readonly Segment[];
  /** BCP-47, as short as the distinction needs. */
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
}

export interface TranslateAnswer {
  /** One per request segment, same ids, same order; tokens not yet verified. */
  readonly segments: readonly Segment[];
  /** Model or service version for provenance; null where the engine does not say. */
  readonly model: string | null;
}

/** Translates segments. Failures are thrown as `Fault`. */
export interface Engine {
  readonly id: EngineId;
  /** Whether this engine can do the pair now; a reason (`no-model`, `no-key`, `unsupported-pair` …) where not. */
  ready(from: string, to: string): Promise<true | FaultData>;
  /** Largest call it takes. */
  readonly limits: { readonly segments: number; readonly characters: number };
  translate(request: TranslateRequest): Promise<TranslateAnswer>;
}
