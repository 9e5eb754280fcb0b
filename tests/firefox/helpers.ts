import { afterAll, beforeAll, expect } from 'vitest';
import { launchFirefox, type Firefox } from '../../scripts/browser/firefox';
import { startDemo, type Demo } from '../../scripts/demo';
import { recordEveryPage } from '../../scripts/read/firefox';

/** Names of references in WebDriver's protocol (W3C WebDriver §12.1). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SHADOW_ROOT = 'shadow-6066-11e4-a52e-4f735466cecf';
const WITHIN_MS = 20_000;

/** Firefox with the built extension, for a whole test file; what pages were before any bar came is recorded. */
export function withFirefox(
  languages: string[],
  preferences: Record<string, string> = {},
): { readonly firefox: Firefox } {
  let firefox: Firefox | undefined;
  beforeAll(async () => {
    firefox = await launchFirefox({ languages, preferences });
    await recordEveryPage(firefox);
  });
  afterAll(() => firefox?.close());
  return {
    get firefox() {
      return firefox!;
    },
  };
}

/** The same with everything the newsroom needs around it. */
export function withNewsroom(): { readonly firefox: Firefox; readonly demo: Demo } {
  let demo: Demo | undefined;
  beforeAll(async () => (demo = await startDemo()));
  afterAll(() => demo?.close());
  const browser = withFirefox(['de', 'es', 'ar', 'en']);
  return {
    get firefox() {
      return browser.firefox;
    },
    get demo() {
      return demo!;
    },
  };
}

let opened = 0;

/** Opens a page in a tab of its own, under an address that no other tab has; answers with the address. */
export async function openPage(firefox: Firefox, page: string): Promise<string> {
  const url = `${page}?${++opened}`;
  await firefox.open(url);
  return url;
}

/** Runs a function body in the tab in front until it returns something true, and hands over what it returned last. */
export function eventually<Result>({ marionette }: Firefox, body: string, ...args: unknown[]): Promise<Result> {
  return marionette.run<Result>(untilTrue(body), ...args);
}

/** The same in an extension page. */
export function eventuallyInExtension<Result>(firefox: Firefox, body: string, ...args: unknown[]): Promise<Result> {
  return firefox.inExtension<Result>(untilTrue(body), ...args);
}

const untilTrue = (body: string): string =>
  `const deadline = Date.now() + ${WITHIN_MS};
   for (;;) {
     const found = await (async (...args) => { ${body} })(...args);
     if (found || Date.now() > deadline) return found;
     await new Promise((resolve) => setTimeout(resolve, 50));
   }`;

/** Waits until the bar's text contains the words. */
export async function barSays(firefox: Firefox, words: string): Promise<void> {
  const text = await eventually<string>(
    firefox,
    `const { textContent } = document.querySelector('gloss-bar')?.shadowRoot?.querySelector('section') ?? {};
     window.barText = textContent ?? 'there is no bar';
     return window.barText.includes(args[0]) && window.barText`,
    words,
  );
  expect(text || (await firefox.marionette.run<string>('return window.barText'))).toContain(words);
}

/** Clicks a button of the bar, by its accessible name, as a hand does: through WebDriver, inside the shadow root. */
export const clickBar = (firefox: Firefox, name: string): Promise<void> => clickIn(firefox, 'gloss-bar', name);

/** The same in any of our elements in the page. */
export async function clickIn(firefox: Firefox, host: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await clickNow(firefox, host, name);
    } catch (thrown) {
      // The bar shows new buttons with each step of the progress: the one that was found may be gone.
      if (attempt === 10 || !/stale element|no such element/.test(String(thrown))) throw thrown;
    }
  }
}

async function clickNow(firefox: Firefox, host: string, name: string): Promise<void> {
  const at = await eventually<number>(
    firefox,
    `const buttons = [...(document.querySelector(args[0])?.shadowRoot?.querySelectorAll('button') ?? [])];
     return 1 + buttons.findIndex((button) => (button.getAttribute('aria-label') ?? button.textContent) === args[1])`,
    host,
    name,
  );
  if (!at) throw new Error(`${host} has no button "${name}"`);
  const { marionette } = firefox;
  const element = await marionette.send<Record<string, string>>('WebDriver:FindElement', {
    using: 'css selector',
    value: host,
  });
  const root = await marionette.send<Record<string, string>>('WebDriver:GetShadowRoot', { id: element[ELEMENT] });
  const buttons = await marionette.send<Record<string, string>[]>('WebDriver:FindElementsFromShadowRoot', {
    using: 'css selector',
    value: 'button',
    shadowRoot: root[SHADOW_ROOT],
  });
  await marionette.send('WebDriver:ElementClick', { id: buttons[at - 1]![ELEMENT] });
}

/** Clicks what the options page shows under this accessible name: a button, or a label's field. */
export async function clickOption(firefox: Firefox, name: RegExp): Promise<void> {
  const found = await eventuallyInExtension<boolean>(
    firefox,
    `const { document } = window;
     const pattern = new RegExp(args[0]);
     const nameOf = (element) => element.getAttribute('aria-label') ?? element.textContent;
     const element = [...document.querySelectorAll('button:enabled, label')].find((one) => pattern.test(nameOf(one)));
     element?.click();
     return Boolean(element)`,
    name.source,
  );
  expect(found, `the options page has nothing called ${name}`).toBe(true);
}

/** Waits until the options page shows the words. */
export async function optionsSay(firefox: Firefox, words: string): Promise<void> {
  const text = await eventuallyInExtension<string>(
    firefox,
    `const { innerText } = window.document.body; return innerText.includes(args[0]) && innerText`,
    words,
  );
  expect(text).toContain(words);
}

/** Hands files from disk to a field of the options page, as a reader's choice does. */
export async function sendFiles(firefox: Firefox, field: string, files: string[]): Promise<void> {
  const { marionette } = firefox;
  await firefox.toDriver();
  const element = await marionette.send<Record<string, string>>('WebDriver:FindElement', {
    using: 'css selector',
    value: field,
  });
  await marionette.send('WebDriver:ElementSendKeys', { id: element[ELEMENT], text: files.join('\n') });
}
