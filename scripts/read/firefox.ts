import { writeFileSync } from 'node:fs';
import { launchFirefox, type Firefox } from '../browser/firefox';
import type { ReadBrowser } from './browser';
import { RECORDER } from './record';

export async function firefoxReader(): Promise<ReadBrowser> {
  const firefox = await launchFirefox();
  await recordEveryPage(firefox);
  return {
    ask: (type, request) => firefox.ask(type, request),
    async open(url, alone) {
      await fetchOnlyDocuments(firefox, alone);
      const handle = await firefox.open(url);
      const { marionette } = firefox;
      const id = await tabOf(firefox, url);
      return {
        id,
        async differences() {
          await firefox.inExtension(
            // no bar stands in this page: nobody answers, which is what was asked for
            `await browser.tabs.sendMessage(args[0], { type: 'barGone' }).catch(() => null)`,
            id,
          );
          await marionette.send('WebDriver:SwitchToWindow', { handle });
          return differences(firefox);
        },
        async screenshot(file) {
          await marionette.send('WebDriver:SwitchToWindow', { handle });
          const png = await marionette.send<string>('WebDriver:TakeScreenshot', { full: true });
          writeFileSync(file, Buffer.from(png, 'base64'));
        },
        async close() {
          await marionette.send('WebDriver:SwitchToWindow', { handle });
          await marionette.send('WebDriver:CloseWindow');
          await firefox.toDriver();
        },
      };
    },
    close: () => firefox.close(),
  };
}

/** A sandbox keeps its globals to itself; the recorder is put where a later script finds it. */
const HAND_OVER = `Object.defineProperty(window, Symbol.for('gloss.recorder'), { value: globalThis[Symbol.for('gloss.recorder')] })`;

/**
 * Puts the recorder into every page before its content scripts run at document_idle. A sandbox of the page's own
 * principal is no script of the page, so its policy does not stop it.
 */
export async function recordEveryPage({ marionette }: Firefox): Promise<void> {
  const frameScript = `
    addEventListener('DOMWindowCreated', ({ target }) => {
      const window = target.defaultView;
      if (window !== window.top || !/^https?:/.test(target.documentURI)) return;
      const sandbox = Components.utils.Sandbox(window, { sandboxPrototype: window, wantXrays: false });
      Components.utils.evalInSandbox(${JSON.stringify(`${RECORDER}; ${HAND_OVER}`)}, sandbox);
    }, true);`;
  await marionette.runInBrowser(
    `Services.mm.loadFrameScript('data:,' + encodeURIComponent(args[0]), true)`,
    frameScript,
  );
}

/** FILEs are read alone: everything but the pages themselves is kept from being fetched. */
async function fetchOnlyDocuments({ marionette }: Firefox, alone: boolean): Promise<void> {
  await marionette.runInBrowser(
    `globalThis.glossAlone = args[0];
     if (globalThis.glossObserver) return;
     globalThis.glossObserver = { observe(channel) {
       const { loadInfo, URI } = channel.QueryInterface(Ci.nsIHttpChannel);
       const ofPage = loadInfo.loadingPrincipal && !loadInfo.loadingPrincipal.isSystemPrincipal && /^https?$/.test(loadInfo.loadingPrincipal.scheme ?? '');
       if (globalThis.glossAlone && ofPage && loadInfo.externalContentPolicyType !== Ci.nsIContentPolicy.TYPE_DOCUMENT) channel.cancel(Cr.NS_ERROR_ABORT);
     } };
     Services.obs.addObserver(globalThis.glossObserver, 'http-on-modify-request');`,
    alone,
  );
}

/** What differs in the tab in front from the page as it was before any bar came. */
export async function differences({ marionette }: Firefox): Promise<string[]> {
  // Objects of the page pass the sandbox's wall as text.
  return JSON.parse(
    await marionette.run<string>(
      `return JSON.stringify((window.wrappedJSObject ?? window)[Symbol.for('gloss.recorder')].differences())`,
    ),
  ) as string[];
}

/** Browser id of the tab that shows this address. */
export async function tabOf(firefox: Firefox, url: string): Promise<number> {
  const text = await firefox.inExtension<string>(
    `return JSON.stringify((await browser.tabs.query({})).map(({ id, url }) => ({ id, url })))`,
  );
  const found = (JSON.parse(text) as { id: number; url: string }[]).find((tab) => tab.url === url);
  if (!found) throw new Error(`no tab shows ${url}`);
  return found.id;
}
