import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PanelState } from '@/utils/messages';
import { tabOf } from '../../scripts/read/firefox';
import { GERMAN, NOTHING, READABLE } from '../oddDocuments';
import { servePages } from '../servePages';
import { barSays, openPage, withFirefox } from './helpers';

/** A name that is this machine, and yet no secure context as `localhost` is. */
const PLAIN = 'plain.example';
const browser = withFirefox(['de', 'en'], { 'network.dns.localDomains': PLAIN });
let site: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => (site = await servePages({ ...NOTHING, ...READABLE })));
afterAll(() => site?.close());

/** Errors that any page or the extension told the browser's console since this was last asked. */
const errors = (): Promise<string[]> =>
  browser.firefox.marionette.runInBrowser<string[]>(
    `const told = Services.console.getMessageArray().filter((message) => message instanceof Ci.nsIScriptError)
       .filter(({ flags, sourceName }) => !(flags & Ci.nsIScriptError.warningFlag) && /^(moz-extension|http):/.test(sourceName))
       .map(({ errorMessage, sourceName }) => errorMessage + ' (' + sourceName + ')');
     Services.console.reset();
     return told`,
  );

/** What the panel shows of a page once it was read. */
async function panelOf(path: string): Promise<PanelState> {
  const { firefox } = browser;
  await errors();
  const url = await openPage(firefox, site.origin + path);
  return firefox.ask<PanelState>('panelState', { tab: await tabOf(firefox, url), read: true });
}

it.each(Object.keys(NOTHING))('%s: nothing to read here, and nothing breaks', async (path) => {
  const { phase, fault } = await panelOf(path);
  expect(phase).toBe('unreadable');
  expect(fault?.code).toBe('nothing-to-read');
  expect(await errors()).toEqual([]);
});

it.each(Object.keys(READABLE))('%s: read like any other page', async (path) => {
  const { digest } = await panelOf(path);
  expect(digest?.article.heading.text).toBe(GERMAN);
  expect(digest?.body.language).toBe('en');
  await barSays(browser.firefox, 'Translate into German');
  expect(await errors()).toEqual([]);
});

it("the browser's own pages: nothing to read here", async () => {
  const { firefox } = browser;
  for (const address of ['about:blank', 'about:license']) {
    await firefox.open(address);
    // Their addresses are hidden from extensions: the tab in front is meant.
    const tab = await firefox.inExtension<number>(
      `return (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0].id`,
    );
    expect((await firefox.ask<PanelState>('panelState', { tab, read: true })).phase).toBe('unreadable');
  }
});

it('plain http, where a page is no secure context, works like any other', async () => {
  const { firefox } = browser;
  await errors();
  const url = await openPage(firefox, `${site.origin.replace('localhost', PLAIN)}/plain.html`);
  expect(await firefox.marionette.run('return isSecureContext')).toBe(false);
  await barSays(firefox, 'Translate into German');
  const { digest } = await firefox.ask<PanelState>('panelState', { tab: await tabOf(firefox, url), read: true });
  expect(digest?.body.language).toBe('en');
  expect(await errors()).toEqual([]);
});
