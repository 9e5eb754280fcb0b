import { browser } from 'wxt/browser';
import { loadBriefLexicon, extractBrief, verifyBrief, type Digest } from '@/utils/brief';
import { Fault, faultOf, type FaultData } from '@/utils/faults';
import { sameLanguage, targetLanguage, versionIn } from '@/utils/language';
import {
  modeHere,
  prepareHere,
  readerState,
  readPage,
  restoreHere,
  sendToTab,
  translateHere,
  type PanelState,
  type Scope,
  type Standings,
  type TranslateHere,
} from '@/utils/messages';
import type { Brief, Mode } from '@/utils/report';
import {
  loadSettings,
  modeFor,
  originOf,
  pairOf,
  rememberedPage,
  rememberPage,
  saveMode,
  savePair,
  saveSite,
  siteChoice,
  watchSettings,
  type Standing,
} from '@/utils/settings';
import { injectCard } from './card';
import { TRANSLATION_OFF, type TranslationStatus } from '@/utils/translation';
import type { Engines } from './engines';
import type { ReaderTabs } from './reader';
import { samePage, type TabState, type createTabs } from './tabs';

export interface Pages {
  panelState(tab: number, read: boolean): Promise<PanelState>;
  /** Reads a page that will most likely be translated into `to` in a moment, and finds out how. */
  prepare(tab: number, to: string): Promise<void>;
  /** What is known of the tab's page; it is read first where nothing is. */
  digest(tab: number): Promise<Digest>;
  translate(tab: number, to: string | null, engine: string | null, scope: Scope): Promise<TranslationStatus>;
  restore(tab: number): Promise<TranslationStatus>;
  /** Translates, or shows the original again: what shortcut and context menu do. */
  toggle(tab: number): Promise<TranslationStatus>;
  /** Language an offer goes to, and what would be translated. */
  offerOf(state: TabState): Promise<{ to: string; what: 'body' | 'heading' } | null>;
  /** Language pair of what is or would be translated in a tab. */
  pairIn(state: TabState): Promise<{ from: string; to: string } | null>;
  /** How a tab's translation is shown, or would be. */
  modeIn(state: TabState): Promise<Mode>;
  /** What is decided for the tab's site and pair. */
  standingsOf(state: TabState): Promise<Standings | null>;
  /** Shows translations in another mode, here and next time. */
  setMode(tab: number, mode: Mode): Promise<TranslationStatus>;
  setStanding(tab: number, of: 'site' | 'pair', standing: Standing | null): Promise<void>;
  forget(tab: number): void;
}

/** How a page is to be translated. */
interface Plan {
  readonly state: Judged;
  /** Language that was offered. */
  readonly suggested: string | null;
  readonly request: Omit<TranslateHere, 'scope'>;
}

/** A plan made before it was asked for, with the reader on its way into the page. */
interface Prepared {
  readonly to: string;
  readonly plan: Promise<Plan>;
  readonly placed: Promise<void>;
  readonly until: number;
}

/** A plan of before this may be of another engine, glossary or network. */
const PLAN_HOLDS_MS = 10_000;

