import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import type { PanelState } from '@/utils/messages';
import { servePages } from '../servePages';
import { spread, type Row } from './figures';
import { longestTask, pause, TASKS, traced } from './measure';
import { articlePage } from './pages';
import { now, open, reset, type Seen, seenBy } from './watch';

/** Sizes whose whole text is translated, for the curve. */
const SIZES = [1000, 10_000, 50_000];
const ARTICLE = 1800;

/** Translates in place with a service on loopback that answers at once: what is left is Gloss's own time. */
export async function benchTranslation(chromium: Chromium, runs: number): Promise<Row[]> {
  const service = await upperCaseService();
  const editions: Record<string, { body: string }> = {};
  for (const elements of [...SIZES, ARTICLE]) {
    for (let run = 0; run < runs; run++) {
      const edition = `${elements}-${run}`; // the translation cache must not answer for an earlier run
      editions[`/all/${edition}`] = { body: articlePage({ elements, heading: 'de', edition: `a${edition}` }) };
      editions[`/click/${edition}`] = { body: articlePage({ elements, heading: 'de', edition: `c${edition}` }) };
      editions[`/tasks/${edition}`] = { body: articlePage({ elements, heading: 'de', edition: `t${edition}` }) };
    }
  }
  const site = await servePages(editions);
  const rows: Row[] = [];
  const row = (what: string, figures: number[], unit: string, bar: string, digits = 0): void =>
    void rows.push({
      what,
      gloss: spread(figures, unit, digits),
      without: '0',
      compared: '–',
      bar,
      n: figures.length,
    });
  try {
    await ask(chromium.driver, 'setEngine', { engine: 'libretranslate', url: service.url, key: null, model: null });
    for (const elements of [10_000, ARTICLE]) {
      const first: number[] = [];
      const requests: number[] = [];
      for (let run = 0; run < runs; run++) {
        const page = await open(chromium, `${site.origin}/click/${elements}-${run}`);
        const before = service.requests();
        await page.getByRole('button', { name: 'Translate into German' }).click();
        await quiet(page);
        const seen = await seenBy(page);
        first.push(seen.first - seen.clicked);
        requests.push(service.requests() - before);
        await page.close();
      }
      const on = `${elements.toLocaleString('en')} elements`;
      row(`click to first block on screen, ${on}`, first, 'ms', elements === ARTICLE ? '–' : '≤ 100 ms');
      row(
        `requests for what is on screen and just ahead, ${on}`,
        requests,
        'requests',
        elements === ARTICLE ? '≤ 3' : '–',
      );
    }
    for (const elements of SIZES) {
      const all: number[] = [];
      const restored: number[] = [];
      const requests: number[] = [];
      let blocks = 0;
      for (let run = 0; run < (elements > 10_000 ? 1 : runs); run++) {
        const page = await open(chromium, `${site.origin}/all/${elements}-${run}`);
        const tab = await tabOf(chromium.driver, page.url());
        const before = service.requests();
        await reset(page);
        const started = await now(chromium.driver);
        await ask(chromium.driver, 'translatePage', { tab, to: 'de', engine: 'libretranslate', scope: 'all' });
        const status = await finished(chromium, tab);
        const seen = await seenBy(page);
        if (status.changed < status.blocks) throw new Error(`${status.blocks - status.changed} blocks were left`);
        blocks = status.blocks;
        all.push(seen.last - started);
        requests.push(service.requests() - before);
        await reset(page);
        const off = await now(chromium.driver);
        await ask(chromium.driver, 'restorePage', { tab });
        await quiet(page);
        restored.push((await seenBy(page)).last - off);
        await page.close();
      }
      const on = `${elements.toLocaleString('en')} elements, ${blocks} blocks`;
      const barred = elements === 10_000;
      row(`all translated, ${on}`, all, 'ms', barred ? '≤ 2000 ms' : 'linear');
      row(`requests for all, ${on}`, requests, 'requests', '–');
      row(`restored, ${on}`, restored, 'ms', barred ? '≤ 300 ms' : 'linear');
    }
    for (const elements of SIZES) {
      const longest: { wall: number; thread: number }[] = [];
      for (let run = 0; run < (elements > 10_000 ? 1 : runs); run++) {
        longest.push(await longestIn(chromium, `${site.origin}/tasks/${elements}-${run}`));
      }
      const on = `longest task from click to all translated, content scripts included (trace), ${elements.toLocaleString('en')} elements`;
      const wall = longest.map((task) => task.wall);
      row(on, wall, 'ms', elements === 10_000 ? '≤ 50 ms' : '–');
      const thread = longest.map((task) => task.thread);
      row(`${on}: the thread's own time`, thread, 'ms', '–');
    }
  } finally {
    site.close();
    service.close();
  }
  return rows;
}

/** The longest task while a page is translated: by a click first, then the whole article. */
async function longestIn(chromium: Chromium, url: string): Promise<{ wall: number; thread: number }> {
  const page = await open(chromium, url);
  const tab = await tabOf(chromium.driver, url);
  const act = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Translate into German' }).click();
    await quiet(page);
    await ask(chromium.driver, 'translatePage', { tab, to: 'de', engine: 'libretranslate', scope: 'all' });
    await finished(chromium, tab);
  };
  const events = await traced(chromium.cdp, act, TASKS);
  await page.close();
  return longestTask(events, '/reader.js');
}

/** Waits until text has changed and has rested for half a second. */
async function quiet(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { seen } = globalThis as unknown as { seen: Seen };
    return seen.last > 0 && performance.timeOrigin + performance.now() - seen.last > 500;
  });
}

async function finished({ driver }: Chromium, tab: number): Promise<PanelState['translation']> {
  for (;;) {
    // A second apart, so that asking is no part of what is measured.
    await pause(1000);
    const { translation } = await ask<PanelState>(driver, 'panelState', { tab, read: false });
    if (translation.state !== 'working') return translation;
  }
}

/** A LibreTranslate of our own that answers at once, in capitals; tags and entities stay as they are. */
async function upperCaseService(): Promise<{ url: string; requests(): number; close(): void }> {
  let requests = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.url?.endsWith('/languages'))
        return void response.end(JSON.stringify(['de', 'en'].map((code) => ({ code, targets: ['de', 'en'] }))));
      requests++;
      const { q } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { q: string[] };
      const upper = (html: string): string =>
        html.replace(/<[^>]*>|&[#\w]+;|[^<&]+/g, (part) => (/^[<&]/.test(part) ? part : part.toUpperCase()));
      response.end(JSON.stringify({ translatedText: q.map(upper) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () => (server.closeAllConnections(), server.close()),
  };
}
