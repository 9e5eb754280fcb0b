import { describe, expect, it } from 'vitest';
import type { PanelState } from '@/utils/messages';
import type { TranslationStatus } from '@/utils/translation';
import { differences, tabOf } from '../../scripts/read/firefox';
import { barSays, clickBar, eventually, eventuallyInExtension, openPage, withNewsroom } from './helpers';

const room = withNewsroom();

/** Text of the article's paragraph that begins with these words, held on to across translations. */
const holdParagraph = (start: string): Promise<void> =>
  room.firefox.marionette.run(
    `window.held = [...document.querySelectorAll('article p')].find((p) => p.textContent.trim().startsWith(args[0]))`,
    start,
  );
const heldMatches = (pattern: string): Promise<string | null> =>
  eventually(
    room.firefox,
    `const text = window.held.textContent.trim(); return new RegExp(args[0], 'i').test(text) ? text : null`,
    pattern,
  );

describe('the offer', () => {
  it.each([
    ['a.html', 'German'],
    ['b.html', 'Spanish'],
    ['d.html', 'Arabic'],
  ])('%s: the bar offers %s without a click', async (page, language) => {
    await openPage(room.firefox, `${room.demo.newsroom}/${page}`);
    await barSays(room.firefox, `Translate into ${language}`);
  });

  it('a page that clicks the bar by script gets nothing', async () => {
    await openPage(room.firefox, `${room.demo.newsroom}/a.html`);
    await barSays(room.firefox, 'Never on this site');
    const standing = await room.firefox.marionette.run<boolean>(
      `const bar = document.querySelector('gloss-bar');
       for (const button of bar.shadowRoot.querySelectorAll('button')) button.click();
       return bar.isConnected`,
    );
    expect(standing).toBe(true);
  });

  it('d.html: the right-to-left page is offered Arabic and is left as it was', async () => {
    await openPage(room.firefox, `${room.demo.newsroom}/d.html`);
    await barSays(room.firefox, 'Translate into Arabic');
    const direction = await room.firefox.marionette.run<string[]>(
      `return [document.documentElement.dir, getComputedStyle(document.querySelector('h1')).direction,
               getComputedStyle(document.querySelector('gloss-bar').shadowRoot.querySelector('section')).direction]`,
    );
    expect(direction).toEqual(['rtl', 'rtl', 'ltr']); // the bar speaks the browser's language, in its direction
    await clickBar(room.firefox, 'Not now');
    expect(await eventually(room.firefox, `return !document.querySelector('gloss-bar')`)).toBe(true);
    expect(await differences(room.firefox)).toEqual([]);
  });
});

