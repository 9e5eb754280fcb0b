import { browser } from 'wxt/browser';
import type { OptionsActions } from '@/components/settings/options';
import { SettingsPage } from '@/components/settings/SettingsPage';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { mount } from '@/components/ui/mount';
import { Skeleton } from '@/components/ui/Skeleton';
import { useDownloads } from '@/components/ui/useDownloads';
import { downloadDoor } from '@/entrypoints/sidepanel/downloads';
import { createChromeHost, createModels, downloadForChrome, openFileStore, translatorHere } from '@/utils/engines';
import { Fault } from '@/utils/faults';
import {
  backupNow,
  cancelDownload,
  clearCache,
  forgetKeys,
  lockKeys,
  modelNames,
  modelOffer,
  modelsTaken,
  modelUpdates,
  removeModel,
  send,
  setConsent,
  setKey,
  setPassphrase,
  setSync,
  syncNow,
  testEngine,
  unlockKeys,
} from '@/utils/messages';
import { forgetRefused, loadSettings, savePair, saveSettings, saveSite } from '@/utils/settings';
import '@/assets/styles/base.css';
import '@/assets/styles/settings.css';
import { useOptionsView } from './useOptionsView';

/** This page's own: Chrome tells each of the extension's pages the same. */
const chrome = createChromeHost(translatorHere);

/** Joins the options to settings and to the background's messages. */
function OptionsPage() {
  const { stored, fault, refresh } = useOptionsView();
  const { downloads, download } = useDownloads(downloadDoor);
  if (!stored) {
    return (
      <main className="settings">
        {fault ? <FaultNotice fault={fault} actions={{ retry: () => location.reload() }} /> : <Skeleton />}
      </main>
    );
  }
  const actions: OptionsActions = {
    save: async (patch) => void (await saveSettings(patch)),
    saveSite: async (origin, change) => void (await saveSite(origin, change)),
    removeSite: async (origin) =>
      void (await saveSettings(({ sites: { [origin]: _removed, ...sites } }) => ({ sites }))),
    savePair: async (pair, change) =>
      void (await (change
        ? savePair(pair, change)
        : saveSettings(({ pairs: { [pair]: _forgotten, ...pairs } }) => ({ pairs })))),
    setKey: async (engine, key) => void (await send(setKey, { engine, key: key || null }).then(refresh)),
    setAddress: async (engine, address) => {
      await saveSettings(({ engineUrls: { [engine]: _old, ...others } }) =>
        engine === 'bergamot'
          ? { modelMirror: address }
          : { engineUrls: address ? { ...others, [engine]: address } : others },
      );
      await refresh();
    },
    setModel: async (engine, model) =>
      void (await saveSettings(({ engineModels: { [engine]: _old, ...others } }) => ({
        engineModels: model ? { ...others, [engine]: model } : others,
      }))),
    setPassphrase: (passphrase) => send(setPassphrase, { passphrase }).then(refresh),
    unlockKeys: (passphrase) => send(unlockKeys, { passphrase }).then(refresh),
    lockKeys: () => send(lockKeys, {}).then(refresh),
    forgetKeys: () => send(forgetKeys, {}).then(refresh),
    chromeAvailability: (from, to) => chrome.availability(from, to),
    downloadForChrome,
    clearCache: () => send(clearCache, {}).then(refresh),
    modelNames: async (engine) => (await send(modelNames, { engine })).names,
    allow: (engine) => send(setConsent, { engine, allowed: true }).then(refresh),
    withdraw: (engine) => send(setConsent, { engine, allowed: false }).then(refresh),
    test: (engine) => send(testEngine, { engine }),
    updates: () => send(modelUpdates, {}),
    offer: async (from, to) => (await send(modelOffer, { from, to })).offer?.bytes ?? null,
    download: (from, to) => download(from, to).then(refresh),
    stopDownload: async (from, to) => void (await send(cancelDownload, { from, to })),
    removeModel: (from, to) => send(removeModel, { from, to }).then(refresh),
    importModels: async (files) => {
      const complete = await importModels(files);
      await refresh();
      return complete;
    },
    forgetRefused: () => forgetRefused().then(refresh),
    setSync: (choice, password, passphrase) => send(setSync, { choice, password, passphrase }).then(refresh),
    syncNow: () => send(syncNow, {}).then(refresh),
    setBackup: async (backup) => {
      if (backup.when !== 'never') await askForDownloads();
      await saveSettings({ backup });
    },
    backupNow: async () => {
      await askForDownloads();
      await send(backupNow, {}).then(refresh);
    },
  };
  return <SettingsPage view={{ ...stored, downloads }} actions={actions} />;
}

/** Asks the browser for its download folder; must be the first thing a click does. Throws `Fault` where it is refused. */
async function askForDownloads(): Promise<void> {
  if (!(await browser.permissions.request({ permissions: ['downloads'] })))
    throw new Fault('cancelled', 'the browser did not allow the download folder');
}

/** Files cannot travel in messages; the store they go to is shared by all pages of the extension. */
async function importModels(files: readonly File[]): Promise<number> {
  const models = createModels({
    fetch: (url, init) => fetch(url, init),
    store: openFileStore,
    mirror: async () => (await loadSettings()).modelMirror,
  });
  try {
    return (await models.importFiles(files, new AbortController().signal)).length;
  } finally {
    await send(modelsTaken, {}); // where one file is refused, those before it are here
  }
}

mount(<OptionsPage />);
