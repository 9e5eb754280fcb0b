import { useCallback, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { PageActions, Shown } from '@/components/annotation/view';
import { EXPORT_FORMATS, type Annotation } from '@/utils/annotation';
import { Fault, faultOf, type FaultData } from '@/utils/faults';
import {
  anchoredHere,
  annotateHere,
  attachHere,
  jump,
  keepAnnotation,
  pageAnnotations,
  paintHere,
  removeAnnotation,
  send,
  sendAgain,
  sendToTab,
} from '@/utils/messages';
import { originOf, saveSite } from '@/utils/settings';

export interface PanelAnnotations {
  readonly shown: Shown[];
  readonly tags: readonly string[];
  readonly meanings: Readonly<Record<string, string>>;
  readonly painted: boolean | null;
  /** How many more lie there and cannot be read. */
  readonly damaged: number;
  readonly fault: FaultData | null;
  readonly actions: PageActions;
}

const NOTHING = { shown: [], tags: [], meanings: {}, painted: null, damaged: 0 };

/**
 * The annotations of the article in a tab, and where they stand there.
 *
 * @param article address of the article, null while none is read
 */
export function useAnnotations(
  tab: number | null,
  article: { url: string; canonicalUrl: string | null } | null,
): PanelAnnotations {
  const [known, setKnown] = useState<Pick<PanelAnnotations, keyof typeof NOTHING>>(NOTHING);
  const [fault, setFault] = useState<FaultData | null>(null);
  const url = article?.url;
  const canonicalUrl = article?.canonicalUrl ?? null;

  const refresh = useCallback(async (): Promise<void> => {
    if (tab === null || url === undefined) return setKnown(NOTHING);
    const { annotations, damaged, tags, meanings } = await sendAgain(pageAnnotations, { url, canonicalUrl });
    // Without a reader in the page nobody knows where they stand.
    const page = await sendToTab(tab, anchoredHere, {}).catch(() => null);
    setKnown({
      shown: annotations.map((annotation) => ({ annotation, anchored: page?.anchored[annotation.id] ?? null })),
      tags,
      meanings,
      damaged,
      painted: page?.paint ?? null,
    });
  }, [tab, url, canonicalUrl]);

  useEffect(() => {
    const life = new AbortController();
    const again = (): void => {
      if (life.signal.aborted || document.visibilityState !== 'visible') return;
      refresh().then(
        () => setFault(null),
        (thrown: unknown) => setFault(faultOf(thrown)),
      );
    };
    again();
    // Whatever is written, by the page's toolbar or another window, passes through the same database; so does what a
    // changed page says of where they stand.
    const database = new BroadcastChannel('gloss-annotations');
    database.addEventListener('message', again);
    document.addEventListener('visibilitychange', again, { signal: life.signal });
    return () => {
      life.abort();
      database.close();
    };
  }, [refresh]);

  /** Does it, shows what is there now, and says what went wrong. */
  const then = async (work: Promise<boolean>): Promise<void> => {
    try {
      if (!(await work)) throw new Fault('cancelled', 'a private window keeps nothing');
      setFault(null);
    } catch (thrown) {
      setFault(faultOf(thrown));
      throw thrown;
    } finally {
      await refresh();
    }
  };
  const keep = (annotation: Annotation, base: Annotation | null): Promise<void> =>
    then(sendAgain(keepAnnotation, { annotation, base, tab }).then(({ kept }) => kept));

  const actions: PageActions = {
    show: (annotation) => {
      if (tab !== null) void showIn(tab, annotation).catch(console.warn);
    },
    save: (annotation, base) => keep({ ...annotation, modified: new Date().toISOString() }, base),
    remove: async (annotation) => {
      await then(sendAgain(removeAnnotation, { annotation, tab }).then(({ removed }) => removed));
      return { before: annotation, after: null };
    },
    undo: async ({ before }) => {
      if (before) await keep(before, null);
    },
    copy: (annotation) => {
      const text = EXPORT_FORMATS.find(({ id }) => id === 'text');
      if (text) void navigator.clipboard.writeText(text.write([annotation], 'both'));
    },
    attach: async ({ id }, to) => {
      if (tab === null) return false;
      const { attached } = await sendToTab(tab, attachHere, { id, to });
      await refresh();
      return attached;
    },
    annotatePage: async (note, tags, colour) => {
      if (tab === null) return;
      await then(
        sendToTab(tab, annotateHere, { span: null, claim: null, colour, note, tags }).then(({ kept }) => kept),
      );
    },
    setPaint: (on) => {
      if (tab !== null) void paintSite(tab, on).then(refresh).catch(console.warn);
    },
  };
  return { ...known, fault, actions };
}

async function showIn(tab: number, { id }: Annotation): Promise<void> {
  const { anchored } = await sendToTab(tab, anchoredHere, {});
  const span = anchored[id]?.span;
  if (span) await send(jump, { tab, ...span });
}

/** Paints or not, here at once and on the whole site from now on; of a private window nothing is remembered. */
async function paintSite(tab: number, on: boolean): Promise<void> {
  await sendToTab(tab, paintHere, { paint: on });
  const { url, incognito } = await browser.tabs.get(tab);
  const origin = originOf(url ?? '');
  if (origin && !incognito) await saveSite(origin, { paint: on ? undefined : false });
}
