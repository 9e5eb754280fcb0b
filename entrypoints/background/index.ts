import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { Fault, faultOf } from '@/utils/faults';
import {
  barGone,
  barOffer,
  cancelDownload,
  cancelPage,
  declineOffer,
  downloadModel,
  handle,
  jump,
  jumpHere,
  listen,
  modelOffer,
  offerHere,
  openPanel,
  pageMoved,
  panelChanged,
  panelState,
  preparePage,
  readerChanged,
  restorePage,
  send,
  sendToTab,
  setEngine,
  markReached,
  setMode,
  setStanding,
  stepMark,
  stepMarkHere,
  showTables,
  showTablesHere,
  translatePage,
  translateSegments,
  translateSelection,
} from '@/utils/messages';
import { versionIn } from '@/utils/language';
import { Mode } from '@/utils/report';
import { loadSettings, originOf, saveSite, watchSettings } from '@/utils/settings';
import { createAnnotations } from './annotations';
import { createBackups } from './backups';
import { optionsHandlers } from '../options/handlers';
import { sameBadge, showBadge } from './badge';
import * as card from './card';
import * as doors from './doors';
import { createEngines } from './engines';
import { createJudging } from './judging';
import { judgementHandlers } from './judgements';
import { createKeptBriefs } from './keptBriefs';
import { createModelBriefs } from './modelBriefs';
import { followMoves } from './moves';
import { modeIn, offerOf, pairIn, readerLanguages, standingsOf } from './offers';
import { createPages, isPrivate } from './pages';
import { createReaderTabs } from './reader';
import { createSyncing } from './syncing';
import { createTabs, tabOf } from './tabs';

