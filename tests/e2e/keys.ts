import type { Page } from '@playwright/test';

/** Most Tab presses from the top of the panel to anything in it. */
const MOST_TABS = 120;

/** Presses Tab until what is focused has such a name. */
export async function tabTo(panel: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses++) {
    await panel.keyboard.press('Tab');
    const focused = await panel.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}
