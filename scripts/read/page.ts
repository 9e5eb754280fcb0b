import path from 'node:path';
import type { PanelState } from '@/utils/messages';
import type { PageReport, TranslationReport } from '@/utils/report';
import type { TranslationStatus } from '@/utils/translation';
import type { ReadBrowser, ReadTab } from './browser';
import type { ReadOptions } from './options';

/** How long a page may take to be judged after it has loaded; a page without a heading is never judged. */
const JUDGED_WITHIN_MS = 1500;
/** How long a translation may take; a silent engine must not stop the run. */
const TRANSLATED_WITHIN_MS = 180_000;

/** Reads one page as a reader would: what the badge says, then what the panel shows, then the translation. */
export async function readOne(
  browser: ReadBrowser,
  url: string,
  alone: boolean,
  options: ReadOptions,
): Promise<PageReport> {
  const started = Date.now();
  const tab = await browser.open(url, alone);
  const shot = async (what: string): Promise<void> => {
    if (!options.shots) return;
    const name = path.basename(new URL(url).pathname, '.html') || 'page';
    await tab.screenshot(path.join(options.shots, `${name}-${what}.png`));
  };
  try {
    const state = (read: boolean): Promise<PanelState> => browser.ask('panelState', { tab: tab.id, read });
    const judged = await until(
      JUDGED_WITHIN_MS,
      () => state(false),
      (answer) => answer.judgement !== null,
    );
    const { digest, fault } = await state(true);
    if (!digest) throw new Error(fault ? `${fault.code}: ${fault.detail}` : 'nothing to read here');
    await shot('read');

    const { article } = digest;
    const judgement = judged.judgement ?? {
      mismatch: false,
      unsure: true,
      confidence: 0,
      reasons: ['No heading was found.'],
    };
    const to = options.to ?? (judgement.mismatch ? digest.heading.language : null);
    const translation =
      to && options.translate
        ? await translate(browser, tab, digest.body.language, to, options, () => shot('translated'))
        : null;

    const body = article.blocks.filter((block) => !OUTER.has(block.kind));
    return {
      url,
      title: article.title,
      ms: Date.now() - started,
      ...(translation?.error ? { error: translation.error } : {}),
      heading: { text: article.heading.text, ...digest.heading },
      body: { ...digest.body, first: body[0]?.text ?? '', last: body.at(-1)?.text ?? '' },
      judgement,
      publisherVersion: judged.publisherVersion ?? article.versions[0] ?? null,
      blocks: article.blocks.map((block) => {
        const translated = translation?.translated[block.id];
        return translated === undefined ? block : { ...block, translated };
      }),
      tables: digest.marks.tables,
      takeaways: digest.marks.takeaways,
      brief: digest.brief,
      translation: translation?.report ?? null,
    };
  } finally {
    await tab.close();
  }
}

const OUTER = new Set<string>(['heading', 'lead', 'notice', 'question', 'answer', 'related']);

async function translate(
  browser: ReadBrowser,
  tab: ReadTab,
  from: string,
  to: string,
  options: ReadOptions,
  shot: () => Promise<void>,
): Promise<{ report: TranslationReport | null; translated: Record<string, string>; error?: string }> {
  const state = (): Promise<PanelState> => browser.ask('panelState', { tab: tab.id, read: false });
  const ask = (): Promise<TranslationStatus> =>
    browser.ask('translatePage', { tab: tab.id, to, engine: options.engine, scope: 'all' });
  try {
    await ask().catch(async (thrown: unknown) => {
      // Whoever names the on-device engine on the command line wants its model; a reader is asked first.
      if (options.engine !== 'bergamot' || !/^no-model/.test(messageOf(thrown))) throw thrown;
      await browser.ask('downloadModel', { from, to });
      await ask();
    });
    if (options.mode) await browser.ask('setMode', { tab: tab.id, mode: options.mode });
  } catch (thrown) {
    const nobodyChosen = options.engine === null && options.to === null;
    console.error(`not translated: ${messageOf(thrown)}`);
    return { report: null, translated: {}, ...(nobodyChosen ? {} : { error: messageOf(thrown) }) };
  }
  const { translation: status, translated } = await until(
    TRANSLATED_WITHIN_MS,
    state,
    (answer) => answer.translation.state !== 'working',
  );
  await shot();
  await browser.ask('restorePage', { tab: tab.id });
  const differences = await tab.differences();
  for (const difference of differences) console.error(`not restored: ${difference}`);
  const { blocks, changed, failed, kept, firstMs, ms } = status;
  return {
    translated,
    report: {
      engine: status.engine ?? '',
      model: status.model,
      from: status.from ?? '',
      to: status.to ?? to,
      ...{ blocks, changed, failed, kept, firstMs: Math.round(firstMs), ms: Math.round(ms) },
      restored: differences.length === 0,
    },
  };
}

/** Asks until the answer holds or the time is over; the last answer either way. */
async function until<Answer>(
  ms: number,
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (holds(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The line of a page that could not be read: valid, empty, with the reason. */
export function failedReport(url: string, ms: number, thrown: unknown): PageReport {
  const none = { language: 'und', confidence: 0 };
  return {
    url,
    title: '',
    ms,
    error: messageOf(thrown),
    heading: { text: '', ...none },
    body: { ...none, first: '', last: '' },
    judgement: { mismatch: false, unsure: true, confidence: 0, reasons: [] },
    publisherVersion: null,
    blocks: [],
    tables: [],
    takeaways: [],
    brief: {
      language: 'und',
      by: 'embedded',
      thesis: null,
      positions: [],
      takeaways: [],
      predictions: [],
      risks: [],
      openQuestions: [],
      verdict: null,
      figures: [],
      contradictions: [],
      dropped: [],
    },
    translation: null,
  };
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
