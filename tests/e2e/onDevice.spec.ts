/** Pages translated on this device, by FIXTURE models: word by word, so that it shows which words went through which. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask, launchChromium, tabOf, type Chromium } from '../../scripts/browser/chromium';
import { extensionProcesses } from '../../scripts/browser/processes';
import type { PanelState } from '../../utils/messages/panelState';
import { startMirror, type Mirror } from '../mirror';
import { articleHtml, servePages } from '../servePages';
import { expect, test } from './fixtures';
import { stopWorker } from './worker';

const HEADING = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';
/** What the fixture makes of the page's "Crane number 1 is the last but one." */
const crane = (number: number): RegExp => new RegExp(`Crane Zahl ${number} ist die letzte aber eins\\.$`);
const GERMAN = Array.from(
  { length: 12 },
  (_, i) =>
    `<p>Die Regierung der Stadt will wissen, warum das Wasser in diesem Jahr so teuer war. Das Haus ${i + 1} ist offen.</p>`,
).join('');
const LONG = 300;

let mirror: Mirror;
let site: Awaited<ReturnType<typeof servePages>>;
test.beforeAll(async () => {
  mirror = await startMirror([['en', 'de'], ['de', 'en'], ['en', 'fr']], ['en-de']); // prettier-ignore
  site = await servePages({
    '/short.html': { body: articleHtml(HEADING) },
    '/long.html': { body: articleHtml(HEADING, { paragraphs: LONG }) },
    '/german.html': {
      body: `<!doctype html><html lang="de"><head><title>Wasser</title></head><body><main><article><h1>Das Wasser der Stadt ist in diesem Jahr teuer</h1>${GERMAN}</article></main></body></html>`,
    },
  });
});
test.afterAll(() => {
  mirror.close();
  site.close();
});

async function install({ driver }: Chromium, from: string, to: string): Promise<void> {
  await ask(driver, 'setEngine', { engine: 'bergamot', url: mirror.url, key: null, model: null });
  await ask(driver, 'downloadModel', { from, to });
}

async function open({ driver }: Chromium, tab: Page, page: string): Promise<number> {
  await tab.goto(`${site.origin}/${page}`);
  return tabOf(driver, tab.url());
}

const translate = ({ driver }: Chromium, tab: number, to: string, scope: 'all' | 'visible' = 'all'): Promise<unknown> =>
  ask(driver, 'translatePage', { tab, to, engine: 'bergamot', scope });

async function statusOf({ driver }: Chromium, tab: number): Promise<PanelState['translation']> {
  return (await ask<PanelState>(driver, 'panelState', { tab, read: false })).translation;
}

async function done(chromium: Chromium, tab: number): Promise<PanelState['translation']> {
  await expect.poll(async () => (await statusOf(chromium, tab)).state, { timeout: 60_000 }).not.toBe('working');
  const status = await statusOf(chromium, tab);
  expect(status).toMatchObject({ state: 'done', failed: 0, engine: 'bergamot' });
  return status;
}

/** Paragraphs that are translated. */
async function germanOf(tab: Page): Promise<string[]> {
  return (await tab.locator('article p').allTextContents()).filter((text) => text.includes('Crane Zahl'));
}

async function expectAllGerman(tab: Page): Promise<void> {
  const texts = await tab.locator('article p').allTextContents();
  expect(texts).toHaveLength(LONG);
  for (const [i, text] of texts.entries()) expect(text).toMatch(crane(i + 1));
}

/** Threads of dedicated workers in the extension's processes. */
async function workerThreads({ cdp }: Chromium): Promise<number> {
  const threads = (await extensionProcesses(cdp)).flatMap((id) =>
    readdirSync(`/proc/${id}/task`).map((task) => readFileSync(`/proc/${id}/task/${task}/comm`, 'utf8').trim()),
  );
  return threads.filter((name) => name === 'DedicatedWorker').length;
}

test('two workers translate a page, by a model with separate vocabularies', async ({ chromium, tab }) => {
  await install(chromium, 'en', 'de');
  const files = readdirSync(path.join(mirror.folder, 'files')).filter((name) => name.includes('.ende.'));
  expect(files.map((name) => name.split(/[-.]/)[1]).sort()).toEqual(['lex', 'model', 'srcvocab', 'trgvocab']);
  // As the background opens it, with as many workers as a larger machine has.
  await chromium.driver.evaluate(() =>
    chrome.offscreen.createDocument({
      url: 'offscreen.html?workers=2',
      reasons: ['WORKERS'],
      justification: 'A test.',
    }),
  );
  const id = await open(chromium, tab, 'long.html');
  const started = Date.now();
  await translate(chromium, id, 'de');
  if (process.platform === 'linux') await expect.poll(() => workerThreads(chromium)).toBe(2);
  expect(await done(chromium, id)).toMatchObject({ model: 'fixture en-de' });
  await expectAllGerman(tab);
  const { origins } = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: false });
  expect(origins).toMatchObject([{ engine: 'bergamot', model: 'fixture en-de' }]);
  expect(origins[0]!.blocks).toBeGreaterThanOrEqual(LONG);
  expect(origins[0]!.first).toBeGreaterThanOrEqual(started);
  expect(origins[0]!.last).toBeLessThanOrEqual(Date.now());
});

