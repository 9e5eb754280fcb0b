import PouchDB from 'pouchdb-browser';
import { browser } from 'wxt/browser';
import {
  articleKey,
  DATABASE,
  openLocal,
  openStore,
  placeAll,
  salvageFrom,
  snapshotOf,
  type AnchorDoubt,
  type Annotation,
  type AnnotationStore,
  type Database,
  type LocalRecords,
  type Placed,
  type Stored,
} from '@/utils/annotation';
import {
  annotationsChanged,
  handle,
  keepAnnotation,
  mayPaint,
  needLooks,
  pageAnnotations,
  placeAnnotations,
  readPage,
  removeAnnotation,
  sendToTab,
  type Handler,
  type Sender,
} from '@/utils/messages';
import { faultOf } from '@/utils/faults';
import { loadSettings, siteChoice } from '@/utils/settings';
import { insertLooks, insertToolbar } from './reader';

export interface Annotations {
  readonly handlers: Handler[];
  database(): Database;
  store(): AnnotationStore;
  /** Annotations came from another machine: open panels and pages look again. */
  changedElsewhere(): Promise<void>;
}

/**
 * Keeps annotations, for readers and panels. The database is opened with the first one that is asked for: most pages
 * never have any.
 *
 * @param wrote an annotation was written or removed here
 */
export function createAnnotations(wrote: () => void): Annotations {
  let opened: { database: Database; store: AnnotationStore; local: LocalRecords } | null = null;
  let isBroken = false;
  const salvage = async (prefix: string) => {
    const found = await salvageFrom(indexedDB)(prefix);
    isBroken = true;
    return found;
  };
  const open = (): NonNullable<typeof opened> => {
    if (opened) return opened;
    const database: Database = new PouchDB<Stored>(DATABASE);
    return (opened = { database, store: openStore(database, salvage, isBroken), local: openLocal(database) });
  };
  /** Does it, once more with the database opened anew: one that stumbled over a record has closed itself. */
  const withOpen = async <T>(work: (open: NonNullable<typeof opened>) => Promise<T>): Promise<T> => {
    try {
      return await work(open());
    } catch (thrown) {
      if (faultOf(thrown).code !== 'internal') throw thrown;
      opened = null;
      return work(open());
    }
  };

  const changed = new BroadcastChannel('gloss-annotations');
  /** Keys of the article that a tab's reader asked for since the background started; of others nothing is known. */
  const shown = new Map<number, string[]>();
  /** Articles whose text was kept since the background started. */
  const snapped = new Set<string>();

  /** Tells the readers of all tabs that show the article; the one that asked knows already. */
  const tell = async ({ source }: Annotation, asked: number | null): Promise<void> => {
    wrote();
    changed.postMessage(null); // open panels ask again
    await tellReaders((id) => id !== asked && (shown.get(id)?.includes(articleKey(source)) ?? true));
  };

  /** Keeps how the article reads, so that its annotations keep their context when the page is gone. */
  const snap = async (tab: number, { source }: Annotation): Promise<void> => {
    if (snapped.has(articleKey(source))) return;
    const { article } = await sendToTab(tab, readPage, {});
    if (article.url !== source.url) return;
    await open().store.keepArticle(snapshotOf(article, new Date().toISOString()));
    snapped.add(articleKey(source));
  };

  const habits = async (): Promise<{ tags: string[]; meanings: Record<string, string> }> => ({
    tags: await withOpen(({ local }) => local.tags()),
    meanings: (await loadSettings()).meanings,
  });

  const handlers = [
    handle(pageAnnotations, async (page) => {
      const { annotations, damaged } = await withOpen(({ store }) => store.forArticle(page));
      return { annotations, damaged: damaged.length, ...(await habits()) };
    }),
    handle(placeAnnotations, async ({ blocks, tables, ...page }, sender) => {
      const keys = [articleKey(page), articleKey({ ...page, canonicalUrl: null })];
      if (sender.tab !== null) shown.set(sender.tab, keys);
      const { annotations } = await withOpen(({ store }) => store.forArticle(page));
      const placed = await placeAll(annotations, { blocks }, tables, {
        now: () => performance.now(),
        breath: () => new Promise((go) => setTimeout(go)),
      });
      if (placed.length > 0 && !sender.incognito) {
        const doubts = doubtsOf(placed);
        const ids = placed.map(({ annotation }) => annotation.id);
        const isNew = await withOpen(({ local }) => local.noteDoubts(ids, doubts));
        if (isNew) changed.postMessage(null);
      }
      return { placed, ...(await habits()) };
    }),
    handle(mayPaint, async (_request, { tab, url }) => {
      if (tab !== null) await Promise.all([insertLooks(tab, 'own'), insertToolbar(tab)]);
      return { paint: siteChoice(await loadSettings(), url ?? '').paint !== false };
    }),
    handle(needLooks, async ({ looks }, { tab }) => {
      if (tab !== null) await insertLooks(tab, looks);
      return {};
    }),
    handle(keepAnnotation, async ({ annotation, base, tab }, sender) => {
      if (await isPrivate(sender, tab)) return { kept: false };
      const whole = base === null ? await signed(annotation) : annotation;
      await withOpen(({ store }) => store.put(whole, base));
      if (annotation.tags.length > 0) await withOpen(({ local }) => local.useTags(annotation.tags));
      await tell(annotation, sender.tab);
      const page = sender.tab ?? tab;
      // A page that is gone meanwhile leaves no text; the annotation holds its passage.
      if (page !== null && base === null) void snap(page, annotation).catch(console.warn);
      return { kept: true };
    }),
    handle(removeAnnotation, async ({ annotation, tab }, sender) => {
      if (await isPrivate(sender, tab)) return { removed: false };
      await withOpen(({ store }) => store.remove(annotation));
      await tell(annotation, sender.tab);
      return { removed: true };
    }),
  ];
  return {
    handlers,
    database: () => open().database,
    store: () => open().store,
    async changedElsewhere() {
      changed.postMessage(null);
      await tellReaders(() => true);
    },
  };
}

/** Tells the readers of tabs that something changed. */
async function tellReaders(isTold: (tab: number) => boolean): Promise<void> {
  const tabs = (await browser.tabs.query({})).filter(({ id }) => isTold(id!));
  // A tab without a reader has nothing painted.
  await Promise.all(tabs.map(({ id }) => sendToTab(id!, annotationsChanged, {}).catch(() => undefined)));
}

/** Who makes annotations here and where, as the reader says in the settings; what names its maker keeps its name. */
async function signed(annotation: Annotation): Promise<Annotation> {
  const { author, device } = await loadSettings();
  return { ...annotation, author: annotation.author || author, device: annotation.device || device };
}

function doubtsOf(placed: readonly Placed[]): Record<string, AnchorDoubt> {
  return Object.fromEntries(
    placed.flatMap(({ annotation: { id }, at }) => {
      if (!at || at.state === 'sure') return [];
      return [[id, { state: at.state, reason: at.reason }]];
    }),
  );
}

/** Private windows write nothing (design §6): neither their pages nor a panel beside one. */
async function isPrivate(sender: Sender, tab: number | null): Promise<boolean> {
  return sender.incognito || (tab !== null && (await browser.tabs.get(tab)).incognito);
}
