import { browser } from 'wxt/browser';
import { loadBriefLexicon, extractBrief, verifyBrief, type Digest } from '@/utils/brief';
import { Fault, faultOf, type FaultData } from '@/utils/faults';
import { versionIn } from '@/utils/language';
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
} from '@/utils/messages';
import type { Brief, Mode } from '@/utils/report';
import {
  loadSettings,
  originOf,
  pairOf,
  rememberPage,
  saveMode,
  savePair,
  saveSite,
  siteChoice,
  type Standing,
} from '@/utils/settings';
import { injectCard } from './card';
import { TRANSLATION_OFF, type TranslationStatus } from '@/utils/translation';
import type { Engines } from './engines';
import { modeIn, offerOf, pairIn, standingsOf } from './offers';
import { createPlans, type Judged } from './plans';
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
  /** Shows translations in another mode, here and next time. */
  setMode(tab: number, mode: Mode): Promise<TranslationStatus>;
  setStanding(tab: number, of: 'site' | 'pair', standing: Standing | null): Promise<void>;
  forget(tab: number): void;
}

/** What is done with a tab's page: read, translated, restored, shown in the panel. */
export function createPages(deps: {
  tabs: ReturnType<typeof createTabs>;
  readers: ReaderTabs;
  engines: Engines;
  /** A brief of this page that a language model added to, or null. */
  keptBrief: (tab: number, url: string) => Promise<Brief | null>;
}): Pages {
  const { tabs, readers, engines } = deps;
  /** Brief and marks of open pages; made anew from the reader where the background was stopped meanwhile. */
  const digests = new Map<number, { url: string; digest: Digest }>();

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

  const plans = createPlans({ engines, judged: judgedState, declared: declaredLanguage });

  const pages: Pages = {
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
      plans.prepare(tab, to, placed);
      const { body } = await judgedState(tab);
      await placed;
      await sendToTab(tab, prepareHere, { body: body.language });
    },

    async translate(tab, to, engine, scope) {
      const ready = plans.take(tab, to, engine);
      // Meanwhile the rest is found out; whoever waits for it below hears what is wrong.
      const placed = ready?.placed ?? readers.put(tab);
      placed.catch(() => undefined);
      const again = () => plans.make(tab, to, engine);
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
      plans.forget(tab);
    },
  };
  return pages;
}

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
