import PouchDB from 'pouchdb-browser';
import { useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { annotationFault } from '@/components/annotation/AnnotationList';
import type { BulkWork } from '@/components/annotation/BulkEdit';
import { Conflicts } from '@/components/annotation/Conflicts';
import { LibraryPage, type LibraryActions } from '@/components/annotation/LibraryPage';
import { MeaningsContext } from '@/components/annotation/view';
import { mount } from '@/components/ui/mount';
import { saveFile } from '@/components/ui/saveFile';
import { Skeleton } from '@/components/ui/Skeleton';
import {
  type Annotation,
  carryOut,
  type Change,
  type Database,
  DATABASE,
  editAll,
  EMPTY_CATALOGUE,
  EXPORT_FORMATS,
  openLocal,
  openShelf,
  openStore,
  passageLink,
  planImport,
  salvageFrom,
  readFile,
  settle,
  type Stored,
  undoAll,
  writeBackup,
  writeMarkdown,
} from '@/utils/annotation';
import { type FaultData, faultOf } from '@/utils/faults';
import { loadSettings, saveSettings } from '@/utils/settings';
import { useCatalogue } from './useCatalogue';
import { useConflicts } from './useConflicts';
import '@/assets/styles/base.css';
import '@/assets/styles/annotation.css';

const shelf = openShelf(indexedDB);
// Before the database is opened, which counts all of its documents first: half a second at 100,000.
const kept = await shelf.load().catch(() => null); // no loss: all that lies there is made from the annotations
const database: Database = new PouchDB<Stored>(DATABASE);
const store = openStore(database, salvageFrom(indexedDB));
/** For reading once the database did not answer. */
const salvaged = openStore(database, salvageFrom(indexedDB), true);
const local = openLocal(database);

/** Tells panels and other libraries that something was written here. */
const channel = new BroadcastChannel('gloss-annotations');

/** Joins the library to the store. It reads the database itself: 100,000 documents are too many for messages. */
function Library() {
  const { saved, doubts, progress, fault, refresh } = useCatalogue({ database, salvaged, local, shelf, kept });
  const [failure, setFailure] = useState<FaultData | null>(null);
  const [meanings, setMeanings] = useState<Readonly<Record<string, string>>>({});
  const [bulk, setBulk] = useState<BulkWork | { changed: number } | null>(null);
  const changes = useRef<Change[]>([]);
  useEffect(() => void loadSettings().then((settings) => setMeanings(settings.meanings)), []);

  /** Does it, shows what is there now, and says what went wrong. */
  const then = async <T,>(work: Promise<T>): Promise<T> => {
    try {
      const done = await work;
      setFailure(null);
      return done;
    } catch (thrown) {
      setFailure(faultOf(thrown));
      throw thrown;
    } finally {
      channel.postMessage(null);
      await refresh();
    }
  };
  const now = () => new Date().toISOString();
  /** Of work that nobody waits for: what went wrong is shown. */
  const quietly = (work: Promise<unknown>): void => void work.catch((thrown: unknown) => setFailure(faultOf(thrown)));

  const backup = async (): Promise<void> => {
    const from = fault ? salvaged : store;
    const [{ annotations, damaged }, texts] = await Promise.all([from.all(), from.articles()]);
    const text = writeBackup(annotations, texts.articles, [...damaged, ...texts.damaged]);
    saveFile(fileName('backup.json'), 'application/json', text);
  };
  const actions: LibraryActions = {
    show: (annotation) => void browser.tabs.create({ url: webAddress(passageLink(annotation)) }),
    read: async (row) => (await (fault ? salvaged : store).some([row]))[0] ?? null,
    save: async (annotation, base) => void (await then(store.put({ ...annotation, modified: now() }, base))),
    remove: (annotation) => then(store.remove(annotation)),
    undo: async (change) => void (await then(store.undo(change))),
    copy: (annotation) => {
      const text = EXPORT_FORMATS.find(({ id }) => id === 'text');
      if (text) void navigator.clipboard.writeText(text.write([annotation], 'both'));
    },
    export: (rows, format, wording) => {
      const write = async (): Promise<void> => {
        const annotations = await store.some(rows);
        const own = format.id === 'markdown' ? (await loadSettings()).markdownTemplate : null;
        const text = own === null ? format.write(annotations, wording) : writeMarkdown(annotations, wording, own);
        saveFile(fileName(format.extension), format.type, text);
      };
      quietly(write());
    },
    backup: () => quietly(backup()),
    plan: async (file) => planImport(await readFile(await file.text(), now()), (await store.all()).annotations),
    carryOut: async (plan) => {
      changes.current = await then(carryOut(plan, store));
      setBulk({ changed: changes.current.length }); // with the way back
    },
    editAll: (rows, edit) => {
      const stop = new AbortController();
      const made: Change[] = (changes.current = []);
      const tell = (): void => setBulk({ done: made.length, of: rows.length, cancel: () => stop.abort() });
      tell();
      const work = async (): Promise<void> => {
        const annotations = await store.some(rows);
        const done = (change: Change): void => {
          made.push(change);
          if (made.length % 100 === 0) tell();
        };
        await editAll(store, annotations, edit, { now: now(), done, signal: stop.signal });
      };
      quietly(then(work()).finally(() => setBulk({ changed: made.length })));
    },
    undoAll: () => quietly(then(undoAll(store, changes.current)).then(() => setBulk(null))),
    keptText: ({ source }: Annotation) => (fault ? salvaged : store).article(source),
    rename: (colour, meaning) => {
      const next = { ...meanings, [colour]: meaning };
      setMeanings(next);
      quietly(saveSettings({ meanings: next }));
    },
  };
  const wrong = failure ?? fault;
  const conflicts = useConflicts(database, setFailure);
  return (
    <MeaningsContext value={meanings}>
      {wrong && (
        <div className="notice" role="alert">
          <p>{annotationFault(wrong)}</p>
          <p className="detail">{wrong.detail}</p>
          <p className="buttons">
            <button type="button" onClick={() => (fault ? location.reload() : setFailure(null))}>
              {i18n.t('faultAction.retry')}
            </button>
            <button type="button" onClick={() => actions.backup()}>
              {i18n.t('library.formats.backup')}
            </button>
          </p>
        </div>
      )}
      <Conflicts
        conflicts={conflicts}
        settle={(conflict, annotation) => quietly(then(settle(database, conflict, { ...annotation, modified: now() })))}
      />
      {saved || progress !== null ? (
        <LibraryPage
          catalogue={saved?.catalogue ?? EMPTY_CATALOGUE}
          doubts={doubts}
          damaged={saved?.damaged.length ?? 0}
          progress={progress}
          bulk={bulk}
          actions={actions}
        />
      ) : (
        !wrong && <Skeleton />
      )}
    </MeaningsContext>
  );
}

const fileName = (extension: string) => `gloss-${new Date().toISOString().slice(0, 10)}.${extension}`;

/** An imported annotation may name any address; only web pages are opened. */
const webAddress = (url: Annotation['source']['url']) => (/^https?:/i.test(url) ? url : 'about:blank');

mount(<Library />);
