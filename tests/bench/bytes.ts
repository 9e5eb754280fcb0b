import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHROME_BUILD } from '../../scripts/browser/chromium';
import type { Row } from './figures';

/** What each content script may weigh, kB gzip; 1 kB is 1000 bytes. */
const BARS: [script: string, kB: number][] = [
  ['probe', 5],
  ['bar', 10],
  ['reader', 60],
];

/** Bytes per content script as built; `over` names those above their bar. */
export function weighScripts(): { rows: Row[]; over: string[] } {
  const over: string[] = [];
  const rows = BARS.map(([script, kB]): Row => {
    const content = readFileSync(path.join(CHROME_BUILD, `content-scripts/${script}.js`));
    const gzip = gzipSync(content).length / 1000;
    if (gzip > kB) over.push(`${script}.js: ${gzip.toFixed(1)} kB > ${kB} kB`);
    return {
      what: `${script}.js, gzip`,
      gloss: `${gzip.toFixed(1)} kB (${(content.length / 1000).toFixed(1)} kB unpacked)`,
      without: '0',
      compared: '–',
      bar: `≤ ${kB} kB`,
      n: 1,
    };
  });
  return { rows, over };
}
