import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type Firefox } from '../../scripts/browser/firefox';
import { articleHtml, servePages } from '../servePages';
import { barSays, eventually, eventuallyInExtension } from './helpers';

const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';
const ENGLISH = 'New cranes for the harbour: what the authority wants to test now, and why';

let firefox: Firefox;
let site: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  site = await servePages({
    '/german': { body: articleHtml(GERMAN) },
    '/english': { body: articleHtml(ENGLISH, { paragraphs: 7 }) },
  });
  firefox = await launchFirefox({ languages: ['de', 'en'] });
});
afterAll(async () => {
  await firefox?.close();
  site?.close();
});

/** Waits until the toolbar button of the tab at this address says so. */
const badgeSays = (path: string, text: string): Promise<boolean> =>
  eventuallyInExtension<boolean>(
    firefox,
    `const tab = (await browser.tabs.query({})).find(({ url }) => url === args[0]);
     return tab && (await browser.action.getBadgeText({ tabId: tab.id })) === args[1]`,
    site.origin + path,
    text,
  );

describe('a page that changes without being loaded', () => {
  it('History API: another article is judged by itself', async () => {
    await firefox.open(`${site.origin}/german`);
    await barSays(firefox, 'Translate into German');
    await firefox.marionette.run(
      `const html = await (await fetch('/english')).text();
       history.pushState({}, '', '/moved');
       document.title = args[0];
       document.body.replaceWith(document.adoptNode(new DOMParser().parseFromString(html, 'text/html').body))`,
      ENGLISH,
    );
    expect(await eventually(firefox, `return !document.querySelector('gloss-bar')`)).toBe(true);
    expect(await badgeSays('/moved', '')).toBe(true);
  });

  it('back-forward cache: what was found of a page stands again', async () => {
    await firefox.open(`${site.origin}/german`);
    await barSays(firefox, 'Translate into German');
    await firefox.marionette.run(
      `addEventListener('pageshow', ({ persisted }) => (document.documentElement.dataset.cached = persisted))`,
    );
    await firefox.marionette.run(`location.href = '/english'`);
    expect(await badgeSays('/english', '')).toBe(true);
    await firefox.marionette.run('history.back()');
    expect(await eventually(firefox, `return document.documentElement.dataset.cached`)).toBe('true');
    expect(await badgeSays('/german', 'DE')).toBe(true);
  });
});
