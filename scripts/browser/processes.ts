import { readFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';

/** Ids of the processes that run the extension's own pages and workers; empty where there is no `/proc`. */
export async function extensionProcesses(browser: CDPSession): Promise<number[]> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.map(({ id }) => id).filter(isExtension);
}

function isExtension(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false; // no Linux, or it ended meanwhile
  }
}
