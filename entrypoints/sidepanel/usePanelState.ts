import { useCallback, useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import { faultOf, type FaultData } from '@/utils/faults';
import { handle, listen, panelChanged, panelState, send, type PanelState } from '@/utils/messages';

/** How the panel got what it shows. */
interface Known {
  readonly state: PanelState | null;
  readonly tab: number | null;
  /** Why nothing came, where the last question failed. */
  readonly fault: FaultData | null;
  /** Asks again; with `read`, the page is read (again) first. */
  refresh: (read: boolean) => void;
}

/**
 * What the background knows of the active tab of this window. Opening the panel and going to another tab read the page
 * (design, "When what appears"); a change told by the background only asks again.
 */
export function usePanelState(): Known {
  const [tab, setTab] = useState<number | null>(fixedTab);
  const [state, setState] = useState<PanelState | null>(null);
  const [fault, setFault] = useState<FaultData | null>(null);
  /** Reading takes long and asking does not: an answer to an older question must not undo a newer one. */
  const order = useRef({ asked: 0, answered: 0 });

  const ask = useCallback((of: number, read: boolean, signal?: AbortSignal): void => {
    const number = ++order.current.asked;
    const isStale = (): boolean => signal?.aborted === true || number < order.current.answered;
    send(panelState, { tab: of, read }).then(
      (known) => {
        if (isStale()) return;
        order.current.answered = number;
        setState(known);
        setFault(null);
      },
      (thrown: unknown) => {
        if (!isStale()) setFault(faultOf(thrown));
      },
    );
  }, []);

  useEffect(() => {
    if (fixedTab() !== null) return;
    const life = new AbortController();
    void followActiveTab((id) => setTab(id), life.signal);
    return () => life.abort();
  }, []);

  useEffect(() => {
    if (tab === null) return;
    const life = new AbortController();
    ask(tab, true, life.signal);
    listen(
      [
        handle(panelChanged, (changed) => {
          if (changed.tab === tab) ask(tab, false, life.signal);
          return {};
        }),
      ],
      life.signal,
    );
    const onUpdated = (id: number, change: { status?: string }): void => {
      if (id === tab && change.status === 'complete') ask(tab, true, life.signal);
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    life.signal.addEventListener('abort', () => browser.tabs.onUpdated.removeListener(onUpdated));
    return () => life.abort();
  }, [tab, ask]);

  const refresh = useCallback(
    (read: boolean) => {
      if (tab !== null) ask(tab, read);
    },
    [tab, ask],
  );
  return { state: state?.tab === tab ? state : null, tab, fault, refresh };
}

/** A panel opened as a page of its own names its tab: `sidepanel.html?tab=7`. */
function fixedTab(): number | null {
  const tab = new URLSearchParams(location.search).get('tab');
  return tab === null ? null : Number(tab);
}

async function followActiveTab(onTab: (tab: number) => void, signal: AbortSignal): Promise<void> {
  const own = await browser.windows.getCurrent();
  const onActivated = (active: { tabId: number; windowId: number }): void => {
    if (active.windowId === own.id) onTab(active.tabId);
  };
  if (signal.aborted) return;
  browser.tabs.onActivated.addListener(onActivated);
  signal.addEventListener('abort', () => browser.tabs.onActivated.removeListener(onActivated));
  const [active] = await browser.tabs.query({ active: true, windowId: own.id });
  if (active?.id !== undefined && !signal.aborted) onTab(active.id);
}
