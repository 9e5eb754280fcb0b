import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type AnnotationStore, backupDue, writeBackup } from '@/utils/annotation';
import { Fault, faultOf } from '@/utils/faults';
import { backupNow, backupState, BackupStatus, handle, type Handler } from '@/utils/messages';
import { loadSettings } from '@/utils/settings';

const ALARM = 'gloss-backup';
/** How often a week is looked at; a browser that is rarely open looks once it is. */
const PERIOD_MINUTES = 60;
const STATE = 'backup';
const NONE: BackupStatus = { last: null, file: null, changes: 0, fault: null };

export interface Backups {
  readonly handlers: Handler[];
  /** An annotation was written or removed. */
  wrote(): void;
  /** At each start of the background. */
  start(): void;
}

/**
 * Writes all annotations and their articles to a new file in the download folder, each week or after so many changes,
 * where the reader wants that and gave the browser's leave (`downloads`, asked for in the options).
 */
export function createBackups(store: () => AnnotationStore): Backups {
  let last: Promise<unknown> = Promise.resolve();
  /** Counting and writing take turns: a count that is read while another is written would be lost. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const read = async (): Promise<BackupStatus> => {
    const stored = z.safeParse(BackupStatus, (await browser.storage.local.get(STATE))[STATE]);
    return stored.success ? stored.data : NONE;
  };
  const keep = async (status: BackupStatus): Promise<BackupStatus> => {
    await browser.storage.local.set({ [STATE]: status });
    return status;
  };

  const backUp = async (): Promise<BackupStatus> => {
    const now = new Date().toISOString();
    try {
      const [{ annotations, damaged }, texts] = await Promise.all([store().all(), store().articles()]);
      const file = `Gloss/gloss-backup-${now.slice(0, 10)}.json`;
      await download(file, writeBackup(annotations, texts.articles, [...damaged, ...texts.damaged]));
      return await keep({ last: now, file, changes: 0, fault: null });
    } catch (thrown) {
      return keep({ ...(await read()), fault: faultOf(thrown) });
    }
  };
  const whenDue = async (): Promise<void> => {
    const { backup } = await loadSettings();
    if (backupDue(backup, await read(), new Date().toISOString())) await backUp();
  };

  return {
    wrote() {
      void inTurn(async () => {
        const status = await read();
        await keep({ ...status, changes: status.changes + 1 });
        if ((await loadSettings()).backup.when === 'count') await whenDue();
      });
    },
    start() {
      browser.alarms.onAlarm.addListener(({ name }) => {
        if (name === ALARM) void inTurn(whenDue);
      });
      void browser.alarms.get(ALARM).then((standing) => {
        if (!standing) return browser.alarms.create(ALARM, { periodInMinutes: PERIOD_MINUTES });
      });
    },
    handlers: [handle(backupState, read), handle(backupNow, () => inTurn(backUp))],
  };
}

/** Hands a text to the browser's downloads, without a question. */
async function download(filename: string, text: string): Promise<void> {
  if (!(await browser.permissions.contains({ permissions: ['downloads'] })))
    throw new Fault('internal', 'the browser does not let Gloss write to the download folder; allow it in the options');
  // Chrome's service worker makes no addresses for blobs, and Firefox downloads none that hold their data.
  const hasBlobs = typeof URL.createObjectURL === 'function';
  const url = hasBlobs
    ? URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    : `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
  try {
    await finished(await browser.downloads.download({ url, filename, conflictAction: 'uniquify', saveAs: false }));
  } finally {
    if (hasBlobs) URL.revokeObjectURL(url);
  }
}

/** Resolves once the file is whole. Throws `Fault` with the browser's own reason. */
function finished(id: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const [item] = await browser.downloads.search({ id });
      if (item?.state === 'in_progress') return;
      browser.downloads.onChanged.removeListener(listen);
      if (item?.state === 'complete') resolve();
      else reject(new Fault('no-space', `the backup was not written: ${item?.error ?? 'no such download'}`));
    };
    const listen = (change: { id: number }): void => {
      if (change.id === id) void look();
    };
    browser.downloads.onChanged.addListener(listen);
    void look();
  });
}