/** Wires the rooms together. Stopped at any time: everything that must last is in storage or in the page's reader. */
export default defineBackground(() => {
  const tabs = createTabs();
  const readers = createReaderTabs();
  const judging = createJudging();
  const engines = createEngines();
  const briefs = createKeptBriefs();
  const pages = createPages({ tabs, readers, engines, keptBrief: (tab, url) => briefs.get(tab, url) });
  const annotations = createAnnotations(() => {
    syncing.soon();
    backups.wrote();
  });
  const backups = createBackups(() => annotations.store());
  const syncing = createSyncing({
    secrets: engines.parts.secrets,
    database: () => annotations.database(),
    received: () => void annotations.changedElsewhere(),
  });
  /** Offers declined for now, by address; "never" stands in the settings. */
  const declined = new Set<string>();

  const tell = (tab: number): void => {
    // No panel is open: nobody to tell.
    void send(panelChanged, { tab }).catch(() => undefined);
  };
  const modelBriefs = createModelBriefs({
    engines,
    digest: (tab) => pages.digest(tab),
    keep: async (tab, url, brief) => {
      await briefs.set(tab, url, brief);
      pages.forget(tab);
      await pages.digest(tab);
    },
    isPrivate,
    tell,
  });
  const stop = (tab: number): void => {
    engines.cancel(tab);
    modelBriefs.stop(tab);
  };
  const moves = followMoves(tabs, async () => (await loadSettings()).act !== 'click');
  const showLeakedTables = async (tab: number, wanted: boolean | null): Promise<{ shown: boolean }> => {
    const answer = await readers.ask(tab, showTablesHere, { wanted });
    tell(tab);
    return answer;
  };

  const selection = async (tab: number): Promise<boolean> => {
    const state = await tabs.get(tab);
    const offered = state ? (await pairIn(state))?.to : null;
    const targets = [...(offered ? [offered] : []), ...(await readerLanguages())];
    const { incognito } = await browser.tabs.get(tab);
    return card.translateSelection(tab, { engines, judge: judging, targets, isPrivate: incognito });
  };

  const nextMode = async (tab: number): Promise<void> => {
    const state = await tabs.get(tab);
    if (!state) return;
    const now = state.status.mode ?? (await modeIn(state));
    const modes = Mode.options;
    await pages.setMode(tab, modes[(modes.indexOf(now) + 1) % modes.length]!);
    tell(tab);
  };

  listen([
    ...annotations.handlers,
    ...syncing.handlers,
    ...backups.handlers,
    ...optionsHandlers(engines.parts),
    ...modelBriefs.handlers,
    ...judgementHandlers({
      ...{ judging, tabs, readers, pages, moves, declined, tell, stop },
      pageGone: async (tab) => {
        await sendToTab(tab, barGone, {}).catch(() => undefined); // no bar stands
        await readers.askIfThere(tab, pageMoved, {});
      },
    }),

    handle(barOffer, async (_request, sender) => {
      const tab = tabOf(sender, null);
      const state = await tabs.get(tab);
      const offer = state ? await offerOf(state) : null;
      if (!state?.heading || !state.body || !offer) throw new Fault('nothing-to-read', sender.url ?? '');
      const from = offer.what === 'heading' ? state.heading.language : state.body.language;
      const { chosen } = await engines.choices(from, offer.to);
      return {
        ...offer,
        heading: state.heading.language,
        body: state.body.language,
        choices: engines.targets(from),
        publisher: versionIn(state.versions, offer.to, state.url)?.url ?? null,
        fault: chosen?.fault ?? null,
        engine: chosen?.id ?? null,
        mode: state.status.mode ?? (await modeIn(state)),
        standings: (await standingsOf(state))!,
      };
    }),
    handle(declineOffer, async ({ until }, sender) => {
      if (!sender.url) return {};
      declined.add(sender.url);
      const origin = originOf(sender.url);
      if (until === 'never' && origin && !sender.incognito) await saveSite(origin, { offer: 'never' });
      return {};
    }),
    handle(openPanel, async (_request, sender) => ({
      opened: await doors.openPanel(sender.tab ?? undefined, undefined),
    })),

    handle(panelState, ({ tab, read }) => pages.panelState(tab, read)),
    handle(translatePage, ({ tab, to, engine, scope }, sender) =>
      pages.translate(tabOf(sender, tab), to, engine, scope),
    ),
    handle(preparePage, async ({ to }, sender) => {
      await pages.prepare(tabOf(sender, null), to);
      return {};
    }),
    handle(restorePage, ({ tab }, sender) => pages.restore(tabOf(sender, tab))),
    handle(setMode, ({ tab, mode }, sender) => pages.setMode(tabOf(sender, tab), mode)),
    handle(setStanding, async ({ tab, of, standing }, sender) => {
      const id = tabOf(sender, tab);
      await pages.setStanding(id, of, standing);
      tell(id);
      return {};
    }),
    handle(translateSelection, async ({ tab }) => ({ found: await selection(tab) })),
    handle(jump, ({ tab, ...span }) => readers.ask(tab, jumpHere, span)),
    handle(stepMark, ({ tab, by }) => readers.ask(tab, stepMarkHere, { forward: by === 1 })),
    handle(showTables, ({ tab, wanted }) => showLeakedTables(tab, wanted)),
    handle(setEngine, (request) => engines.set(request)),
    handle(modelOffer, ({ from, to }) => engines.offer(from, to)),
    handle(downloadModel, ({ from, to }) => engines.download(from, to)),
    handle(cancelDownload, ({ from, to }) => {
      engines.cancelDownload(from, to);
      return {};
    }),

    handle(translateSegments, (request, sender) =>
      engines.translate(request, { id: tabOf(sender, null), isPrivate: sender.incognito }),
    ),
    handle(cancelPage, (_request, sender) => {
      engines.cancel(tabOf(sender, null));
      return {};
    }),
    handle(readerChanged, async ({ status }, sender) => {
      const tab = tabOf(sender, null);
      const state = await tabs.get(tab);
      if (state) {
        const next = { ...state, status };
        await tabs.set(tab, next);
        if (!sameBadge(state, next)) await showBadge(tab, next);
      }
      tell(tab);
      return {};
    }),
  ]);

  doors.listenToDoors({
    toggle: (tab) => {
      pages.toggle(tab).catch(async (thrown: unknown) => {
        const { code } = faultOf(thrown);
        if (code === 'nothing-to-read') return;
        await doors.injectBar(tab); // the bar says why, and offers a way on
        tell(tab);
      });
    },
    nextMode: (tab) => void nextMode(tab).catch(() => undefined),
    translateSelection: (tab) => void selection(tab).catch(() => undefined),
    step: (tab, by) => {
      void pages
        .panelState(tab, true) // the first step on a page reads it
        .then(() => readers.ask(tab, stepMarkHere, { forward: by === 1 }))
        .then(({ label }) => send(markReached, { tab, label }))
        .catch(() => undefined); // no panel is open to say it, or there is nothing to read
    },
    showTables: (tab) => {
      void pages
        .panelState(tab, true)
        .then(() => showLeakedTables(tab, null))
        .catch(() => undefined);
    },
    annotate: (tab) => void readers.ask(tab, offerHere, {}).catch(() => undefined),
  });
  browser.tabs.onRemoved.addListener((tab) => {
    pages.forget(tab);
    stop(tab);
    void briefs.forget(tab);
    void tabs.forget(tab);
  });

  backups.start();
  syncing.start();

  const followSettings = async (): Promise<void> => doors.registerProbe((await loadSettings()).act !== 'click');
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void followSettings();
    if (reason === 'install') {
      void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html'), active: false });
    }
  });
  browser.runtime.onStartup.addListener(() => void followSettings());
  watchSettings(() => void followSettings(), new AbortController().signal);
});
