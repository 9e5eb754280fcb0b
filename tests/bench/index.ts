/**
 * `npm run bench`: what Gloss costs, measured in Chromium with the built extension, and the same pages without it in
 * the same run. It prints one table; it fails only where a script is over its budget of bytes, since times depend on
 * the machine. `--runs N` (5),
 * `--only probe|judging|reading|marks|translation|bergamot|brief|sync|highlights|library`.
 */
import { parseArgs } from 'node:util';
import { launchChromium } from '../../scripts/browser/chromium';
import { ensureBuilt } from '../../scripts/build';
import { benchBergamot } from './bergamot';
import { benchBrief } from './brief';
import { weighScripts } from './bytes';
import { printTable, type Row } from './figures';
import { benchHighlights } from './highlights';
import { benchLibrary } from './library';
import { benchJudging } from './judging';
import { benchMarks } from './marks';
import { benchProbe } from './probe';
import { benchReading } from './reading';
import { benchSync } from './sync';
import { benchTranslation } from './translation';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs N: how often each figure is measured');

try {
  ensureBuilt('chromium');
} catch (thrown) {
  // Over budget is said below; a build that is not there fails at launch.
  console.error(thrown instanceof Error ? thrown.message : thrown);
}
const { rows: bytes, over } = weighScripts();
const rows: Row[] = [...bytes];
if (!values.only || values.only === 'brief') rows.push(...(await benchBrief(runs)));
const parts = {
  probe: benchProbe,
  judging: benchJudging,
  reading: benchReading,
  marks: benchMarks,
  translation: benchTranslation,
  bergamot: benchBergamot,
  sync: benchSync,
  highlights: benchHighlights,
  library: benchLibrary,
};
for (const [name, bench] of Object.entries(parts)) {
  if (values.only && values.only !== name) continue;
  console.error(`${name} …`);
  const chromium = await launchChromium({ languages: ['de', 'en'] });
  try {
    rows.push(...(await bench(chromium, runs)));
  } finally {
    await chromium.close();
  }
}
printTable(rows);
for (const script of over) console.error(`over budget: ${script}`);
process.exitCode = over.length > 0 ? 1 : 0;
