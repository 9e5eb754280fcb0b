import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { alwaysInto, loadSettings, pairOf, rememberedPage, siteChoice, standingFor } from '@/utils/settings';

const PROBE = { id: 'probe', file: '/content-scripts/probe.js' };
const BAR = '/content-scripts/bar.js';

/**
 * Puts the probe into every http(s) page, or takes it out: "only when I click" leaves 0 bytes in pages.
 * Registrations outlive the background, so this runs on install, on start and on each change of the setting.
 */
export async function registerProbe(wanted: boolean): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [PROBE.id] });
  if (wanted === registered.length > 0) return;
  if (!wanted) return browser.scripting.unregisterContentScripts({ ids: [PROBE.id] });
  await browser.scripting.registerContentScripts([
    {
      id: PROBE.id,
      js: [PROBE.file],
      matches: ['http://*/*', 'https://*/*'],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ]);
}

/** Whether the bar comes by itself on this page. */
export async function mayOffer(url: string, pair: string | null, declined: ReadonlySet<string>): Promise<boolean> {
  const settings = await loadSettings();
  if (settings.act === 'click' || declined.has(url) || siteChoice(settings, url).offer === 'never') return false;
  return standingFor(settings, url, pair) !== 'never';
}

/**
 * Whether this page is translated without asking: it was when the reader left it, or its site or language pair is set
 * to "always". A page that was left showing the original stays so.
 */
export async function standingTarget(
  url: string,
  body: string,
  offered: string | null,
): Promise<{ to: string | null } | null> {
  const page = await rememberedPage(url);
  if (page?.to !== undefined) return page.to === null ? null : { to: page.to };
  const settings = await loadSettings();
  if (siteChoice(settings, url).translate === 'always') return { to: null };
  const to = alwaysInto(settings, body) ?? offered;
  return to && standingFor(settings, url, pairOf(body, to)) === 'always' ? { to } : null;
}

/** Puts the bar into a tab; a page that keeps extensions out gets none. */
export async function injectBar(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [BAR] });
}

/** What a shortcut, a menu entry or the toolbar button asks for. */
export interface Commands {
  toggle(tab: number): void;
  nextMode(tab: number): void;
  translateSelection(tab: number): void;
  step(tab: number, by: 1 | -1): void;
  /** Offers to annotate what is selected in the tab. */
  annotate(tab: number): void;
  /** Leaked tables as tables, or their lines again. */
  showTables(tab: number): void;
}

const EVERYWHERE = ['page', 'selection', 'action'] as const;

/** Listens to toolbar, shortcuts and context menu. Opening the panel must be the first call of a click's handler. */
export function listenToDoors(commands: Commands): void {
  const menu = [
    { id: 'toggle-translation', title: i18n.t('commandToggle'), contexts: EVERYWHERE },
    { id: 'open-panel', title: i18n.t('commandPanel'), contexts: EVERYWHERE },
    { id: 'show-tables', title: i18n.t('commandTables'), contexts: EVERYWHERE },
    { id: 'translate-selection', title: i18n.t('commandSelection'), contexts: ['selection'] as const },
    { id: 'annotate', title: i18n.t('annotation.toolbar'), contexts: ['selection'] as const },
  ];
  browser.runtime.onInstalled.addListener(() => {
    void browser.contextMenus.removeAll().then(() => {
      for (const { id, title, contexts } of menu) {
        browser.contextMenus.create({ id, title, contexts: [...contexts] });
      }
    });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === 'open-panel') void openPanel(tab?.id, tab?.windowId);
    else if (tab?.id === undefined) return;
    else if (menuItemId === 'annotate') commands.annotate(tab.id);
    else if (menuItemId === 'show-tables') commands.showTables(tab.id);
    else if (menuItemId === 'translate-selection') commands.translateSelection(tab.id);
    else commands.toggle(tab.id);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') void openPanel(tab?.id, tab?.windowId);
    else if (tab?.id === undefined) return;
    else if (command === 'toggle-translation') commands.toggle(tab.id);
    else if (command === 'next-mode') commands.nextMode(tab.id);
    else if (command === 'translate-selection') commands.translateSelection(tab.id);
    else if (command === 'next-mark') commands.step(tab.id, 1);
    else if (command === 'previous-mark') commands.step(tab.id, -1);
    else if (command === 'show-tables') commands.showTables(tab.id);
  });
  if (import.meta.env.FIREFOX) browser.action.onClicked.addListener((tab) => void openPanel(tab.id, tab.windowId));
  else void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
}

/** Opens the panel beside a tab. Must be called from a click, before anything is awaited. */
export async function openPanel(tab: number | undefined, window: number | undefined): Promise<boolean> {
  if (import.meta.env.FIREFOX) {
    try {
      await (browser as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction.open();
      return true;
    } catch {
      return false; // Firefox opens it from its own button, menu or shortcut only; the caller names them
    }
  }
  if (window === undefined && tab === undefined) return false;
  await browser.sidePanel.open(window !== undefined ? { windowId: window } : { tabId: tab! });
  return true;
}
