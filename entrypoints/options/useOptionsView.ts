import { useCallback, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { OptionsView } from '@/components/settings/options';
import { faultOf, type FaultData } from '@/utils/faults';
import { backupState, optionsState, send, SYNC_CHANNEL, syncState } from '@/utils/messages';
import { inspectSettings, watchSettings } from '@/utils/settings';
import { NEEDS } from './needs';

type Stored = Omit<OptionsView, 'downloads'>;

/** Settings, engines and models, kept current while the page is open. */
export function useOptionsView(): {
  stored: Stored | null;
  /** Why nothing is known, where asking failed. */
  fault: FaultData | null;
  refresh: () => Promise<void>;
} {
  const [stored, setStored] = useState<Stored | null>(null);
  const [fault, setFault] = useState<FaultData | null>(null);
  const refresh = useCallback(async () => setStored(await load()), []);

  useEffect(() => {
    const life = new AbortController();
    const update = (): void =>
      void load().then(
        (next) => !life.signal.aborted && setStored(next),
        (thrown: unknown) => !life.signal.aborted && setFault(faultOf(thrown)),
      );
    update();
    watchSettings(update, life.signal);
    const channel = new BroadcastChannel(SYNC_CHANNEL);
    channel.onmessage = update;
    life.signal.addEventListener('abort', () => channel.close());
    return () => life.abort();
  }, []);
  return { stored, fault, refresh };
}

async function load(): Promise<Stored> {
  const [{ settings, refused }, state, browserLanguages, sync, backup] = await Promise.all([
    inspectSettings(),
    send(optionsState, {}),
    browser.i18n.getAcceptLanguages(),
    send(syncState, {}),
    send(backupState, {}),
  ]);
  const engines = state.engines.map((engine) => {
    const needs = Object.entries(NEEDS).find(([id]) => id === engine.id)?.[1] ?? {};
    return {
      ...engine,
      sendsText: engine.address !== null,
      takesAddress: needs.address ?? false,
      takesModel: needs.model ?? false,
      takesKey: needs.key ?? false,
    };
  });
  return {
    settings,
    refused,
    browserLanguages,
    engines,
    models: state.models,
    lock: state.lock,
    cacheBytes: state.cacheBytes,
    sync,
    backup,
  };
}
