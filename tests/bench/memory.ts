import { readFileSync } from 'node:fs';
import type { Chromium } from '../../scripts/browser/chromium';
import { extensionProcesses } from '../../scripts/browser/processes';
import { pause } from './measure';

/** MB of memory that the extension's own processes hold, shared pages by share; null where there is no `/proc`. */
export async function extensionMemory({ cdp }: Chromium): Promise<number | null> {
  const processes = await extensionProcesses(cdp);
  if (processes.length === 0) return null;
  const kilobytes = processes.map((id) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1000;
}

/** The system takes freed memory back a while after it was freed. */
const SETTLE_MS = 15_000;

/**
 * The same with nothing to do: the background is stopped, as the browser stops one after 30 s (never while a debugger is
 * attached, as here), and garbage is collected.
 */
export async function idleMemory(chromium: Chromium): Promise<number | null> {
  const { context, cdp, driver, extensionId } = chromium;
  const { targetInfos } = await cdp.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  if (worker) await cdp.send('Target.closeTarget', { targetId: worker.targetId });
  await pause(SETTLE_MS);
  const own = await context.newCDPSession(driver);
  // Twice: the first collection finds what the second may free.
  for (let round = 0; round < 2; round++) await own.send('HeapProfiler.collectGarbage');
  await own.detach();
  return extensionMemory(chromium);
}
