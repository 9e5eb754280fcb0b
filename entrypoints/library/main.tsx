import PouchDB from 'pouchdb-browser';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { LibraryPage, type LibraryActions } from '@/components/annotation/LibraryPage';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { mount } from '@/components/ui/mount';
import { saveFile } from '@/components/ui/saveFile';
import { Skeleton } from '@/components/ui/Skeleton';
import {
  type Annotation,
  carryOut,
  DATABASE,
  type Everything,
  EXPORT_FORMATS,
  openStore,
  passageLink,
  planImport,
  readFile,
  type Stored,
  writeBackup,
} from '@/utils/annotation';
import { type FaultData, faultOf } from '@/utils/faults';
import '@/assets/styles/base.css';
import '@/assets/styles/annotation.css';

const store = openStore(new PouchDB<Stored>(DATABASE));

/** Joins the library to the store. It reads the database itself: 100,000 documents are too many for messages. */
function Library() {
  const [everything, setEverything] = useState<Everything | null>(null);
  const [fault, setFault] = useState<FaultData | null>(null);
  const failed = (thrown: unknown) => setFault(faultOf(thrown));
  const load = () => store.all().then(setEverything, failed);
  useEffect(() => {
    store.all().then(setEverything, (thrown: unknown) => setFault(faultOf(thrown)));
  }, []);

  /** Does it, shows what is there now, and says what went wrong. */
  const then = async <T,>(work: Promise<T>): Promise<T> => {
    try {
      const done = await work;
      await load();
      return done;
    } catch (thrown) {
      failed(thrown);
      throw thrown;
    }
  };
  const now = () => new Date().toISOString();
  const actions: LibraryActions = {
    show: (annotation) => void browser.tabs.create({ url: webAddress(passageLink(annotation)) }),
    save: async (annotation, base) => void (await then(store.put({ ...annotation, modified: now() }, base))),
    remove: (annotation) => then(store.remove(annotation)),
    undo: async (change) => void (await then(store.undo(change))),
    copy: (annotation) => {
      const text = EXPORT_FORMATS.find(({ id }) => id === 'text');
      if (text) void navigator.clipboard.writeText(text.write([annotation], 'both'));
    },
    export: (annotations, format, wording) =>
      saveFile(fileName(format.extension), format.type, format.write(annotations, wording)),
    backup: () => {
      store
        .articles()
        .then((articles) =>
          saveFile(fileName('backup.json'), 'application/json', writeBackup(everything?.annotations ?? [], articles)),
        )
        .catch(failed);
    },
    plan: async (file) => planImport(await readFile(await file.text(), now()), everything?.annotations ?? []),
    carryOut: async (plan) => void (await then(carryOut(plan, store))),
  };
  return (
    <>
      {fault && <FaultNotice fault={fault} actions={{ retry: () => void load().then(() => setFault(null)) }} />}
      {everything ? (
        <LibraryPage annotations={everything.annotations} damaged={everything.damaged.length} actions={actions} />
      ) : (
        !fault && <Skeleton />
      )}
    </>
  );
}

const fileName = (extension: string) => `gloss-${new Date().toISOString().slice(0, 10)}.${extension}`;

/** An imported annotation may name any address; only web pages are opened. */
const webAddress = (url: Annotation['source']['url']) => (/^https?:/i.test(url) ? url : 'about:blank');

mount(<Library />);
