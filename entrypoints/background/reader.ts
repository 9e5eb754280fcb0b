import { browser } from 'wxt/browser';
import { Fault } from '@/utils/faults';
import { readerState, sendToTab, type Message } from '@/utils/messages';
import paint from '@/assets/paint.css?raw';

const SCRIPT = '/content-scripts/reader.js';
const TOOLBAR = '/content-scripts/toolbar.js';

export interface ReaderTabs {
  /** Puts a reader into a tab where none stands. */
  put(tab: number): Promise<void>;
  /** The same without asking whether one stands (20 ms where none answers): a second one leaves at once. */
  putNow(tab: number): Promise<void>;
  /** Sends to a tab's reader, which is put into the page first where none stands. */
  ask<Request, Response>(tab: number, kind: Message<Request, Response>, request: Request): Promise<Response>;
  /** The same, where a reader stands already; null where none does. */
  askIfThere<Request, Response>(
    tab: number,
    kind: Message<Request, Response>,
    request: Request,
  ): Promise<Response | null>;
}

/** Puts the reader into tabs and talks to it. */
export function createReaderTabs(): ReaderTabs {
  /** Two doors may start the reader of one tab at once (panel and shortcut); it is injected once. */
  const starting = new Map<number, Promise<void>>();

  const start = (tab: number): Promise<void> => {
    const running = starting.get(tab);
    if (running) return running;
    const started = inject(tab).finally(() => starting.delete(tab));
    starting.set(tab, started);
    return started;
  };

  const askIfThere: ReaderTabs['askIfThere'] = async (tab, kind, request) => {
    try {
      return await sendToTab(tab, kind, request);
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.code === 'page-gone') return null;
      throw thrown;
    }
  };

  const put: ReaderTabs['put'] = async (tab) => {
    if (starting.has(tab) || (await askIfThere(tab, readerState, {})) === null) await start(tab);
  };

  return {
    put,
    putNow: start,
    askIfThere,
    async ask(tab, kind, request) {
      await put(tab);
      return sendToTab(tab, kind, request);
    },
  };
}

/** Gives a page the toolbar over a selection. */
export async function insertToolbar(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [TOOLBAR] });
}

/**
 * Gives a page the looks of what is painted over it. Apart from the reader, because the browser then computes every
 * element's style anew (30 ms for 10,000), which a reader who waits for the first words need not wait for.
 */
export async function insertPaint(tab: number): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId: tab }, css: paint, origin: 'AUTHOR' });
}

async function inject(tab: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [SCRIPT] });
  } catch (thrown) {
    // Store pages, PDF viewers, about: and error pages: the browser keeps every extension out.
    throw new Fault('nothing-to-read', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}