/** What is done with a tab's page: read, translated, restored, shown in the panel. */
export function createPages(deps: {
  tabs: ReturnType<typeof createTabs>;
  readers: ReaderTabs;
  engines: Engines;
  readerLanguages: () => Promise<string[]>;
  /** A brief of this page that a language model added to, or null. */
  keptBrief: (tab: number, url: string) => Promise<Brief | null>;
}): Pages {
  const { tabs, readers, engines } = deps;
  /** Brief and marks of open pages; made anew from the reader where the background was stopped meanwhile. */
  const digests = new Map<number, { url: string; digest: Digest }>();
  const prepared = new Map<number, Prepared>();
  watchSettings(() => prepared.clear(), new AbortController().signal);

  const digestOf = async (tab: number): Promise<Digest> => {
    const url = await addressOf(tab);
    const known = digests.get(tab);
    if (known?.url === url) return known.digest;
    const { article, marks } = await readers.ask(tab, readPage, {});
    const state = await tabs.get(tab);
    if (!state?.judgement || !state.heading || !state.body) throw new Fault('nothing-to-read', url);
    if (article.blocks.length === 0) throw new Fault('nothing-to-read', url);
    const { language } = state.body;
    const kept = await deps.keptBrief(tab, article.url);
    const brief = kept
      ? verifyBrief(kept, article) // the page may have changed since the model read it
      : extractBrief(article, marks, { language, lexicon: await loadBriefLexicon(language) });
    const digest = { article, heading: state.heading, body: state.body, judgement: state.judgement, marks, brief };
    digests.set(tab, { url, digest });
    return digest;
  };

  /** What is known of the page's languages; a page that the probe never saw is read for it. */
  const judgedState = async (tab: number): Promise<Judged> => {
    const url = await addressOf(tab);
    const known = await tabs.get(tab);
    if (known?.url === url && isJudged(known)) return known;
    await readers.ask(tab, readPage, {});
    const state = await tabs.get(tab);
    if (!state || !isJudged(state)) throw new Fault('nothing-to-read', url);
    return state;
  };

  /** What a page says of its language, where it has too few words to be judged by; else the heading's. */
  const declaredLanguage = async (tab: number, heading: string): Promise<string> => {
    const { declared } = (await readers.ask(tab, readPage, {})).article;
    const [language] = Intl.getCanonicalLocales(/^[a-z]{2,3}\b/i.exec(declared.body ?? declared.lang ?? '')?.[0] ?? []);
    return language ?? heading;
  };

  const offerOf: Pages['offerOf'] = async (state) => {
    if (!state.heading || !state.body) return null;
    const chosen = siteChoice(await loadSettings(), state.url).targets?.[state.body.language];
    if (chosen && !sameLanguage(chosen, state.body.language)) return { to: chosen, what: 'body' };
    return targetLanguage({
      heading: state.heading.language,
      body: state.body.language,
      reader: await deps.readerLanguages(),
    });
  };

  const pairIn: Pages['pairIn'] = async (state) => {
    const { from, to } = state.status;
    if (from && to) return { from, to };
    const offer = await offerOf(state);
    if (!offer || !state.heading || !state.body) return null;
    return { from: offer.what === 'heading' ? state.heading.language : state.body.language, to: offer.to };
  };
  const modeIn: Pages['modeIn'] = async (state) => {
    const pair = await pairIn(state);
    const page = await rememberedPage(state.url);
    return modeFor(await loadSettings(), state.url, pair ? pairOf(pair.from, pair.to) : '', page);
  };
  const standingsOf: Pages['standingsOf'] = async (state) => {
    const pair = await pairIn(state);
    if (!pair) return null;
    const settings = await loadSettings();
    return {
      ...pair,
      site: siteChoice(settings, state.url).translate ?? null,
      pair: settings.pairs[pairOf(pair.from, pair.to)]?.translate ?? null,
    };
  };

  const planFor = async (tab: number, to: string | null, engine: string | null): Promise<Plan> => {
    const state = await judgedState(tab);
    const { heading, body, url } = state;
    const [suggested, settings, page] = await Promise.all([offerOf(state), loadSettings(), rememberedPage(url)]);
    const offer = to ? { to, what: to === body.language ? 'heading' : 'body' } : suggested;
    if (!offer) throw new Fault('nothing-to-read', url);
    const judged = offer.what === 'heading' ? heading.language : body.language;
    const from = judged === 'und' ? await declaredLanguage(tab, heading.language) : judged;
    const chosen = await engines.choose(engine, from, offer.to);
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

  /** What was prepared of this very translation, for one use: what kept it from being done may be gone by the next. */
  const takePrepared = (tab: number, to: string | null, engine: string | null): Prepared | null => {
    const found = prepared.get(tab);
    prepared.delete(tab);
    return found && engine === null && found.to === to && found.until > Date.now() ? found : null;
  };

  const pages: Pages = {
    offerOf,
    pairIn,
    modeIn,
    standingsOf,
    digest: digestOf,
    async panelState(tab, start) {
      const { url = '', title = '' } = await browser.tabs.get(tab);
      let digest: Digest | null = null;
      let fault: FaultData | null = null;
      if (start) {
        try {
          digest = await digestOf(tab);
        } catch (thrown) {
          fault = faultOf(thrown);
        }
      } else if (digests.get(tab)?.url === url) digest = digests.get(tab)!.digest;
      const stored = await tabs.get(tab);
      const state = samePage(stored?.url, url) ? stored : null;
      const reader = state ? await readers.askIfThere(tab, readerState, {}) : null;
      const offer = state ? await offerOf(state) : null;
      const target = reader?.status.to ?? offer?.to ?? null;
      const from = offer?.what === 'heading' ? state?.heading?.language : state?.body?.language;
      const choices = from && target ? await engines.choices(from, target) : { chosen: null, all: [] };
      return {
        tab,
        url,
        title,
        phase:
          fault?.code === 'nothing-to-read' || !/^(https?|file):/.test(url) ? 'unreadable' : digest ? 'ready' : 'idle',
        judgement: state?.judgement ?? null,
        grounds: state?.grounds ?? [],
        digest,
        translation: reader?.status ?? TRANSLATION_OFF,
        translated: reader?.translated ?? {},
        tablesShown: reader?.tablesShown ?? false,
        origins: reader?.origins ?? [],
        target,
        publisherVersion: state && target ? versionIn(state.versions, target, url) : null,
        mode: reader?.status.mode ?? (state ? await modeIn(state) : 'replace'),
        standings: state ? await standingsOf(state) : null,
        engine: choices.chosen,
        engines: choices.all,
        fault,
      };
    },

    async prepare(tab, to) {
      const placed = readers.putNow(tab);
      const plan = planFor(tab, to, null);
      plan.catch(() => undefined); // told to whoever asks for it
      prepared.set(tab, { to, plan, placed, until: Date.now() + PLAN_HOLDS_MS });
      const { body } = await judgedState(tab);
      await placed;
      await sendToTab(tab, prepareHere, { body: body.language });
    },

    async translate(tab, to, engine, scope) {
      const ready = takePrepared(tab, to, engine);
      // Meanwhile the rest is found out; whoever waits for it below hears what is wrong.
      const placed = ready?.placed ?? readers.put(tab);
      placed.catch(() => undefined);
      const again = (): Promise<Plan> => planFor(tab, to, engine);
      const { state, suggested, request } = await (ready ? ready.plan.catch(again) : again());
      if (request.mode !== 'replace') await injectCard(tab);
      await placed;
      const status = await sendToTab(tab, translateHere, { ...request, scope });
      if (!(await isPrivate(tab))) {
        await rememberPage(state.url, { to: request.to }, Date.now());
        // Accepting what was offered is no choice for the site: its next headline may be in another language.
        if (to && to !== suggested) await rememberTarget(state.url, request.from, to);
      }
      return status;
    },

    async restore(tab) {
      const status = (await readers.askIfThere(tab, restoreHere, {})) ?? TRANSLATION_OFF;
      const state = await tabs.get(tab);
      if (state && !(await isPrivate(tab))) await rememberPage(state.url, { to: null }, Date.now());
      return status;
    },

    async setMode(tab, mode) {
      const state = await tabs.get(tab);
      const pair = state && (await pairIn(state));
      if (state && pair && !(await isPrivate(tab))) {
        await rememberPage(state.url, { mode }, Date.now());
        await saveMode(state.url, pairOf(pair.from, pair.to), mode);
      }
      if (mode !== 'replace') await injectCard(tab);
      return (await readers.askIfThere(tab, modeHere, { mode })) ?? TRANSLATION_OFF;
    },

    async setStanding(tab, of, standing) {
      const state = await tabs.get(tab);
      const pair = state && (await pairIn(state));
      if (!state || !pair || (await isPrivate(tab))) return;
      const origin = originOf(state.url);
      const translate = standing ?? undefined;
      if (of === 'pair') await savePair(pairOf(pair.from, pair.to), { translate });
      else if (origin) await saveSite(origin, { translate });
    },

    async toggle(tab) {
      const reader = await readers.askIfThere(tab, readerState, {});
      const on = reader !== null && reader.status.state !== 'off';
      return on ? pages.restore(tab) : pages.translate(tab, null, null, 'visible');
    },

    forget(tab) {
      digests.delete(tab);
      prepared.delete(tab);
    },
  };
  return pages;
}

type Judged = TabState & Record<'heading' | 'body', NonNullable<TabState['body']>>;
const isJudged = (state: TabState): state is Judged => state.heading !== null && state.body !== null;

async function addressOf(tab: number): Promise<string> {
  const { url } = await browser.tabs.get(tab);
  if (!url || !/^(https?|file):/.test(url)) throw new Fault('nothing-to-read', url ?? '');
  return url;
}

/** Private tabs write nothing (design §6). */
export async function isPrivate(tab: number): Promise<boolean> {
  return (await browser.tabs.get(tab)).incognito;
}

/** A language that the reader chose for this site and body language is offered next time. */
async function rememberTarget(url: string, from: string, to: string): Promise<void> {
  const origin = originOf(url);
  if (!origin) return;
  const { targets } = siteChoice(await loadSettings(), url);
  await saveSite(origin, { targets: { ...targets, [from]: to } });
}
