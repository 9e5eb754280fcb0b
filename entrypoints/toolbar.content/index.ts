import { defineContentScript } from 'wxt/utils/define-content-script';
import type { GlossWorld } from '../reader.content/world';
import { watchSelection } from './selecting';

/** The toolbar over a selection: a script of its own, so that no reader waits for it to read or to translate. */
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  runAt: 'document_idle',
  main() {
    const world = globalThis as GlossWorld;
    world.glossOffer ??= watchSelection(window, () => world.glossSelected ?? null);
  },
});