describe('the translation', () => {
  it('b.html: Apertium translates it in place; the original comes back exactly', async () => {
    const { firefox, demo } = room;
    await firefox.ask('setEngine', { engine: 'apertium', url: demo.apertium, key: null, model: null });
    await openPage(firefox, `${demo.newsroom}/b.html`);
    await holdParagraph('Electricity networks');
    const heading = await firefox.marionette.run<string>(`return document.querySelector('h1').textContent`);

    await clickBar(firefox, 'Translate into Spanish');
    expect(await heldMatches('electricidad')).toBeTruthy();
    const after = await firefox.marionette.run<{ strong: number; connected: boolean; heading: string; lang: string }>(
      `return { strong: window.held.querySelectorAll('strong').length, connected: window.held.isConnected,
                heading: document.querySelector('h1').textContent, lang: window.held.closest('[lang]').lang }`,
    );
    expect(after).toEqual({ strong: 1, connected: true, heading, lang: 'es' });

    await clickBar(firefox, 'Show original');
    expect(await heldMatches('^Electricity networks')).toBeTruthy();
    await clickBar(firefox, 'Close');
    expect(await eventually(firefox, `return !document.querySelector('gloss-bar')`)).toBe(true);
    expect(await differences(firefox)).toEqual([]);
  });

  it('a.html: the on-device engine works in the background page with the fixture model', async () => {
    const { firefox, demo } = room;
    await firefox.ask('setEngine', { engine: 'bergamot', url: demo.models, key: null, model: null });
    const url = await openPage(firefox, `${demo.newsroom}/a.html`);
    await barSays(firefox, 'Translate into German');
    await firefox.marionette.run(`window.before = document.querySelector('article').textContent`);
    const tab = await tabOf(firefox, url);

    const without = firefox.ask('translatePage', { tab, to: 'de', engine: 'bergamot', scope: 'all' });
    await expect(without).rejects.toThrow(/^no-model/);
    await firefox.ask('downloadModel', { from: 'en', to: 'de' });
    await firefox.ask('translatePage', { tab, to: 'de', engine: 'bergamot', scope: 'all' });
    await barSays(firefox, 'fixture model');
    const { translation } = await firefox.ask<PanelState>('panelState', { tab, read: false });
    expect(translation).toMatchObject({ engine: 'bergamot', to: 'de' });
    // A model of a few words gives some blocks back as they were; most come out changed.
    expect(translation.changed).toBeGreaterThan(4 * translation.failed);
    expect(translation.changed).toBeGreaterThan(20);
    const german = await firefox.marionette.run<string>(`return document.querySelector('article').textContent`);
    expect(german).toMatch(/\b(und|der|die|das)\b/);

    const status = await firefox.ask<TranslationStatus>('restorePage', { tab });
    expect(status.state).toBe('off');
    expect(await eventually(firefox, `return document.querySelector('article').textContent === window.before`)).toBe(
      true,
    );
    await clickBar(firefox, 'Close');
    expect(await differences(firefox)).toEqual([]);
  });
});

describe('the sidebar', () => {
  /** Text of the sidebar, read through the extension's own list of its views. */
  const sidebarText = (words: string): Promise<string | null> =>
    eventuallyInExtension(
      room.firefox,
      `const text = browser.extension.getViews({ type: 'sidebar' })[0]?.document.body.innerText ?? '';
       return text.includes(args[0]) ? text : null`,
      words,
    );

  it('is there, and was not opened by the installation', async () => {
    const sidebar = await room.firefox.marionette.runInBrowser<{ open: boolean; known: boolean }>(
      `const { SidebarController } = Services.wm.getMostRecentWindow('navigator:browser');
       return { open: SidebarController.isOpen,
                known: [...SidebarController.sidebars.keys()].some((id) => id.includes('gloss')) };`,
    );
    expect(sidebar).toEqual({ open: false, known: true });
  });

  it('shows what was read, follows the tab in front, and jumps to a passage', async () => {
    const { firefox, demo } = room;
    await openPage(firefox, `${demo.newsroom}/b.html`);
    await barSays(firefox, 'Spanish');
    await firefox.marionette.runInBrowser(
      `const { SidebarController } = Services.wm.getMostRecentWindow('navigator:browser');
       await SidebarController.show([...SidebarController.sidebars.keys()].find((id) => id.includes('gloss')));`,
    );
    const text = await sidebarText('Brightmoor Storage');
    for (const found of ['Three types of battery compared', 'Salmuera Systems', 'Ferrovalle', 'Tallgrid'])
      expect(text).toContain(found);

    expect(await firefox.marionette.run('return scrollY')).toBe(0);
    await firefox.inExtension(
      `const { document } = browser.extension.getViews({ type: 'sidebar' })[0];
       [...document.querySelectorAll('button')].findLast((button) =>
         /Show in page/.test(button.getAttribute('aria-label') ?? button.textContent)).click()`,
    );
    expect(await eventually(firefox, `return scrollY > 0`)).toBe(true);

    await openPage(firefox, `${demo.newsroom}/c.html`);
    expect(await sidebarText('Two appliance makers')).toContain('Two appliance makers');
  });
});
