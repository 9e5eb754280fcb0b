import { parseArgs } from 'node:util';
import type { Mode } from '@/utils/report';

export interface ReadOptions {
  readonly targets: readonly string[];
  readonly to: string | null;
  readonly engine: string | null;
  readonly engineUrl: string | null;
  readonly engineKey: string | null;
  readonly engineModel: string | null;
  readonly translate: boolean;
  readonly pageScripts: boolean;
  readonly shots: string | null;
  readonly browser: 'chromium' | 'firefox';
  /** How translations are shown; without it as the reader's settings say. */
  readonly mode?: Mode;
}

export const USAGE = `npm run --silent read -- [options] FILE|URL…

Reads pages with the built extension in a real browser and prints one JSON line a page (utils/report).
FILEs are served on loopback without their scripts; nothing else is fetched for them.

  --to LANG            translate everything that is not in LANG (without it: mismatches, into the heading's language)
  --engine ID          bergamot, apertium, libretranslate, … (without it: the automatic choice)
  --engine-url URL     address of a self-hosted engine, or of a mirror of models
  --engine-key KEY     key for the engine
  --engine-model NAME  model, where the engine has several
  --no-translate       read only
  --page-scripts       let the pages' own scripts run
  --shots DIR          screenshots: as read, translated
  --browser NAME       chromium (default) or firefox`;

/** Reads the command line. Throws a sentence that says what is wrong. */
export function parseOptions(argv: string[]): ReadOptions {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      engine: { type: 'string' },
      'engine-url': { type: 'string' },
      'engine-key': { type: 'string' },
      'engine-model': { type: 'string' },
      'no-translate': { type: 'boolean', default: false },
      'page-scripts': { type: 'boolean', default: false },
      shots: { type: 'string' },
      browser: { type: 'string', default: 'chromium' },
    },
  });
  if (positionals.length === 0) throw new Error('no page given');
  const browser = values.browser;
  if (browser !== 'chromium' && browser !== 'firefox')
    throw new Error(`--browser is chromium or firefox, not ${browser}`);
  return {
    targets: positionals,
    to: values.to ?? null,
    engine: values.engine ?? null,
    engineUrl: values['engine-url'] ?? null,
    engineKey: values['engine-key'] ?? null,
    engineModel: values['engine-model'] ?? null,
    translate: !values['no-translate'],
    pageScripts: values['page-scripts'],
    shots: values.shots ?? null,
    browser,
  };
}
