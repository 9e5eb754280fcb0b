import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMirror, type Mirror } from '../mirror';
import { clickOption, eventuallyInExtension, optionsSay, sendFiles, withFirefox } from './helpers';

const browser = withFirefox(['de', 'en']);
let mirror: Mirror;
beforeEach(async () => {
  mirror = await startMirror();
  await browser.firefox.ask('setEngine', { engine: 'bergamot', url: mirror.url, key: null, model: null });
});
afterEach(() => mirror.close());

/** Chooses English → German in the options, as a reader does. */
const choosePair = (): Promise<boolean> =>
  eventuallyInExtension(
    browser.firefox,
    `const selects = [...window.document.querySelectorAll('fieldset.add-model select')];
     ['en', 'de'].forEach((code, i) => {
       selects[i].value = code;
       selects[i].dispatchEvent(new window.Event('change', { bubbles: true }));
     });
     return selects.length === 2`,
  );
const NOTHING = 'No model is on this device yet.';
const REMOVE = /^Remove the model English → German/;

it('a model is downloaded with progress, paused, gone on with, listed and deleted', async () => {
  const { firefox } = browser;
  mirror.behaviour.hold = true;
  await choosePair();
  await clickOption(firefox, /^Download \(/);
  await expect.poll(() => mirror.held.length).toBe(1);
  expect(await eventuallyInExtension(firefox, `return Boolean(window.document.querySelector('progress'))`)).toBe(true);
  await clickOption(firefox, /^Pause/);
  mirror.behaviour.hold = false;
  await clickOption(firefox, /^Go on/);
  await optionsSay(firefox, 'demo model, not a real translation');
  await clickOption(firefox, REMOVE);
  await optionsSay(firefox, NOTHING);
});

it('one wrong byte is refused in words, and nothing is kept of it', async () => {
  const { firefox } = browser;
  mirror.behaviour.damage = true;
  await choosePair();
  await clickOption(firefox, /^Download \(/);
  await optionsSay(firefox, 'The model file is damaged and was not used.');
  await optionsSay(firefox, NOTHING);
});

it('model files are taken from disk', async () => {
  const { firefox } = browser;
  const files = path.join(mirror.folder, 'files');
  await sendFiles(
    firefox,
    'input[type=file][multiple]',
    readdirSync(files).map((name) => path.join(files, name)),
  );
  await optionsSay(firefox, '1 model is complete.');
  await clickOption(firefox, REMOVE);
  await optionsSay(firefox, NOTHING);
});
