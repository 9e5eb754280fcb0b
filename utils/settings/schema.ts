import * as z from 'zod/mini';
import { Term } from './term';
import type { EngineId } from '@/utils/engines';
import { Mode } from '@/utils/report';

/** Version that this code writes; `migrations.ts` brings older ones here. */
export const VERSION = 2;

/** Types only from `engines`, which itself reads settings; the type makes sure that none is missing here. */
const ENGINES: Record<EngineId, EngineId> = {
  bergamot: 'bergamot',
  chrome: 'chrome',
  deepl: 'deepl',
  google: 'google',
  azure: 'azure',
  libretranslate: 'libretranslate',
  apertium: 'apertium',
  openai: 'openai',
  anthropic: 'anthropic',
};
const Engine = z.enum(ENGINES);
const Language = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
const WebAddress = z.string().check(z.regex(/^https?:\/\/\S+$/));
const Standing = z.enum(['always', 'never']);
export type Standing = z.infer<typeof Standing>;

/** What the reader decided for one site. An absent field means: as everywhere else. */
export const SiteChoice = z.object({
  /** The bar never comes by itself. */
  offer: z.optional(z.literal('never')),
  /** Translate every article that is not in the target language, or none. */
  translate: z.optional(Standing),
  /** False: no highlights in the page, since a page can read its own highlight registry. */
  paint: z.optional(z.boolean()),
  /** How translations were last shown here. */
  mode: z.optional(Mode),
  /** Target language last chosen, by body language. */
  targets: z.optional(z.record(z.string(), Language)),
});
export type SiteChoice = z.infer<typeof SiteChoice>;

/** What the reader decided for a language pair. */
export const PairChoice = z.object({
  translate: z.optional(Standing),
  engine: z.optional(Engine),
  mode: z.optional(Mode),
});
export type PairChoice = z.infer<typeof PairChoice>;

/** When everything is written to a file by itself: each week, or after so many new or changed annotations. */
export const BackupChoice = z.object({ when: z.enum(['never', 'week', 'count']), count: z.int().check(z.gte(1)) });
export type BackupChoice = z.infer<typeof BackupChoice>;

/**
 * Everything the reader can set, except what no content script may read or forge:
 * keys live in `secrets`, the leave to send text in `engines/consent`.
 */
export const Settings = z.object({
  version: z.number(),
  /**
   * When to act by itself. `offer`: judge every article, offer on a sure mismatch. `click`: nothing stands in pages
   * until the reader asks. `always`: also mark tables and takeaways of every article.
   */
  act: z.enum(['offer', 'click', 'always']),
  /** Languages the reader reads, preferred first; empty means the browser's. */
  readerLanguages: z.array(Language),
  /** By origin ("https://news.example"). */
  sites: z.record(z.string(), SiteChoice),
  /** By "from>to" ("en>de"). */
  pairs: z.record(z.string(), PairChoice),
  /** Terms, by pair. */
  glossary: z.record(z.string(), z.array(Term)),
  /** `automatic`: publisher's own version, then on-device, then the reader's allowed service. */
  engine: z.union([Engine, z.literal('automatic')]),
  /** Addresses of self-hosted or chosen endpoints, by engine. */
  engineUrls: z.record(z.string(), WebAddress),
  /** Model names, by engine, where a service has several. */
  engineModels: z.record(z.string(), z.string()),
  /** Where on-device models come from instead of their makers' store. */
  modelMirror: z.nullable(WebAddress),
  /** What the reader calls the colours of annotations, by colour; a colour without a name has its usual one. */
  meanings: z.record(z.string(), z.string().check(z.maxLength(60))),
  /** Stand on each annotation made here, so that a shared database tells who wrote what, and where. */
  author: z.string().check(z.maxLength(200)),
  device: z.string().check(z.maxLength(200)),
  backup: BackupChoice,
  /** The reader's own Markdown template; null for ours. */
  markdownTemplate: z.nullable(z.string().check(z.maxLength(20_000))),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULTS: Settings = Object.freeze<Settings>({
  version: VERSION,
  act: 'offer',
  readerLanguages: [],
  sites: {},
  pairs: {},
  glossary: {},
  engine: 'automatic',
  engineUrls: {},
  engineModels: {},
  modelMirror: null,
  meanings: {},
  author: '',
  device: '',
  backup: { when: 'never', count: 100 },
  markdownTemplate: null,
});
