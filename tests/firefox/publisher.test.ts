import { expect, it } from 'vitest';
import type { PanelState } from '@/utils/messages';
import { serveFolder } from '../../scripts/serve';
import { tabOf } from '../../scripts/read/firefox';
import { openPage, withFirefox } from './helpers';

const browser = withFirefox(['en']);

it("e.html: to a reader of English the publisher's own version is offered", async () => {
  const { firefox } = browser;
  const newsroom = await serveFolder('assets/newsroom');
  try {
    const url = await openPage(firefox, `${newsroom.origin}/e.html`);
    const state = await firefox.ask<PanelState>('panelState', { tab: await tabOf(firefox, url), read: true });
    expect(state).toMatchObject({ target: 'en', judgement: { mismatch: false } });
    expect(state.publisherVersion).toEqual({ language: 'en', url: `${newsroom.origin}/e.en.html` });
    expect(await firefox.marionette.run(`return document.querySelector('gloss-bar') === null`)).toBe(true);
  } finally {
    await newsroom.close();
  }
});