test('German becomes French by way of English, through two models', async ({ chromium, tab }) => {
  await install(chromium, 'de', 'fr');
  const id = await open(chromium, tab, 'german.html');
  await translate(chromium, id, 'fr');
  expect(await done(chromium, id)).toMatchObject({ model: 'fixture de-en + fixture en-fr', from: 'de' });
  for (const [i, text] of (await tab.locator('article p').allTextContents()).entries())
    expect(text).toMatch(new RegExp(`maison ${i + 1} est ouvert\\.$`));
});

test('a model is deleted while a page is read: what stands stays, the rest says why, and it can come back', async ({
  chromium,
  tab,
}) => {
  await install(chromium, 'en', 'de');
  const id = await open(chromium, tab, 'long.html');
  await translate(chromium, id, 'de', 'visible');
  await done(chromium, id);
  const standing = (await germanOf(tab)).length;
  expect(standing).toBeGreaterThan(0);
  expect(standing).toBeLessThan(LONG);

  await ask(chromium.driver, 'removeModel', { from: 'en', to: 'de' });
  await tab.locator('article p').last().scrollIntoViewIfNeeded();
  await expect.poll(async () => (await statusOf(chromium, id)).state).toBe('partial');
  expect(await germanOf(tab)).toHaveLength(standing);
  await expect(tab.locator('article p').last()).toHaveText(/Crane number 300 is the last but one\.$/);
  await expect(translate(chromium, id, 'de')).rejects.toThrow(/^no-model:/);

  await ask(chromium.driver, 'downloadModel', { from: 'en', to: 'de' });
  await translate(chromium, id, 'de');
  await done(chromium, id);
  await expectAllGerman(tab);
});

test('a browser that starts without network translates with the models it has', async () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'gloss-profile-'));
  const own = await startMirror();
  const languages = ['de', 'en'];
  try {
    const before = await launchChromium({ languages, profile });
    await ask(before.driver, 'setEngine', { engine: 'bergamot', url: own.url, key: null, model: null });
    await ask(before.driver, 'downloadModel', { from: 'en', to: 'de' });
    await before.close();
    own.close();

    const args = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'];
    const chromium = await launchChromium({ languages, profile, args });
    const tab = await chromium.context.newPage();
    const id = await open(chromium, tab, 'short.html');
    await translate(chromium, id, 'de');
    await done(chromium, id);
    await expect(tab.locator('article p').last()).toHaveText(crane(12));
    await chromium.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

// Oftener than every 5 s, and by no clock: whenever something more is written, it is stopped with calls on their way.
test('the background is stopped at each step through a page of 300 blocks: each is written exactly once', async ({
  chromium,
  tab,
}) => {
  await install(chromium, 'en', 'de');
  await tab.addInitScript({
    content: `document.addEventListener('DOMContentLoaded', () => {
      const paragraphs = [...document.querySelectorAll('article p')];
      globalThis.writes = paragraphs.map(() => 0);
      new MutationObserver((records) => {
        for (const { target } of records) globalThis.writes[paragraphs.indexOf(target.parentElement)]++;
      }).observe(document.querySelector('article'), { characterData: true, subtree: true });
    });`,
  });
  const id = await open(chromium, tab, 'long.html');
  await translate(chromium, id, 'de');
  let stops = 0;
  for (let written = 0; written < LONG; stops++) {
    await stopWorker(chromium);
    await expect.poll(async () => (await germanOf(tab)).length, { timeout: 20_000 }).toBeGreaterThan(written);
    written = (await germanOf(tab)).length;
  }
  expect(stops).toBeGreaterThan(1);
  await done(chromium, id);
  await expectAllGerman(tab);
  const writes = await tab.evaluate(() => (globalThis as unknown as { writes: number[] }).writes);
  expect(writes.length).toBeGreaterThanOrEqual(300);
  expect(writes).toEqual(writes.map(() => 1));
});
