import PouchDB from 'pouchdb-browser';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import {
  type Database,
  guard,
  pauseAfter,
  remoteFetch,
  seal,
  type Refusal,
  type Stored,
  syncFault,
  syncOnce,
} from '@/utils/annotation';
import { whileAlive } from '@/utils/engines';
import { Fault, type FaultData } from '@/utils/faults';
import {
  handle,
  setSync,
  SYNC_CHANNEL,
  SyncChoice,
  syncNow,
  syncState,
  SYNC_OFF,
  SyncStatus,
  type Handler,
} from '@/utils/messages';
import { table, type Secrets } from '@/utils/secrets';

/** The browser's shortest period, and how long what other machines write may take to come here. */
const PERIOD_MINUTES = 1;
const ALARM = 'gloss-sync';
/** Several writes in a row make one round. */
const SOON_MS = 1_500;
/** Refusals that are told one by one. */
const REFUSALS_SHOWN = 20;
const STATUS = 'sync-status';
const PASSWORD = 'sync';
const PASSPHRASE = 'sync-passphrase';

/** Faults that the next round would meet again: the reader is told, and nothing is tried before they act. */
const FINAL: readonly FaultData['code'][] = ['key-refused', 'wrong-passphrase', 'no-space'];

export interface Syncing {
  readonly handlers: Handler[];
  /** Something was written here. */
  soon(): void;
  /** At each start of the background. */
  start(): void;
}

/**
 * Keeps annotations in step with a CouchDB database: a round after each write here, and one a minute for what other
 * machines write. Rounds and not a standing connection, since a background may be stopped between any two events; the
 * protocol's checkpoints make a round that finds nothing new cost one request each way.
 *
 * The choice lies in the extension's IndexedDB and not in `storage.local`, where a content script could point it at a
 * database of its own.
 *
 * @param deps.received annotations came from elsewhere
 */
export function createSyncing(deps: { secrets: Secrets; database: () => Database; received: () => void }): Syncing {
  const { secrets } = deps;
  const choices = table<unknown>('gloss-sync');
  const channel = new BroadcastChannel(SYNC_CHANNEL);
  let stop = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let due: ReturnType<typeof setTimeout> | undefined;

  const choiceNow = async (): Promise<SyncChoice | null> => {
    const stored = z.safeParse(SyncChoice, await choices.get('choice'));
    return stored.success ? stored.data : null;
  };
  const statusNow = async (): Promise<SyncStatus> => {
    const stored = z.safeParse(SyncStatus, (await browser.storage.session.get(STATUS))[STATUS]);
    return stored.success ? stored.data : SYNC_OFF;
  };
  const tell = async (change: Partial<SyncStatus>): Promise<void> => {
    await browser.storage.session.set({ [STATUS]: { ...(await statusNow()), ...change } });
    channel.postMessage(null);
  };

  const round = async (choice: SyncChoice): Promise<void> => {
    const { signal } = stop;
    const refused: Refusal[] = [];
    await tell({ state: 'working', sent: 0, received: 0, pending: null });
    try {
      const password = await secrets.get(PASSWORD);
      const credentials = choice.user && password !== null ? { user: choice.user, password } : null;
      const fetched = remoteFetch((url, init) => fetch(url, { ...init, signal: init.signal ?? signal }), credentials);
      const remote = new PouchDB<Stored>(choice.address, { fetch: fetched });
      if (choice.sealed) {
        const passphrase = await secrets.get(PASSPHRASE);
        if (!passphrase) throw new Fault('wrong-passphrase', 'no passphrase was given');
        await seal(remote, passphrase);
      }
      guard(remote, (refusal) => refused.push(refusal));
      const done = await syncOnce(deps.database(), remote, { report: (progress) => void tell(progress), signal });
      if (done.received > 0) deps.received();
      const last = new Date();
      const next = new Date(last.getTime() + PERIOD_MINUTES * 60_000);
      await tell({
        ...done,
        state: 'waiting',
        last: last.toISOString(),
        next: next.toISOString(),
        failures: 0,
        fault: null,
        ...(refused.length > 0 && { refused: refused.slice(0, REFUSALS_SHOWN), refusedCount: refused.length }),
      });
    } catch (thrown) {
      if (signal.aborted) return;
      const fault = syncFault(thrown);
      const failures = (await statusNow()).failures + 1;
      const final = FINAL.includes(fault.code);
      const next = final ? null : new Date(Date.now() + pauseAfter(failures)).toISOString();
      await tell({ state: final ? 'stopped' : 'waiting', fault, failures, next });
      // Pauses shorter than the browser's alarms are kept by a clock, which dies with the background; the alarm stays.
      if (!final && pauseAfter(failures) < PERIOD_MINUTES * 60_000) later(pauseAfter(failures));
    }
  };

  /** One round at a time; asked for during one, another follows. */
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    const choice = await choiceNow();
    if (!choice || choice.paused || running) return;
    running = whileAlive(() => round(choice)).finally(() => (running = null));
    await running;
    if (again) {
      again = false;
      await run();
    }
  };
  const later = (ms: number): void => {
    clearTimeout(due);
    due = setTimeout(() => void run(), ms);
  };
  const follow = async (): Promise<void> => {
    const choice = await choiceNow();
    if (choice && !choice.paused) await browser.alarms.create(ALARM, { periodInMinutes: PERIOD_MINUTES });
    else await browser.alarms.clear(ALARM);
  };

  return {
    soon: () => later(SOON_MS),
    start() {
      browser.alarms.onAlarm.addListener(({ name }) => {
        if (name !== ALARM) return;
        void statusNow().then(({ state, next }) => {
          if (state === 'stopped' || (next !== null && Date.parse(next) > Date.now() + 1000)) return;
          return run();
        });
      });
      void follow();
    },
    handlers: [
      handle(syncState, async () => ({ choice: await choiceNow(), status: await statusNow() })),
      handle(setSync, async ({ choice, password, passphrase }) => {
        const before = await choiceNow();
        // What was entered for one server is never sent to another.
        if (before?.address !== choice?.address)
          await Promise.all([PASSWORD, PASSPHRASE].map((name) => secrets.delete(name)));
        if (password !== null) await secrets.set(PASSWORD, password);
        if (passphrase !== null) await secrets.set(PASSPHRASE, passphrase);
        stop.abort();
        stop = new AbortController();
        await running?.catch(() => undefined);
        if (choice) await choices.set('choice', choice);
        else await choices.delete('choice');
        await tell({ ...SYNC_OFF, state: !choice ? 'off' : choice.paused ? 'paused' : 'waiting' });
        await follow();
        if (choice && !choice.paused) later(0);
        return {};
      }),
      handle(syncNow, async () => {
        await run();
        return {};
      }),
    ],
  };
}
