import { expect, it } from 'vitest';
import type { PanelState } from '@/utils/messages';
import { tabOf } from '../../scripts/read/firefox';
import { barSays, clickOption, eventuallyInExtension, openPage, withNewsroom } from './helpers';

const room = withNewsroom();

/** Waits until so many content scripts are registered. */
const registered = (count: number): Promise<boolean> =>
  eventuallyInExtension(
    room.firefox,
    `return (await browser.scripting.getRegisteredContentScripts()).length === args[0]`,
    count,
  );
/** What the extension knows of a tab from a page's own message. */
const judged = (tab: number): Promise<boolean> =>
  room.firefox.inExtension(`return Object.keys(await browser.storage.session.get(args[0])).length > 0`, `tab:${tab}`);

it('"only when I click" leaves nothing in pages; started by hand, the page is read; the probe comes back', async () => {
  const { firefox, demo } = room;
  await clickOption(firefox, /Only when I click/);
  expect(await registered(0)).toBe(true);

  const url = await openPage(firefox, `${demo.newsroom}/b.html`);
  const tab = await tabOf(firefox, url);
  const published = await firefox.marionette.run<string>(`return document.documentElement.outerHTML`);
  // A page of the same kind, loaded later, so that silence is an answer and not just early.
  await openPage(firefox, `${demo.newsroom}/a.html`);
  expect(await judged(tab)).toBe(false);
  expect(await firefox.inExtension(`return browser.action.getBadgeText({ tabId: args[0] })`, tab)).toBe('');

  const { judgement, target } = await firefox.ask<PanelState>('panelState', { tab, read: true });
  expect(judgement).toMatchObject({ mismatch: true });
  expect(target).toBe('es');
  await firefox.inExtension(`await browser.tabs.update(args[0], { active: true })`, tab);
  expect(
    await firefox.inExtension(
      `const [{ result }] = await browser.scripting.executeScript({
         target: { tabId: args[0] }, func: () => {
           const page = document.documentElement.cloneNode(true);
           page.querySelector('gloss-outline')?.remove(); // ours, since the reader asked
           return page.outerHTML;
         } });
       return result`,
      tab,
    ),
  ).toBe(published);

  await clickOption(firefox, /Offer a translation/);
  expect(await registered(1)).toBe(true);
  await openPage(firefox, `${demo.newsroom}/b.html`);
  await barSays(firefox, 'Translate into Spanish');
});
