import type { Page } from '@playwright/test';
import { ask, tabOf, type Chromium } from '../../scripts/browser/chromium';
import type { PanelState } from '../../utils/messages/panelState';
import { articleHtml, servePages } from '../servePages';
import { expect, test } from './fixtures';

const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';
const ENGLISH = 'New cranes for the harbour: what the authority wants to test now, and why';
const SPANISH = 'Nuevas grúas para el puerto: qué quiere probar ahora la autoridad y por qué';

/** What an application does when a link is followed: another address and, a moment later, another article. */
const APPLICATION = `<script>
  async function show(heading, way) {
    const body = new DOMParser().parseFromString(await (await fetch('/article/' + heading.length)).text(), 'text/html').body;
    const swap = () => { document.title = heading; document.body.replaceWith(document.adoptNode(body)); };
    const address = '/app/' + encodeURIComponent(heading.slice(0, 5));
    if (way === 'turbo') { history.pushState({}, '', address); await new Promise(requestAnimationFrame); swap(); }
    if (way === 'text') {
      history.pushState({}, '', address);
      document.title = heading;
      document.querySelector('h1').firstChild.data = heading;
      document.querySelectorAll('p').forEach((p, i) => { p.firstChild.data = 'Now ' + i + ', ' + p.firstChild.data; });
    }
    if (way === 'navigation') {
      navigation.addEventListener('navigate', (event) => event.intercept({ handler: async () => swap() }), { once: true });
      navigation.navigate(address);
    }
  }
</script>`;

/** An article that its own script puts into the page after the load event. */
const late = `<!doctype html><title>${GERMAN}</title><main></main><script>
  const html = ${JSON.stringify(articleHtml(GERMAN).replace(/^.*<main>|<\/main>.*$/gs, ''))};
  addEventListener('load', () => setTimeout(() => { document.querySelector('main').innerHTML = html; }, 300));
</script>`;
/** Hidden until a script has run that never comes, as AMP's boilerplate has it. */
const amp = articleHtml(GERMAN, { head: '<style>body{visibility:hidden}</style>' }).replace('<html>', '<html amp>');
/** A print version: no h1, no classes, line breaks for paragraphs; it asks to be printed. */
const print = `<!doctype html><title>${GERMAN}</title><b>${GERMAN}</b><br><br>${Array.from({ length: 9 }, (_, i) => `The harbour authority said on Monday that crane number ${i} would be tested for three weeks before any ship was unloaded with it.`).join('<br><br>')}<script>window.print()</script>`;

const pages = {
  '/app': { body: articleHtml(GERMAN, { head: APPLICATION }) },
  '/late': { body: late },
  '/amp': { body: amp },
  '/print': { body: print },
  ...Object.fromEntries(
    [ENGLISH, SPANISH].map((heading) => [
      `/article/${heading.length}`,
      { body: articleHtml(heading, { paragraphs: 6 + (heading.length % 7) }) },
    ]),
  ),
};
let site: Awaited<ReturnType<typeof servePages>>;
test.beforeAll(async () => (site = await servePages(pages)));
test.afterAll(() => site.close());

const badge = ({ driver }: Chromium, tab: number): Promise<string> =>
  driver.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);
const follow = (tab: Page, heading: string, way: string): Promise<unknown> =>
  tab.evaluate(`show(${JSON.stringify(heading)}, ${JSON.stringify(way)})`);

for (const way of ['turbo', 'text', 'navigation'])
  test(`another article without a page load (${way}) is judged by itself`, async ({ chromium, tab }) => {
    await tab.goto(`${site.origin}/app`);
    const id = await tabOf(chromium.driver, tab.url());
    await expect.poll(() => badge(chromium, id)).toBe('DE');
    await expect(tab.locator('gloss-bar')).toHaveCount(1);
    const read = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(read.digest?.article.heading.text).toBe(GERMAN);

    await follow(tab, ENGLISH, way);
    await expect.poll(() => badge(chromium, id)).toBe('');
    await expect(tab.locator('gloss-bar')).toHaveCount(0);
    if (way === 'navigation') return;

    await follow(tab, SPANISH, way);
    await expect.poll(() => badge(chromium, id)).toBe('ES');
    await expect(tab.getByRole('button', { name: 'Translate into Spanish' })).toBeVisible();
    const again = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(again.digest?.article.heading.text).toBe(SPANISH);
    expect(again.judgement?.mismatch).toBe(true);
  });

test('a place in the page is no other page', async ({ chromium, tab }) => {
  await tab.goto(`${site.origin}/app`);
  const id = await tabOf(chromium.driver, tab.url());
  await expect(tab.locator('gloss-bar')).toHaveCount(1);
  await tab.evaluate(() => (location.hash = 'part-2'));
  const state = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: false });
  expect(state.judgement?.mismatch).toBe(true);
  await expect(tab.locator('gloss-bar')).toHaveCount(1);
});

for (const path of ['/late', '/amp', '/print'])
  test(`${path}: judged without a click`, async ({ chromium, tab }) => {
    await tab.goto(site.origin + path);
    const id = await tabOf(chromium.driver, tab.url());
    await expect.poll(() => badge(chromium, id)).toBe('DE');
    const { digest } = await ask<PanelState>(chromium.driver, 'panelState', { tab: id, read: true });
    expect(digest?.article.heading.text).toBe(GERMAN);
    expect(digest?.article.blocks.filter(({ kind }) => kind === 'paragraph').length).toBeGreaterThan(7);
  });
