import PouchDB from 'pouchdb-browser';
import { DATABASE, openStore, type Annotation, type Stored } from '@/utils/annotation';
import {
  annotationsChanged,
  handle,
  keepAnnotation,
  pageAnnotations,
  removeAnnotation,
  sendToTab,
  type Handler,
} from '@/utils/messages';
import { browser } from 'wxt/browser';

/**
 * Keeps annotations, for readers and panels. The database is opened with the first one that is asked for: most pages
 * never have any.
 */
export function annotationHandlers(): Handler[] {
  let opened: ReturnType<typeof openStore> | null = null;
  const store = (): ReturnType<typeof openStore> => (opened ??= openStore(new PouchDB<Stored>(DATABASE)));

  const changed = new BroadcastChannel('gloss-annotations');

  /** Tells the readers of all tabs that show the article. */
  const tell = async ({ source }: Annotation): Promise<void> => {
    changed.postMessage(null); // open panels ask again
    const tabs = await browser.tabs.query({});
    const showing = tabs.filter(({ url }) => url !== undefined && url.replace(/#.*/s, '') === source.url);
    await Promise.all(
      // A tab without a reader has nothing painted.
      showing.map(({ id }) => sendToTab(id!, annotationsChanged, {}).catch(() => undefined)),
    );
  };

  return [
    handle(pageAnnotations, async (page) => ({ annotations: await store().forArticle(page) })),
    handle(keepAnnotation, async ({ annotation, base }, sender) => {
      if (sender.incognito) return { kept: false };
      await store().put(annotation, base);
      await tell(annotation);
      return { kept: true };
    }),
    handle(removeAnnotation, async ({ annotation }) => {
      await store().remove(annotation);
      await tell(annotation);
      return {};
    }),
  ];
}
