import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { Page } from '@playwright/test';
import { ask, launchChromium, tabOf, type Chromium } from '../../scripts/browser/chromium';
import * as services from '../../scripts/translation/services';
import type { PanelState } from '../../utils/messages/panelState';
import { articlePage } from '../bench/pages';
import { servePages, type TestPage } from '../servePages';
import { expect, test } from './fixtures';

const FOLDER = path.resolve('tests/pages/living');
const STATIC = path.resolve('tests/pages/translation');
const ENGINES = {
  echo: services.echo,
  upper: services.upperCase,
  reverse: services.reverseTokens,
  hostile: services.hostile,
  odd: services.odd,
};
type EngineName = keyof typeof ENGINES;
/** A language for each, because translations are kept by engine, pair and text. */
const INTO: Record<EngineName, string> = { echo: 'fr', upper: 'de', reverse: 'es', hostile: 'pl', odd: 'it' };
type Status = PanelState['translation'];

const htmlIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.html'));
const sources = new Map<string, string>([
  ...[STATIC, FOLDER].flatMap((folder) =>
    htmlIn(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const),
  ),
  ['large.html', articlePage({ elements: 10_000, heading: 'en', edition: 'test' })],
]);

interface Probe {
  fixture?: { change(): void; expected: string; shown(): string };
  glossWasHere?: true;
  heard: number;
}

let chromium: Chromium;
let site: { origin: string; close(): void };
const engines = new Map<EngineName, services.Service>();

test.beforeAll(async () => {
  const pages: Record<string, TestPage> = {};
  for (const [name, body] of sources) pages[`/${name}`] = { body };
  const script = (body: string): TestPage => ({ body, type: 'text/javascript; charset=utf-8' });
  pages['/bundle/react.js'] = script(await bundled(path.join(FOLDER, 'react.tsx')));
  for (const file of ['vue/dist/vue.global.prod.js', '@hotwired/turbo/dist/turbo.es2017-umd.js'])
    pages[`/modules/${file}`] = script(readFileSync(path.resolve('node_modules', file), 'utf8'));
  site = await servePages(pages);
  for (const [name, rule] of Object.entries(ENGINES))
    engines.set(name as EngineName, await services.startService(rule));
  chromium = await launchChromium({
    languages: ['de', 'en'],
    args: ['--host-resolver-rules=MAP plain.example 127.0.0.1'],
  });
});
test.afterAll(async () => {
  await chromium.close();
  site.close();
  for (const service of engines.values()) service.close();
});

async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page' } },
  });
  return (built as { output: { code: string }[] }[])[0]!.output[0]!.code;
}

interface Open {
  page: Page;
  id: number;
  faults: string[];
}

async function open(url: string): Promise<Open> {
  const page = await chromium.context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(url);
  return { page, id: await tabOf(chromium.driver, page.url()), faults };
}

async function translate({ id }: Open, engine: EngineName): Promise<Status> {
  const { url } = engines.get(engine)!;
  await ask(chromium.driver, 'setEngine', { engine: 'libretranslate', url, key: null, model: null });
  const started = await ask<Status>(chromium.driver, 'translatePage', {
    tab: id,
    to: INTO[engine],
    engine: 'libretranslate',
    scope: 'all',
  });
  return started.state === 'working' ? rested(id) : started;
}

async function rested(id: number): Promise<Status> {
  let status: Status;
  const state = async (): Promise<Status['state']> => {
    status = (await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: false })).translation;
    return status.state;
  };
  await expect.poll(state, { timeout: 30_000 }).not.toBe('working');
  return status!; // the very answer: a page that changes by itself may be at work again
}

/** Puts a listener on every element, and says what the reader typed and where they are. */
const listen = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const probe = globalThis as unknown as Probe;
    probe.heard = 0;
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*:not(gloss-bar)')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const elements = all(document);
    for (const element of elements) element.addEventListener('gloss-test', () => probe.heard++);
    Object.assign(globalThis, { listening: elements });
    const field = document.querySelector<HTMLElement>('input:not([type]), textarea');
    field?.focus();
    return elements.length;
  });
const heard = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const probe = globalThis as unknown as Probe & { listening: Element[] };
    probe.heard = 0;
    for (const element of probe.listening) element.dispatchEvent(new Event('gloss-test'));
    return probe.heard;
  });
const drafts = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      [...document.querySelectorAll<HTMLInputElement>('input:not([type=reset]), textarea, select')].map(
        ({ value }) => value,
      ),
      [...document.querySelectorAll('[data-kept]')].map(({ outerHTML }) => outerHTML).sort(),
      document.activeElement?.nodeName,
    ]),
  );
const markup = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const html = (root: Element | ShadowRoot): string =>
      root.innerHTML +
      [...root.querySelectorAll('*')].map(({ shadowRoot }) => (shadowRoot ? html(shadowRoot) : '')).join('');
    const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.body.innerHTML ?? '');
    return html(document.body) + frames.join('');
  });
