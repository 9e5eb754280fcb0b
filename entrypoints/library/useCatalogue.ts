import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type AnchorDoubt,
  type FollowedCatalogue,
  type LocalRecords,
  prepare,
  type SavedCatalogue,
} from '@/utils/annotation';
import { type FaultData, faultOf } from '@/utils/faults';

export interface KnownCatalogue {
  readonly saved: SavedCatalogue | null;
  readonly doubts: Readonly<Record<string, AnchorDoubt>>;
  /** 0–1 while it is brought up to date, else null. */
  readonly progress: number | null;
  readonly fault: FaultData | null;
  /** Brings it up to date now. */
  refresh: () => Promise<void>;
}

/** A catalogue that changed is put on the shelf once nothing has changed for a while: it is 30 MB at 100,000. */
const SHELVE_AFTER_MS = 3000;

/** The catalogue as it was last time, at once, then as it is. */
export function useCatalogue(follow: FollowedCatalogue, local: LocalRecords): KnownCatalogue {
  const [saved, setSaved] = useState<SavedCatalogue | null>(null);
  const [doubts, setDoubts] = useState<KnownCatalogue['doubts']>({});
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<FaultData | null>(null);
  /** One at a time, each from where the one before ended. */
  const line = useRef<Promise<SavedCatalogue | null>>(Promise.resolve(null));
  const shelve = useRef<number>(undefined);

  const refresh = useCallback((): Promise<void> => {
    const next = line.current.then(async (known) => {
      try {
        const from = known ?? (await follow.load());
        if (!known) setSaved(from);
        const now = await follow.catchUp(from, setProgress, new AbortController().signal);
        setDoubts(await local.doubts());
        setSaved(now);
        setFault(null);
        if (now.sequence !== from.sequence) {
          window.clearTimeout(shelve.current);
          shelve.current = window.setTimeout(() => void follow.save(now).catch(console.warn), SHELVE_AFTER_MS);
        }
        window.setTimeout(() => prepare(now.catalogue), SHELVE_AFTER_MS);
        return now;
      } catch (thrown) {
        setFault(faultOf(thrown));
        return known;
      } finally {
        setProgress(null);
      }
    });
    line.current = next;
    return next.then(() => undefined);
  }, [follow, local]);

  useEffect(() => {
    void refresh();
    // Readers, panels and other machines write through the same database.
    const channel = new BroadcastChannel('gloss-annotations');
    channel.addEventListener('message', () => void refresh());
    return () => channel.close();
  }, [refresh]);

  return { saved, doubts, progress, fault, refresh };
}
