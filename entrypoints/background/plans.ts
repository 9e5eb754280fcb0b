import { Fault } from '@/utils/faults';
import type { TranslateHere } from '@/utils/messages';
import { loadSettings, modeFor, pairOf, rememberedPage, watchSettings } from '@/utils/settings';
import type { Engines } from './engines';
import { offerOf } from './offers';
import type { TabState } from './tabs';

/** A tab whose languages are known. */
export type Judged = TabState & Record<'heading' | 'body', NonNullable<TabState['body']>>;

/** How a page is to be translated. */
export interface Plan {
  readonly state: Judged;
  /** Language that was offered. */
  readonly suggested: string | null;
  readonly request: Omit<TranslateHere, 'scope'>;
}

/** A plan on its way, with the reader on its way into the page. */
export interface Prepared {
  readonly plan: Promise<Plan>;
  readonly placed: Promise<void>;
}

/** A plan of before this may be of another engine, glossary or network. */
const PLAN_HOLDS_MS = 10_000;

/** Finds out how a page is to be translated: now, or ahead of a click that will most likely come. */
export function createPlans(deps: {
  engines: Engines;
  /** What is known of a tab's languages; throws where there is nothing to read. */
  judged: (tab: number) => Promise<Judged>;
  /** What a page says of its language, where it has too few words to be judged by; else the heading's. */
  declared: (tab: number, heading: string) => Promise<string>;
}): {
  /** @param to null: what would be offered. @param engine null: what is chosen for the pair */
  make(tab: number, to: string | null, engine: string | null): Promise<Plan>;
  prepare(tab: number, to: string, placed: Promise<void>): void;
  /** What was prepared of this very translation, for one use: what kept it from being done may be gone by the next. */
  take(tab: number, to: string | null, engine: string | null): Prepared | null;
  forget(tab: number): void;
} {
  const prepared = new Map<number, Prepared & { readonly to: string; readonly until: number }>();
  watchSettings(() => prepared.clear(), new AbortController().signal);

  const make = async (tab: number, to: string | null, engine: string | null): Promise<Plan> => {
    const state = await deps.judged(tab);
    const { heading, body, url } = state;
    const [suggested, settings, page] = await Promise.all([offerOf(state), loadSettings(), rememberedPage(url)]);
    const offer = to ? { to, what: to === body.language ? 'heading' : 'body' } : suggested;
    if (!offer) throw new Fault('nothing-to-read', url);
    const spoken = offer.what === 'heading' ? heading.language : body.language;
    const from = spoken === 'und' ? await deps.declared(tab, heading.language) : spoken;
    const chosen = await deps.engines.choose(engine, from, offer.to);
    const pair = pairOf(from, offer.to);
    return {
      state,
      suggested: suggested?.to ?? null,
      request: {
        ...{ from, to: offer.to, body: body.language, engine: chosen },
        part: offer.what === 'heading' && !to ? 'heading' : 'page',
        mode: modeFor(settings, url, pair, page),
        terms: settings.glossary[pair] ?? [],
      },
    };
  };

  return {
    make,
    prepare(tab, to, placed) {
      const plan = make(tab, to, null);
      plan.catch(() => undefined); // told to whoever asks for it
      prepared.set(tab, { to, plan, placed, until: Date.now() + PLAN_HOLDS_MS });
    },
    take(tab, to, engine) {
      const found = prepared.get(tab);
      prepared.delete(tab);
      return found && engine === null && found.to === to && found.until > Date.now() ? found : null;
    },
    forget: (tab) => void prepared.delete(tab),
  };
}
