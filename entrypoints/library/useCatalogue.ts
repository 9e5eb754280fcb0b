import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type AnchorDoubt,
  type AnnotationStore,
  type CatalogueShelf,
  catchUp,
  type Database,
  type LocalRecords,
  prepare,
  type SavedCatalogue,
  stopgap,
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

/**
 * The catalogue as it was last time, at once, then as it is.
 *
 * @param kept what lay on the shelf
 */
export function useCatalogue(deps: {
  database: Database;
  /** Read where the database does not answer. */
  salvaged: AnnotationStore;
  local: LocalRecords;
  shelf: CatalogueShelf;
  kept: SavedCatalogue | null;
}): KnownCatalogue {
  const { database, salvaged, local, shelf, kept } = deps;
  const [saved, setSaved] = useState(kept);
  const [doubts, setDoubts] = useState<KnownCatalogue['doubts']>({});
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<FaultData | null>(null);
  /** One at a time, each from where the one before ended. */
  const line = useRef(Promise.resolve(kept));
  const shelve = useRef<number>(undefined);

  const refresh = useCallback((): Promise<void> => {
    const next = line.current.then(async (known) => {
      try {
        const now = await catchUp(database, known, setProgress, new AbortController().signal);
        setDoubts(await local.doubts());
        setSaved(now);
        setFault(null);
        if (now.sequence !== known?.sequence) {
          window.clearTimeout(shelve.current);
          shelve.current = window.setTimeout(() => void shelf.save(now).catch(console.warn), SHELVE_AFTER_MS);
        }
        window.setTimeout(() => prepare(now.catalogue), SHELVE_AFTER_MS);
        return now;
      } catch (thrown) {
        setFault(faultOf(thrown));
        if (known) return known;
        const found = await salvaged.all().catch(() => null); // what went wrong is said already
        if (found) setSaved(stopgap(found));
        return null;
      } finally {
        setProgress(null);
      }
    });
    line.current = next;
    return next.then(() => undefined);
  }, [database, salvaged, local, shelf]);

  useEffect(() => {
    void refresh();
    // Readers, panels and other machines write through the same database.
    const channel = new BroadcastChannel('gloss-annotations');
    channel.addEventListener('message', () => void refresh());
    return () => channel.close();
  }, [refresh]);

  return { saved, doubts, progress, fault, refresh };
}
