import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Annotation } from '@/utils/annotation';
import type { PanelState } from '@/utils/messages';
import { ask, tabOf } from '../../scripts/browser/chromium';
import { startDemo } from '../../scripts/demo';
import { expect, test } from './fixtures';
import { articleHtml, servePages } from '../servePages';
import { stopWorker } from './worker';

/** Sends to the reader in a tab as the panel does; a fault is thrown. */
async function askTab<Response>(driver: Page, tab: number, type: string, request: object): Promise<Response> {
  const answer = await driver.evaluate<unknown, [number, object]>(
    ([id, message]) => chrome.tabs.sendMessage(id, message, { frameId: 0 }),
    [tab, { ...request, type }],
  );
  const { ok, value, fault } = answer as { ok: boolean; value: Response; fault: { code: string; detail: string } };
  if (!ok) throw new Error(`${fault.code}: ${fault.detail}`);
  return value;
}

const annotationsOf = async (driver: Page, { url, canonicalUrl }: { url: string; canonicalUrl: string | null }) =>
  (await ask<{ annotations: Annotation[] }>(driver, 'pageAnnotations', { url, canonicalUrl })).annotations;

/** What is painted for annotations: all words without white space, and how many elements hold some. */
const painted = (tab: Page): Promise<{ words: string; elements: number }> =>
  tab.evaluate(() => {
    const ranges = [...CSS.highlights]
      .filter(([name]) => name.startsWith('gloss-annotation-'))
      .flatMap(([, highlight]) => [...highlight] as Range[]);
    const elements = ranges.map(({ startContainer }) => startContainer.parentElement?.closest('p,h1,h2,h3,li,td,th'));
    return { words: ranges.join('').replace(/\s/g, ''), elements: new Set(elements).size };
  });

const bare = (text: string): string => text.replace(/\s/g, '');

/** Selects some words of an element that is translated and keeps them, by keyboard alone from there on. */
async function annotateByKeyboard(tab: Page, element: number, from: number, words: number): Promise<boolean> {
  const selected = await tab.evaluate(
    ([nth, first, count]) => {
      const host = [...document.querySelectorAll('article :is(p, h2, li, td):lang(es)')][nth];
      const walker = host && document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
      for (let text = walker?.nextNode() as Text | null; text; text = walker?.nextNode() as Text | null) {
        const found = [...text.data.matchAll(/[\p{L}\p{N}]+/gu)].slice(first, first + count);
        if (found.length < count) continue;
        getSelection()!.setBaseAndExtent(text, found[0]!.index, text, found.at(-1)!.index + found.at(-1)![0].length);
        return true;
      }
      return false;
    },
    [element, from, words] as const,
  );
  if (!selected) return false;
  await tab.keyboard.press('Alt+Shift+A');
  await tab.keyboard.press('Enter');
  await expect(tab.getByRole('status').filter({ hasText: 'Kept.' })).toBeVisible();
  await tab.keyboard.press('Escape');
  return true;
}

