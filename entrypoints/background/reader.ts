import { browser } from 'wxt/browser';
import { Fault } from '@/utils/faults';
import { readerState, sendToTab, type Message } from '@/utils/messages';
import annotations from '@/assets/annotations.css?raw';
import marks from '@/assets/marks.css?raw';
import own from '@/assets/paint.css?raw';

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

/** Sheets of a page's own: of Gloss's elements in it, of what is painted over it. */
const SHEETS = { own, marks, annotations };

/**
 * Gives a page the looks of what Gloss shows in it. Apart from the reader, and what is painted only once it is: for each
 * `::highlight` the browser computes every element's style anew (90 ms for 10,000 elements and all of them; the own
 * elements 3 ms).
 */
export async function insertLooks(tab: number, looks: keyof typeof SHEETS): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId: tab }, css: SHEETS[looks], origin: 'AUTHOR' });
}

async function inject(tab: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [SCRIPT] });
  } catch (thrown) {
    // Store pages, PDF viewers, about: and error pages: the browser keeps every extension out.
    throw new Fault('nothing-to-read', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}
