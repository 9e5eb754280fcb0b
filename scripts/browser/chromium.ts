import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from '@playwright/test';
import { ensure } from '../install';
import { serve } from '../serve';

export const CHROME_BUILD = path.resolve('.output/chrome-mv3');

export interface Chromium {
  readonly context: BrowserContext;
  /** The extension's service worker as it is now; it may have been stopped and started since. */
  worker(): Promise<Worker>;
  readonly extensionId: string;
  readonly cdp: CDPSession;
  /** An extension page, from which messages are sent as a panel would. */
  readonly driver: Page;
  /** Clicks the toolbar button in the tab that shows this address. */
  clickToolbar(url: string): Promise<void>;
  /** The side panel once it is open, as a page; it closes with the browser. */
  panel(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Starts Chromium with the built extension and an empty profile.
 *
 * @param options.headed show the window
 * @param options.profile a folder that outlives the browser, instead of an empty one that goes with it
 * @param options.languages what the browser says its reader reads, first preferred
 * @param options.interface language of the extension's own texts; `--lang` alone moves them, also where the browser has
 *   no such interface itself and goes on calling it English (environment and preferences do not)
 */
export async function launchChromium(
  options: {
    headed?: boolean;
    languages?: string[];
    interface?: string;
    build?: string;
    args?: string[];
    profile?: string;
  } = {},
): Promise<Chromium> {
  const build = options.build ?? CHROME_BUILD;
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'gloss-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensure('chromium'),
    headless: !options.headed,
    viewport: options.headed ? null : { width: 1200, height: 800 },
    args: [
      '--no-sandbox', // CI runs as root
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      '--remote-debugging-port=0', // writes DevToolsActivePort, through which the side panel is reached
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      ...(options.languages ? [`--accept-lang=${options.languages.join(',')}`] : []),
      ...(options.interface ? [`--lang=${options.interface}`] : []),
      ...(options.args ?? []),
    ],
  });
  const worker = async (): Promise<Worker> =>
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }));
  const extensionId = new URL((await worker()).url()).host;
  const cdp = await context.browser()!.newBrowserCDPSession();
  const driver = await context.newPage();
  await driver.goto(`chrome-extension://${extensionId}/options.html`);
  await probeStands(context, driver);
  const attached: { close(): Promise<void> }[] = [];
  return {
    context,
    worker,
    extensionId,
    cdp,
    driver,
    async clickToolbar(url) {
      const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{}] });
      const tab = targetInfos.find((target) => target.type === 'tab' && target.url === url);
      if (!tab) throw new Error(`no tab shows ${url}`);
      await cdp.send('Extensions.triggerAction' as never, { id: extensionId, targetId: tab.targetId } as never);
    },
    async panel() {
      const port = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
      const deadline = Date.now() + 10_000;
      while (Date.now() < deadline) {
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
        const page = browser
          .contexts()
          .flatMap((found) => found.pages())
          .find((candidate) => candidate.url().startsWith(`chrome-extension://${extensionId}/sidepanel.html`));
        if (page) {
          attached.push(browser);
          return page;
        }
        await browser.close();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('the side panel did not open');
    },
    async close() {
      for (const browser of attached) await browser.close().catch(() => undefined);
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Sends a message from an extension page and unwraps the answer; a fault is thrown as `code: detail`. */
export async function ask<Response>(driver: Page, type: string, request: Record<string, unknown>): Promise<Response> {
  const answer = await driver.evaluate<unknown, Record<string, unknown>>(
    (message) => chrome.runtime.sendMessage(message),
    { ...request, type },
  );
  const { ok, value, fault } = answer as { ok: boolean; value: Response; fault: { code: string; detail: string } };
  if (!ok) throw new Error(`${fault.code}: ${fault.detail}`);
  return value;
}

/** Browser id of the tab that shows this address. */
export async function tabOf(driver: Page, url: string): Promise<number> {
  const tabs = await driver.evaluate(async () => (await chrome.tabs.query({})).map(({ id, url }) => ({ id, url })));
  const found = tabs.find((tab) => tab.url === url)?.id;
  if (found === undefined) throw new Error(`no tab shows ${url}`);
  return found;
}

/** Fresh tabs in a row in which the probe must have run: one is luck, since a spare renderer may not know it yet. */
const PROBED_TABS = 3;

/**
 * Waits until the probe runs in pages. A registration reaches the browser's renderers a moment after it was made, and a
 * page that is loaded before never gets the probe.
 */
async function probeStands(context: BrowserContext, driver: Page): Promise<void> {
  const site = await serve(() => path.resolve('assets/newsroom/c.html'));
  try {
    for (let tab = 0, inRow = 0; inRow < PROBED_TABS; tab++) {
      if (tab === 30) throw new Error('the probe does not run in pages');
      const page = await context.newPage();
      await page.goto(`${site.origin}/${tab}`);
      const judged = await soon(() =>
        driver.evaluate(
          async (url) =>
            Object.values(await chrome.storage.session.get()).some((state) => (state as { url?: string }).url === url),
          page.url(),
        ),
      );
      inRow = judged ? inRow + 1 : 0;
      await page.close();
    }
  } finally {
    await site.close();
  }
}

/** A page that has the probe is judged within a tenth of this. */
const SOON_MS = 1000;

/** Whether it becomes true soon. (Playwright's `waitForFunction` takes an async predicate's promise for an answer.) */
async function soon(check: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + SOON_MS; Date.now() < until;) {
    if (await check()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
