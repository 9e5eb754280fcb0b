import type { FaultData } from '@/utils/faults';
import type { Table } from '@/utils/secrets';
import type { Segment } from '@/utils/translation';
import type { KeptLanguages } from './service';

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

/** What stands round the segments; for engines that can use it. */
export interface TranslateContext {
  /** The article's heading. */
  readonly heading?: string;
  /** Plain text just before the first and just after the last segment. */
  readonly before?: string;
  readonly after?: string;
  /** Terms that have a fixed translation. */
  readonly glossary?: readonly (readonly [source: string, target: string])[];
}

export interface TranslateRequest {
  readonly segments: readonly Segment[];
  /** BCP-47, as short as the distinction needs. */
  readonly from: string;
  readonly to: string;
  readonly context?: TranslateContext;
  /** The reader looks at it: for engines that have a line of their own. */
  readonly urgent?: boolean | undefined;
  readonly signal: AbortSignal;
}

export interface TranslateAnswer {
  /** One per request segment, same ids, same order; tokens not yet verified. */
  readonly segments: readonly Segment[];
  /** Model or service version for provenance; null where the engine does not say. */
  readonly model: string | null;
}

export interface EngineLimits {
  readonly segments: number;
  readonly characters: number;
  /** Calls in flight at once. */
  readonly calls: number;
  /** Calls a second in the long run; up to ten at once. Engines on this device have no such limit. */
  readonly callsPerSecond?: number | undefined;
}

/** Translates segments. Failures are thrown as `Fault`. */
export interface Engine {
  readonly id: EngineId;
  /** Where page text goes: the service's address, or null for an engine on this device. */
  address(): Promise<string | null>;
  /** Whether this engine can do the pair now; a reason (`no-model`, `no-key`, `unsupported-pair` …) where not. */
  ready(from: string, to: string): Promise<true | FaultData>;
  /**
   * The model that would answer now, as far as that is known beforehand: what a kept translation depends on beside the
   * text. Null where the service does not say.
   */
  version?(from: string, to: string): Promise<string | null>;
  /** Largest call it takes. */
  readonly limits: EngineLimits;
  /** Where they are others on this machine. */
  readonly local?: Partial<EngineLimits>;
  translate(request: TranslateRequest): Promise<TranslateAnswer>;
  /** What the account has used, where the service tells. Throws `Fault`. */
  usage?(signal: AbortSignal): Promise<ServiceUsage | null>;
}

/** What the account has used of the current period; no limit = null. */
export interface ServiceUsage {
  readonly used: number;
  readonly limit: number | null;
  /** Credits are OpenRouter's: US dollars. */
  readonly unit: 'characters' | 'credits';
}

/** What the reader set for one engine. */
export interface EngineSettings {
  /** Address of a self-hosted service or of a model mirror; null = the engine's own. */
  readonly url: string | null;
  /** Model name, where the engine offers several. */
  readonly model: string | null;
}

/** What an engine is given. Keys are asked for at the moment of use and kept nowhere. */
export interface EngineDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly settings: (id: EngineId) => Promise<EngineSettings>;
  /** Throws `locked` where the reader's passphrase seals it. */
  readonly key: (id: EngineId) => Promise<string | null>;
  /** Whether the key is one of a free plan: known even while it is locked. */
  readonly freePlan?: (id: EngineId) => Promise<boolean>;
  /** Language lists of services, kept by engine; without it they are asked for anew by each background. */
  readonly languages?: Table<KeptLanguages>;
}
