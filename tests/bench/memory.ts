import { readFileSync } from 'node:fs';
import type { Chromium } from '../../scripts/browser/chromium';

/** MB of memory that the extension's own processes hold, shared pages by share; null where there is no `/proc`. */
export async function extensionMemory({ context, cdp, driver }: Chromium): Promise<number | null> {
  const own = await context.newCDPSession(driver);
  // Twice: the first collection finds what the second may free.
  for (let round = 0; round < 2; round++) await own.send('HeapProfiler.collectGarbage');
  await own.detach();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  let sum = 0;
  for (const { id } of processInfo) {
    let command: string;
    try {
      command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      if (!command.includes('--extension-process')) continue;
      const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')) ?? [];
      sum += Number(kilobytes) / 1000;
    } catch {
      continue; // no Linux, or a process that just ended
    }
  }
  return sum > 0 ? sum : null;
}
