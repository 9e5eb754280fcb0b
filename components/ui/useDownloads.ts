import { useCallback, useEffect, useState } from 'react';
import { faultOf, type FaultData } from '@/utils/faults';

/** A model download that runs or stopped. */
export interface DownloadView {
  readonly from: string;
  readonly to: string;
  /** Bytes; `total` is 0 while nobody knows. */
  readonly done: number;
  readonly total: number;
  readonly state: 'running' | 'stopped';
  /** Why it stopped, where the reader did not stop it. */
  readonly fault: FaultData | null;
}

export type DownloadProgress = Pick<DownloadView, 'from' | 'to' | 'done' | 'total'>;

/** How a page starts downloads and hears of them. Both must keep their identity between renders. */
export interface DownloadDoor {
  /** Ends once the model is here; throws a `Fault`. */
  readonly start: (from: string, to: string) => Promise<unknown>;
  readonly listen: (onProgress: (progress: DownloadProgress) => void, signal: AbortSignal) => void;
}

/** Downloads that run or stopped, wherever they were started; finished ones leave the list. */
export function useDownloads(door: DownloadDoor): {
  readonly downloads: readonly DownloadView[];
  readonly download: (from: string, to: string) => Promise<void>;
} {
  const [downloads, setDownloads] = useState<readonly DownloadView[]>([]);

  useEffect(() => {
    const life = new AbortController();
    door.listen((progress) => {
      const finished = progress.total > 0 && progress.done >= progress.total;
      setDownloads((now) =>
        finished ? without(now, progress) : put(now, { ...progress, state: 'running', fault: null }),
      );
    }, life.signal);
    return () => life.abort();
  }, [door]);

  const download = useCallback(
    async (from: string, to: string) => {
      const pair = { from, to };
      setDownloads((now) => put(now, { ...lastOf(now, pair), state: 'running', fault: null }));
      try {
        await door.start(from, to);
        setDownloads((now) => without(now, pair));
      } catch (thrown) {
        const fault = faultOf(thrown);
        const shown = fault.code === 'cancelled' ? null : fault;
        setDownloads((now) => put(now, { ...lastOf(now, pair), state: 'stopped', fault: shown }));
      }
    },
    [door],
  );
  return { downloads, download };
}

type Pair = Pick<DownloadView, 'from' | 'to'>;
const isFor = (one: Pair, pair: Pair): boolean => one.from === pair.from && one.to === pair.to;

const without = (now: readonly DownloadView[], pair: Pair): DownloadView[] => now.filter((one) => !isFor(one, pair));
const put = (now: readonly DownloadView[], next: DownloadView): DownloadView[] => [...without(now, next), next];
const lastOf = (now: readonly DownloadView[], pair: Pair): DownloadProgress =>
  now.find((one) => isFor(one, pair)) ?? { ...pair, done: 0, total: 0 };
