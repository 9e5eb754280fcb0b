import path from 'node:path';
import { launchMarionette, type Marionette } from './marionette';

export const FIREFOX_BUILD = path.resolve('.output/firefox-mv3');
/** Fixed by a preference, so that extension pages have a known address. */
const UUID = '3c8f1f3e-6a0e-4b57-9d0b-5b6f2a1c9e44';
const ADDON = 'gloss@gloss.example';

export interface Firefox {
  readonly marionette: Marionette;
  readonly origin: string;
  /** Id of the extension, as the browser's own context knows it. */
  readonly addon: string;
  /** Sends a message from an extension page and unwraps the answer; a fault is thrown as `code: detail`. */
  ask<Response>(type: string, request: Record<string, unknown>): Promise<Response>;
  /** Runs the body of an async function in an extension page that stays open; the tab in front is kept. */
  inExtension<Result>(body: string, ...args: unknown[]): Promise<Result>;
  /** Opens an address in a new tab, waits for it, and returns the tab's handle; the tab is in front. */
  open(url: string): Promise<string>;
  /** Turns to the extension page again, after a tab was closed; with `focus` it is in front for the reader, too. */
  toDriver(focus?: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts Firefox with the built extension and an empty profile. */
export async function launchFirefox(
  options: { languages?: string[]; build?: string; preferences?: Record<string, string | number | boolean> } = {},
): Promise<Firefox> {
  const marionette = await launchMarionette({
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: UUID }),
    ...options.preferences,
    ...(options.languages ? { 'intl.accept_languages': options.languages.join(',') } : {}),
  });
  await marionette.send('Addon:Install', { path: options.build ?? FIREFOX_BUILD, temporary: true });
  const origin = `moz-extension://${UUID}`;
  const driver = await marionette.send<string>('WebDriver:GetWindowHandle');
  await marionette.send('WebDriver:Navigate', { url: `${origin}/options.html` });

  const inExtension = async <Result>(body: string, ...args: unknown[]): Promise<Result> => {
    const front = await marionette.send<string>('WebDriver:GetWindowHandle').catch(() => driver);
    await marionette.send('WebDriver:SwitchToWindow', { handle: driver, focus: false });
    try {
      return await marionette.run(
        `const browser = window.wrappedJSObject?.browser ?? window.browser; ${body}`,
        ...args,
      );
    } finally {
      await marionette.send('WebDriver:SwitchToWindow', { handle: front, focus: false });
    }
  };
  // Pages that are open before the probe is registered never get it.
  await inExtension(
    `while ((await browser.scripting.getRegisteredContentScripts()).length === 0) await new Promise((go) => setTimeout(go, 20));`,
  );
  return {
    marionette,
    origin,
    addon: ADDON,
    inExtension,
    async ask<Response>(type: string, request: Record<string, unknown>) {
      // As text, since objects of the page do not pass the sandbox's wall whole.
      const text = await inExtension<string>(
        `return JSON.stringify(await browser.runtime.sendMessage(JSON.parse(args[0])))`,
        JSON.stringify({ ...request, type }),
      );
      const answer = JSON.parse(text) as { ok: boolean; value: Response; fault: { code: string; detail: string } };
      if (!answer.ok) throw new Error(`${answer.fault.code}: ${answer.fault.detail}`);
      return answer.value;
    },
    async open(url) {
      const { handle } = await marionette.send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab', focus: true });
      await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
      await marionette.send('WebDriver:Navigate', { url });
      return handle;
    },
    toDriver: (focus = false) => marionette.send('WebDriver:SwitchToWindow', { handle: driver, focus }),
    close: () => marionette.close(),
  };
}
