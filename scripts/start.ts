import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { wordsChanged } from '@/utils/engines';
import type { PageReport } from '@/utils/report';
import { ask, launchChromium, tabOf, type Chromium } from './browser/chromium';
import { ensureBuilt } from './build';
import { startDemo, type Demo } from './demo';
import { ensure } from './install';
import { readPages } from './read';

/**
 * `npm start`: builds, opens the demo newsroom in a browser with the extension. Without a display it does the same
 * headless, prints what it saw on (a) and (b), and writes screenshots to `out/`.
 */
const OUT = path.resolve('out');

ensure('chromium');
ensureBuilt('chromium');
const demo = await startDemo();
try {
  const headed =
    process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined || process.platform === 'darwin';
  if (headed && !process.env.CI) await openNewsroom(demo);
  else await report(demo);
} finally {
  await demo.close();
}

async function openNewsroom({ newsroom, models, apertium }: Demo): Promise<void> {
  const chromium = await launchChromium({ headed: true, languages: ['de', 'es', 'en'] });
  await setUp(chromium, models, apertium);
  const page = await chromium.context.newPage();
  await page.goto(newsroom);
  console.log(
    `The newsroom is open at ${newsroom}. German is translated by a FIXTURE model (word by word, for tests),`,
  );
  console.log('Spanish by a real Apertium server. Alt+Shift+G opens the side panel. Close the window to end.');
  await new Promise((resolve) => chromium.context.once('close', resolve));
}

async function setUp({ driver }: Chromium, models: string, apertium: string): Promise<void> {
  const quiet = { key: null, model: null };
  await ask(driver, 'setEngine', { engine: 'bergamot', url: models, ...quiet });
  await ask(driver, 'setEngine', { engine: 'apertium', url: apertium, ...quiet });
  await ask(driver, 'downloadModel', { from: 'en', to: 'de' });
}

async function report({ newsroom, models, apertium }: Demo): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const plain = {
    to: null,
    engineKey: null,
    engineModel: null,
    translate: true,
    pageScripts: true,
    shots: OUT,
    browser: 'chromium',
  } as const;
  console.log('No display: reading the newsroom headless.\n');
  const print = (report: PageReport): void => describe(report);
  await readPages({ ...plain, targets: [`${newsroom}/a.html`], engine: 'bergamot', engineUrl: models }, print);
  await readPages({ ...plain, targets: [`${newsroom}/b.html`], engine: 'apertium', engineUrl: apertium }, print);
  await readPages({ ...plain, targets: [`${newsroom}/c.html`], engine: null, engineUrl: null }, print);
  await shootPanel(newsroom, models, apertium);
  console.log(`Screenshots: ${OUT}`);
}

/** The bar and the really opened side panel on (a). */
async function shootPanel(newsroom: string, models: string, apertium: string): Promise<void> {
  const chromium = await launchChromium({ languages: ['de', 'es', 'en'] });
  try {
    await setUp(chromium, models, apertium);
    const page = await chromium.context.newPage();
    await page.goto(`${newsroom}/a.html`);
    await tabOf(chromium.driver, page.url());
    await page.locator('gloss-bar').waitFor();
    await page.screenshot({ path: path.join(OUT, 'a-bar.png') });
    await chromium.clickToolbar(page.url());
    const panel = await chromium.panel();
    await panel.getByRole('table').first().waitFor();
    await panel.screenshot({ path: path.join(OUT, 'a-panel.png'), fullPage: true });
  } finally {
    await chromium.close();
  }
}

function describe(report: PageReport): void {
  const { judgement, translation, brief } = report;
  const list = (items: string[]): string => items.map((item) => `\n    - ${item}`).join('');
  console.log(`${report.url}`);
  if (report.error) console.log(`  error: ${report.error}`);
  console.log(`  heading (${report.heading.language}): ${report.heading.text}`);
  console.log(`  body: ${report.body.language}, ${report.blocks.length} blocks`);
  console.log(
    `  judgement: ${judgement.mismatch ? 'mismatch' : judgement.unsure ? 'unsure' : 'one language'} ${judgement.confidence.toFixed(2)}${list(judgement.reasons)}`,
  );
  console.log(
    `  tables: ${report.tables.length}${list(report.tables.map((table) => `${table.source}, ${table.rows.length} rows: ${table.header.join(' | ')}`))}`,
  );
  console.log(
    `  takeaways: ${report.takeaways.length}${list(report.takeaways.map(({ kind, label, text }) => `${kind} «${label}»: ${text.slice(0, 80)}…`))}`,
  );
  console.log(
    `  positions: ${brief.positions.length}${list(brief.positions.map(({ actor, strategy, market }) => `${actor.name} (${actor.kind}): ${strategy?.text ?? '–'} / ${market?.text ?? '–'}`))}`,
  );
  console.log(
    `  predictions ${brief.predictions.length}, risks ${brief.risks.length}, open questions ${brief.openQuestions.length}, verdict: ${brief.verdict?.text.slice(0, 80) ?? '–'}`,
  );
  if (translation) {
    const { engine, model, from, to, blocks, changed, failed, kept, firstMs, ms, restored } = translation;
    console.log(
      `  translation: ${engine}${model ? ` (${model})` : ''} ${from} → ${to}: ${changed} of ${blocks} blocks changed, ${failed} failed, ${kept} kept; first after ${firstMs} ms, all after ${ms} ms; restored: ${restored}`,
    );
    if (model?.startsWith('fixture')) {
      const shares = report.blocks
        .filter(({ translated }) => translated !== undefined)
        .map(({ text, translated }) => wordsChanged(text, translated!));
      const words = shares.reduce((sum, share) => sum + share.words, 0);
      const changedWords = shares.reduce((sum, share) => sum + share.changed, 0);
      console.log(
        `  THIS IS A FIXTURE MODEL, no real translation: it changed ${changedWords} of ${words} words (${Math.round((100 * changedWords) / Math.max(words, 1))} %).`,
      );
    }
  }
  console.log('');
}