/** Elements that are gone, and those that nobody put there. */
const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { listening } = globalThis as unknown as { listening: Element[] };
    const now = [...document.querySelectorAll('*')];
    return [
      ...listening.filter((element) => !element.isConnected),
      ...now.filter((element) => !listening.includes(element)),
    ]
      .map(({ localName }) => localName)
      .filter((name) => !name.startsWith('gloss-'));
  });

for (const name of sources.keys()) {
  test(`${name}: nothing breaks, whatever the engine answers, and the page comes back`, async () => {
    const tab = await open(`${site.origin}/${name}`);
    const { page } = tab;
    const elements = await listen(page);
    const before = { html: await markup(page), drafts: await drafts(page) };
    const only: EngineName[] = name === 'large.html' ? ['upper'] : ['echo', 'upper', 'reverse', 'hostile', 'odd'];
    for (const engine of only) {
      const status = await translate(tab, engine);
      expect.soft(await drafts(page), `${engine}: drafts, focus and what must stay`).toBe(before.drafts);
      expect.soft(await heard(page), `${engine}: listeners`).toBe(elements);
      if (engine === 'echo') {
        expect.soft(status, engine).toMatchObject({ changed: 0, failed: 0 });
        expect.soft(await markup(page), `${engine} changes nothing`).toBe(before.html);
      }
      if (engine === 'upper') {
        expect.soft(status, engine).toMatchObject({ state: 'done', failed: 0 });
        expect.soft(status.blocks, engine).toBeGreaterThan(1);
        expect.soft(status.changed / status.blocks, engine).toBeGreaterThanOrEqual(0.9);
      }
      expect.soft(status.changed + status.failed, engine).toBe(status.blocks);
      expect.soft(await strangers(page), `${engine}: elements lost and made`).toEqual([]);
      await ask(chromium.driver, 'restorePage', { tab: tab.id });
      expect.soft(await markup(page), `${engine}: restored`).toBe(before.html);
      expect.soft(await heard(page), `${engine}: listeners after`).toBe(elements);
    }
    expect.soft(await page.evaluate(() => (globalThis as unknown as Probe).glossWasHere)).toBeUndefined();
    expect.soft(await drafts(page)).toBe(before.drafts);
    expect.soft(tab.faults).toEqual([]);
    await page.close();
  });
}

for (const [name, source] of sources) {
  if (!source.includes('change()') && name !== 'react.html') continue;
  test(`${name}: what the page changes is translated, and restored to what it would be without Gloss`, async () => {
    const url = `${site.origin}/${name}`;
    const alone = await open(`${url}?alone`); // tabs are told apart by their addresses
    await alone.page.evaluate(() => (globalThis as unknown as Probe).fixture!.change());
    const tab = await open(url);
    await translate(tab, 'upper');
    await tab.page.evaluate(() => (globalThis as unknown as Probe).fixture!.change());
    const expected = await tab.page.evaluate(() => (globalThis as unknown as Probe).fixture!.expected);
    await expect.poll(() => tab.page.evaluate(() => (globalThis as unknown as Probe).fixture!.shown())).toBe(expected);
    await rested(tab.id);
    await ask(chromium.driver, 'restorePage', { tab: tab.id });
    expect(await markup(tab.page)).toBe(await markup(alone.page));
    expect(tab.faults).toEqual([]);
    await alone.page.close();
    await tab.page.close();
  });
}

test('a page that puts its words back is left alone in the end', async () => {
  const tab = await open(`${site.origin}/reverting.html`);
  const status = await translate(tab, 'upper');
  expect(status.state).toBe('done');
  await expect(tab.page.locator('#stubborn')).toHaveText('This sentence is always put back.');
  await expect(tab.page.locator('p').last()).toHaveText('THIS ONE IS LEFT ALONE BY EVERYBODY.');
  await tab.page.close();
});

test('plain http, where a page is no secure context, is translated like any other', async () => {
  const tab = await open(`${site.origin.replace('localhost', 'plain.example')}/prose.html`);
  expect(await tab.page.evaluate(() => isSecureContext)).toBe(false);
  expect(await translate(tab, 'upper')).toMatchObject({ state: 'done', failed: 0 });
  await expect(tab.page.locator('h1')).toHaveText('LIGHTHOUSES AFTER THE KEEPERS');
  await ask(chromium.driver, 'restorePage', { tab: tab.id });
  await expect(tab.page.locator('h1')).toHaveText('Lighthouses after the keepers');
  await tab.page.close();
});

for (const [what, mood] of [
  ['texts too few', 'short'],
  ['no body', 'empty'],
] as const) {
  test(`a service that answers with ${what}: the page stays whole and the count is true`, async () => {
    const service = await services.startService(services.upperCase, { mood: () => mood });
    const tab = await open(`${site.origin}/prose.html`);
    const before = await markup(tab.page);
    await ask(chromium.driver, 'setEngine', { engine: 'libretranslate', url: service.url, key: null, model: null });
    const asked = { tab: tab.id, to: 'it', engine: 'libretranslate', scope: 'all' };
    await expect(ask(chromium.driver, 'translatePage', asked)).rejects.toThrow(/bad-answer/);
    expect(await markup(tab.page)).toBe(before);
    expect(tab.faults).toEqual([]);
    await tab.page.close();
    service.close();
  });
}
