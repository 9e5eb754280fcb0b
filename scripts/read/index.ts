import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { PageReport } from '@/utils/report';
import { serve } from '../serve';
import type { ReadBrowser } from './browser';
import { parseOptions, type ReadOptions } from './options';
import { failedReport, readOne } from './page';

/**
 * Reads pages in one browser, one after the other, and hands over a valid report for each: a page that fails still
 * gets its line, with `error`.
 */
export async function readPages(options: ReadOptions, onReport: (report: PageReport) => void): Promise<void> {
  const files = options.targets.filter((target) => !isAddress(target)).map((file) => path.resolve(file));
  for (const file of files) if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  const site = await serve(
    (pathname) => {
      // `/N/name.html`: the number tells files of the same name apart, the address still ends in the file's name.
      const [, index, name] = /^\/(\d+)\/([^/]+)$/.exec(pathname) ?? [];
      const file = files[Number(index)];
      return file && path.basename(file) === name ? file : null;
    },
    { headers: options.pageScripts ? {} : { 'content-security-policy': "script-src 'none'" } },
  );
  if (options.shots) mkdirSync(options.shots, { recursive: true });
  const browser = await launch(options);
  try {
    await prepare(browser, options);
    let file = 0;
    for (const target of options.targets) {
      const alone = !isAddress(target);
      const url = alone ? `${site.origin}/${file++}/${encodeURIComponent(path.basename(target))}` : target;
      const started = Date.now();
      const report = await readOne(browser, url, alone, options).catch((thrown: unknown) =>
        failedReport(url, Date.now() - started, thrown),
      );
      onReport(z.parse(PageReport, report));
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

const isAddress = (target: string): boolean => /^https?:\/\//.test(target);

async function launch(options: ReadOptions): Promise<ReadBrowser> {
  return options.browser === 'firefox'
    ? (await import('./firefox')).firefoxReader()
    : (await import('./chromium')).chromiumReader();
}

/** Hands the engine's address, key and model to the extension, as the options page would. */
async function prepare(browser: ReadBrowser, options: ReadOptions): Promise<void> {
  const { engine, engineUrl, engineKey, engineModel } = options;
  if (!engine && (engineUrl || engineKey || engineModel))
    throw new Error('--engine-url, --engine-key and --engine-model go with --engine');
  if (engine) await browser.ask('setEngine', { engine, url: engineUrl, key: engineKey, model: engineModel });
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const { USAGE } = await import('./options');
  try {
    const options = parseOptions(process.argv.slice(2));
    const { ensureBuilt } = await import('../build');
    ensureBuilt(options.browser);
    await readPages(options, (report) => process.stdout.write(`${JSON.stringify(report)}\n`));
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    console.error(`\n${USAGE}`);
    process.exitCode = 2;
  }
}
