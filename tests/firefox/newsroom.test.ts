import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type Firefox } from '../../scripts/browser/firefox';
import { serveFolder, type Served } from '../../scripts/serve';

let firefox: Firefox;
let newsroom: Served;
beforeAll(async () => {
  newsroom = await serveFolder(path.resolve('assets/newsroom'));
  firefox = await launchFirefox({ languages: ['de', 'es', 'en'] });
});
afterAll(async () => {
  await firefox?.close();
  await newsroom?.close();
});

/** Waits in the page until the function body returns something true, and hands it over. */
function eventually<Result>(body: string, ...args: unknown[]): Promise<Result> {
  return firefox.marionette.run<Result>(
    `const deadline = Date.now() + 15000;
     for (;;) {
       const found = await (async (...args) => { ${body} })(...args);
       if (found || Date.now() > deadline) return found;
       await new Promise((resolve) => setTimeout(resolve, 50));
     }`,
    ...args,
  );
}
const BAR_TEXT = `return document.querySelector('gloss-bar')?.shadowRoot?.querySelector('section')?.textContent ?? null`;

describe('Firefox', () => {
  it.each([
    ['a.html', 'German'],
    ['b.html', 'Spanish'],
    ['d.html', 'Arabic'],
  ])('%s: the bar offers %s without a click', async (page, language) => {
    await firefox.open(`${newsroom.origin}/${page}`);
    expect(await eventually<string | null>(BAR_TEXT)).toContain(language);
  });

  it('the sidebar is there and was not opened by the installation', async () => {
    const sidebar = await firefox.marionette.runInBrowser<{ open: boolean; known: boolean }>(
      `const window = Services.wm.getMostRecentWindow('navigator:browser');
       const { SidebarController } = window;
       return { open: SidebarController.isOpen, known: [...SidebarController.sidebars.keys()].some((id) => id.includes('gloss')) };`,
    );
    expect(sidebar).toEqual({ open: false, known: true });
  });
});
