import { defineContentScript } from 'wxt/utils/define-content-script';
import {
  handle,
  jumpHere,
  listen,
  modeHere,
  prepareHere,
  pageMoved,
  readPage,
  readerState,
  restoreHere,
  showTablesHere,
  stepMarkHere,
  translateHere,
} from '@/utils/messages';
import { annotationHandlers } from './handlers';
import { createReader } from './reader';
import type { GlossWorld } from './world';

/** Reads, marks and translates one page. Injected when the reader starts Gloss; answers the background from then on. */
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  runAt: 'document_idle',
  main() {
    const standing = globalThis as GlossWorld;
    if (standing.glossReader) return;
    standing.glossReader = true;
    const reader = createReader(window);
    listen([
      handle(readPage, () => reader.read()),
      handle(prepareHere, ({ body }) => reader.prepare(body)),
      handle(translateHere, (request) => reader.translate(request)),
      handle(modeHere, ({ mode }) => reader.setMode(mode)),
      handle(restoreHere, () => reader.restore()),
      handle(pageMoved, () => {
        reader.leave();
        return {};
      }),
      handle(readerState, () => reader.state()),
      handle(jumpHere, ({ block, start, end }) => ({ found: reader.jump(block, start, end) })),
      ...annotationHandlers(reader),
      handle(stepMarkHere, ({ forward }) => ({ label: reader.step(forward ? 1 : -1) })),
      handle(showTablesHere, ({ wanted }) => ({ shown: reader.showTables(wanted) })),
    ]);
  },
});
