import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PanelState } from '@/utils/messages';
import { differences, tabOf } from '../../scripts/read/firefox';
import { articleHtml, servePages, type TestPage } from '../servePages';
import { serveShouter, type Shouter } from '../shouter';
import { clickBar, barSays, eventually, openPage, withFirefox } from './helpers';

const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';
const PARAGRAPHS = 200;
const browser = withFirefox(['de', 'en']);

/** A page for each test, in words of its own: what was translated once comes out of the cache. */
const PAGES = Array.from({ length: 10 }, (_, i): [string, TestPage] => [
  `/long-${i}.html`,
  { body: articleHtml(GERMAN, { paragraphs: PARAGRAPHS }).replaceAll('authority said', `authority ${i} said`) },
]);
let pages = 0;
let site: Awaited<ReturnType<typeof servePages>>;
let shouter: Shouter;
beforeAll(async () => (site = await servePages(Object.fromEntries(PAGES))));
afterAll(() => site?.close());
beforeEach(async () => (shouter = await serveShouter()));
afterEach(() => shouter?.down());

/** How many paragraphs are translated. */
const SHOUTING = `[...document.querySelectorAll('article p')].filter((p) => p.textContent === p.textContent.toUpperCase()).length`;
const shouting = (): Promise<number> => browser.firefox.marionette.run<number>(`return ${SHOUTING}`);

const stateOf = (tab: number): Promise<PanelState> =>
  browser.firefox.ask<PanelState>('panelState', { tab, read: false });

/** Opens the long page and stops in its middle: some paragraphs stand, others are waited for. */
async function toTheMiddle(): Promise<{ tab: number; url: string }> {
  const { firefox } = browser;
  await firefox.ask('setEngine', { engine: 'libretranslate', url: shouter.origin, key: null, model: null });
  const url = await openPage(firefox, site.origin + PAGES[pages++ % PAGES.length]![0]);
  await barSays(firefox, 'Translate into German');
  const tab = await tabOf(firefox, url);
  shouter.hold();
  await firefox.ask('translatePage', { tab, to: 'de', engine: 'libretranslate', scope: 'all' });
  await expect.poll(() => shouter.held()).toBeGreaterThan(0);
  await expect.poll(shouting).toBeGreaterThan(0); // written a frame after it was answered
  expect(await shouting()).toBeLessThan(PARAGRAPHS);
  return { tab, url };
}

/** The whole page arrived, each paragraph once, and goes back exactly. */
async function expectWhole(tab: number): Promise<void> {
  const { firefox } = browser;
  await expect.poll(async () => (await stateOf(tab)).translation.state, { timeout: 40_000 }).toBe('done');
  expect((await stateOf(tab)).translation).toMatchObject({ failed: 0, engine: 'libretranslate' });
  expect(await shouting()).toBe(PARAGRAPHS);
  const asked = new Set(shouter.asked);
  for (let i = 1; i <= PARAGRAPHS; i++)
    expect([...asked].filter((text) => text.includes(`Crane number ${i} is`))).toHaveLength(1);
  await firefox.ask('restorePage', { tab });
  await clickBar(firefox, 'Close');
  expect(await eventually(firefox, `return !document.querySelector('gloss-bar')`)).toBe(true);
  expect(await differences(firefox)).toEqual([]);
}

/** What the browser says of the background page: `running`, `suspending`, `stopped`, `starting`. */
const background = (): Promise<string> =>
  browser.firefox.marionette.runInBrowser<string>(
    `return WebExtensionPolicy.getByID(args[0]).extension.backgroundState`,
    browser.firefox.addon,
  );

/** Stops the background page as the browser does with one that is idle; it is back with the next message. */
const stopBackground = (): Promise<void> =>
  browser.firefox.marionette.runInBrowser(
    `await WebExtensionPolicy.getByID(args[0]).extension.terminateBackground({
       ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
    browser.firefox.addon,
  );

it('the background page is stopped in the middle of a page: the job finishes', async () => {
  const { tab } = await toTheMiddle();
  await stopBackground();
  await expect.poll(() => shouter.lost()).toBeGreaterThan(0);
  shouter.release();
  await expectWhole(tab);
});

it('the background page stays alive while it translates, and only then', async () => {
  const { firefox } = browser;
  const { tab } = await toTheMiddle();
  // While the page waits for its service, the background calls for more time before the browser's 30 s are over.
  const call = await firefox.marionette.runInBrowser<string>(
    `const { extension } = WebExtensionPolicy.getByID(args[0]);
     return new Promise((resolve) => {
       extension.on('background-script-reset-idle', function heard(_event, { reason, path }) {
         if (path !== 'runtime.getPlatformInfo') return;
         extension.off('background-script-reset-idle', heard);
         resolve(reason);
       });
     })`,
    firefox.addon,
  );
  expect(call).toBe('parentapicall');
  shouter.release();
  await expectWhole(tab);
  await firefox.marionette.runInBrowser(`Services.prefs.setIntPref('extensions.background.idle.timeout', 1000)`);
  await stateOf(tab); // the clock starts anew, with the shorter time
  await expect.poll(background, { timeout: 20_000 }).toBe('stopped');
  await firefox.marionette.runInBrowser(`Services.prefs.clearUserPref('extensions.background.idle.timeout')`);
});

it('the network drops in the middle of a page and comes back: the job finishes by itself', async () => {
  const { firefox } = browser;
  const { tab } = await toTheMiddle();
  await firefox.marionette.runInBrowser(`Services.io.offline = true`);
  shouter.drop();
  await expect.poll(() => shouter.lost()).toBeGreaterThan(0);
  expect((await stateOf(tab)).translation).toMatchObject({ state: 'working', failed: 0 });
  shouter.release();
  await firefox.marionette.runInBrowser(`Services.io.offline = false`);
  await expectWhole(tab);
});

it('the tab is moved to another window in the middle of a page: the job finishes', async () => {
  const { firefox } = browser;
  const { tab } = await toTheMiddle();
  await firefox.inExtension(`await browser.windows.create({ tabId: args[0] })`, tab);
  shouter.release();
  await expectWhole(tab);
});

it('the tab is discarded in the middle of a page: back in front, the page is translated anew', async () => {
  const { firefox } = browser;
  const { tab } = await toTheMiddle();
  await firefox.toDriver(true);
  await firefox.inExtension(`await browser.tabs.discard(args[0])`, tab);
  shouter.release();
  await firefox.inExtension(`await browser.tabs.update(args[0], { active: true })`, tab);
  await expect.poll(async () => (await stateOf(tab)).translation.changed, { timeout: 40_000 }).toBeGreaterThan(0);
  await firefox.ask('restorePage', { tab });
  expect((await stateOf(tab)).translation.state).toBe('off');
});

it('the extension is reloaded: the translated page stays whole', async () => {
  const { firefox } = browser;
  const { tab } = await toTheMiddle();
  shouter.release();
  await expect.poll(async () => (await stateOf(tab)).translation.state, { timeout: 40_000 }).toBe('done');
  await firefox.marionette.runInBrowser(
    `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
     await (await AddonManager.getAddonByID(args[0])).reload()`,
    firefox.addon,
  );
  expect(await shouting()).toBe(PARAGRAPHS);
});
