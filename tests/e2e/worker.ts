import type { Chromium } from '../../scripts/browser/chromium';
import { expect } from './fixtures';

/** Stops the service worker as the browser does with one that is idle; it may be back at once. */
export async function stopWorker({ cdp, driver, extensionId }: Chromium): Promise<void> {
  // A life of the background has an id of its own; its target keeps the same one.
  const life = (): Promise<string> =>
    driver.evaluate(async () =>
      (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] })).map(({ contextId }) => contextId).join(),
    );
  const before = await life();
  let targetId: string | undefined;
  await expect // one that was just stopped may be on its way back
    .poll(async () => {
      const { targetInfos } = await cdp.send('Target.getTargets');
      targetId = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId))?.targetId;
      return targetId;
    })
    .toBeDefined();
  await cdp.send('Target.closeTarget', { targetId: targetId! });
  await expect.poll(life).not.toBe(before);
}
