import { afterAll, beforeAll, expect, it } from 'vitest';
import { differences, tabOf } from '../../scripts/read/firefox';
import { articleHtml, servePages } from '../servePages';
import { serveShouter, type Shouter } from '../shouter';
import { barSays, clickBar, eventually, openPage, withFirefox } from './helpers';

const GERMAN = 'Neue Kräne für den Hafen: Was die Behörde jetzt prüfen will und warum';
const LINKED = '<p>The council asked <a id="a" href="/other">the harbour master</a> for 2,400 euros.</p>';
const browser = withFirefox(['de', 'en']);
let site: Awaited<ReturnType<typeof servePages>>;
let shouter: Shouter;
beforeAll(async () => {
  const body = articleHtml(GERMAN, { paragraphs: 4 }).replace('</article>', `${LINKED}</article>`);
  site = await servePages({ '/a.html': { body } });
  shouter = await serveShouter();
});
afterAll(async () => {
  site?.close();
  await shouter?.down();
});

it('in place, under each paragraph, with the original on focus, and back', async () => {
  const { firefox } = browser;
  await firefox.ask('setEngine', { engine: 'libretranslate', url: shouter.origin, key: null, model: null });
  const url = await openPage(firefox, `${site.origin}/a.html`);
  await barSays(firefox, 'Translate into German');
  await clickBar(firefox, 'Translate into German');
  const reads = (selector: string, words: string): Promise<boolean> =>
    eventually(firefox, `return document.querySelector(args[0])?.textContent.includes(args[1])`, selector, words);
  expect(await reads('#a', 'THE HARBOUR MASTER')).toBe(true);

  const tab = await tabOf(firefox, url);
  const show = (mode: string): Promise<unknown> => firefox.ask('setMode', { tab, mode });
  await show('bilingual');
  expect(await reads('p:has(#a) > gloss-text', 'THE COUNCIL ASKED THE HARBOUR MASTER FOR 2,400 EUROS.')).toBe(true);
  expect(await reads('#a', 'the harbour master')).toBe(true);

  await show('hover');
  expect(await reads('#a', 'THE HARBOUR MASTER')).toBe(true);
  expect(await eventually(firefox, `return !document.querySelector('gloss-text')`)).toBe(true);
  await firefox.marionette.run(`document.querySelector('#a').focus()`);
  const card = await eventually<string>(
    firefox,
    `return document.querySelector('gloss-card')?.shadowRoot?.textContent ?? ''`,
  );
  expect(card).toContain('The council asked the harbour master for 2,400 euros.');

  await firefox.marionette.run(`document.querySelector('#a').blur()`);
  await show('replace');
  await clickBar(firefox, 'Show original');
  await clickBar(firefox, 'Close');
  expect(await eventually(firefox, `return !document.querySelector('gloss-bar')`)).toBe(true);
  expect(await differences(firefox)).toEqual([]);
});