test('100 annotations, half made on the translation, last through 100 toggles, a reload and an edit', async ({
  chromium,
  tab,
}) => {
  test.setTimeout(120_000);
  const demo = await startDemo();
  const { driver } = chromium;
  const translated = async (id: number): Promise<void> => {
    await ask(driver, 'translatePage', { tab: id, to: 'es', engine: 'apertium', scope: 'all' });
    await expect
      .poll(async () => (await ask<PanelState>(driver, 'panelState', { tab: id, read: false })).translation.state, {
        intervals: [20],
      })
      .toMatch(/done|partial/); // Apertium drops a token now and then; what it drops stays as published
  };
  try {
    await ask(driver, 'setEngine', { engine: 'apertium', url: demo.apertium, key: null, model: null });
    const address = `${demo.newsroom}/a.html`;
    await tab.goto(address);
    const id = await tabOf(driver, address);
    const { digest } = await ask<PanelState>(driver, 'panelState', { tab: id, read: true });
    const { article } = digest!;

    // On the original: whole blocks, parts of sentences, and a claim of the brief.
    const blocks = article.blocks.filter(
      ({ text, language }) => language === 'en' && /\p{L}{2,}.*\s\p{L}{2,}/u.test(text),
    );
    const making = { claim: null, colour: 'green', note: '', tags: ['port'] };
    for (let i = 0; i < 50; i++) {
      const { id: block, text } = blocks[i % blocks.length]!;
      const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
      const first = words[i % Math.max(1, words.length - 4)]!;
      const last = words[Math.min(words.length - 1, words.indexOf(first) + 1 + (i % 9))]!;
      const span = { block, start: first.index, end: last.index + last[0].length };
      expect(await askTab(driver, id, 'annotateHere', { ...making, span })).toEqual({ kept: true });
    }
    await translated(id);
    let made = 0;
    for (let i = 0; made < 50 && i < 200; i++)
      made += Number(await annotateByKeyboard(tab, i % 40, i % 5, 1 + (i % 3)));
    expect(made).toBe(50);
    const records = await annotationsOf(driver, article);
    expect(records).toHaveLength(100);
    const evidence = records.flatMap(({ translated: words }) => words ?? []);
    expect(evidence).toHaveLength(50);
    expect(evidence[0]).toMatchObject({ language: 'es', engine: 'apertium' });

    const showsAll = async (): Promise<void> => {
      await expect
        .poll(async () => {
          const { words } = await painted(tab);
          return records.filter(({ selector }) => !words.includes(bare(selector!.exact))).map(({ id }) => id);
        })
        .toEqual([]);
    };
    const showsAllTranslated = async (elements: number): Promise<void> => {
      await expect
        .poll(async () => {
          const now = await painted(tab);
          return [now.elements, evidence.filter(({ exact }) => !now.words.includes(bare(exact)))];
        })
        .toEqual([elements, []]);
    };
    const { elements } = await painted(tab);
    for (let toggle = 0; toggle < 50; toggle++) {
      await ask(driver, 'restorePage', { tab: id });
      if (toggle % 25 === 0) await showsAll();
      await translated(id);
      if (toggle % 25 === 0) await showsAllTranslated(elements);
    }
    await showsAllTranslated(elements);
    await ask(driver, 'restorePage', { tab: id });
    await showsAll();

    await tab.reload();
    await ask(driver, 'panelState', { tab: id, read: true });
    await showsAll();

    // The publisher adds a paragraph, mends words and turns two paragraphs round.
    const html = readFileSync('assets/newsroom/a.html', 'utf8');
    let nth = 0;
    const edited = html
      .replace('<h2>', '<p>This report was corrected on Thursday after readers wrote in about a figure.</p><h2>')
      .replace(/\b(the|that|has)\b/g, (word) => (++nth % 9 === 0 ? 'our' : word));
    expect(nth).toBeGreaterThan(40);
    await tab.route(address, (route) => route.fulfill({ body: edited, contentType: 'text/html; charset=utf-8' }));
    await tab.reload();
    await ask(driver, 'panelState', { tab: id, read: true });
    type Here = { anchored: Record<string, { state: string }> };
    const states = async (): Promise<string[]> =>
      Object.values((await askTab<Here>(driver, id, 'anchoredHere', {})).anchored).map(({ state }) => state);
    // Thrown away until the reader of the new document listens.
    await expect(async () => expect(await states()).toHaveLength(100)).toPass({ timeout: 20_000 });
    expect((await states()).filter((state) => state === 'orphan')).toEqual([]);
    await translated(id);
    await expect.poll(async () => (await painted(tab)).elements).toBeGreaterThanOrEqual(elements);

    expect(JSON.stringify(await annotationsOf(driver, article))).toBe(JSON.stringify(records));
  } finally {
    await demo.close();
  }
});

test('two tabs write 500 annotations each while the background is stopped: none lost, none doubled', async ({
  chromium,
}) => {
  test.setTimeout(120_000);
  const site = await servePages({
    '/a': { body: articleHtml('The harbour') },
    '/b': { body: articleHtml('The quay') },
  });
  try {
    const tabs = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const tab = await chromium.context.newPage();
        await tab.goto(`${site.origin}/${name}`);
        const id = await tabOf(chromium.driver, tab.url());
        const { digest } = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
        return { id, article: digest!.article, block: digest!.article.blocks.at(-1)! };
      }),
    );
    const at = 25; // at once, as an impatient reader never would
    const write = async ({ id, block }: (typeof tabs)[number]): Promise<void> => {
      for (let from = 0; from < 500; from += at) {
        await Promise.all(
          Array.from({ length: at }, (_, i) =>
            askTab(chromium.driver, id, 'annotateHere', {
              span: { block: block.id, start: (from + i) % 40, end: block.text.length },
              claim: null,
              colour: 'blue',
              note: String(from + i),
              tags: [],
            }),
          ),
        );
        written += at;
      }
    };
    let written = 0;
    let stops = 0;
    const stopping = async (): Promise<void> => {
      for (let due = 0; written < 1000;) {
        if (written < due) await new Promise((resolve) => setImmediate(resolve));
        else {
          await stopWorker(chromium);
          stops++;
          due = written + Math.floor(Math.random() * 350);
        }
      }
    };
    await Promise.all([...tabs.map(write), stopping()]);
    expect(stops).toBeGreaterThan(1);
    for (const { article } of tabs) {
      const notes = (await annotationsOf(chromium.driver, article)).map(({ note }) => Number(note));
      expect(notes.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    }
  } finally {
    site.close();
  }
});
