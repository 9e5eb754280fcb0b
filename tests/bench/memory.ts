import { readFileSync } from 'node:fs';
import type { Chromium } from '../../scripts/browser/chromium';
import { extensionProcesses } from '../../scripts/browser/processes';

/** MB of memory that the extension's own processes hold, shared pages by share; null where there is no `/proc`. */
export async function extensionMemory({ context, cdp, driver }: Chromium): Promise<number | null> {
  const own = await context.newCDPSession(driver);
  // Twice: the first collection finds what the second may free.
  for (let round = 0; round < 2; round++) await own.send('HeapProfiler.collectGarbage');
  await own.detach();
  const processes = await extensionProcesses(cdp);
  if (processes.length === 0) return null;
  const kilobytes = processes.map((id) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1000;
}
