import { useCallback, useEffect, useState } from 'react';
import type { AnnotationActions, Shown } from '@/components/annotation/view';
import { EXPORT_FORMATS, type Annotation } from '@/utils/annotation';
import {
  anchoredHere,
  jump,
  keepAnnotation,
  pageAnnotations,
  removeAnnotation,
  send,
  sendToTab,
} from '@/utils/messages';

/**
 * The annotations of the article in a tab, and where they stand there.
 *
 * @param article address of the article, null while none is read
 */
export function useAnnotations(
  tab: number | null,
  article: { url: string; canonicalUrl: string | null } | null,
): { shown: Shown[]; actions: AnnotationActions } {
  const [shown, setShown] = useState<Shown[]>([]);
  const url = article?.url;
  const canonicalUrl = article?.canonicalUrl ?? null;

  const refresh = useCallback(async (): Promise<void> => {
    if (tab === null || url === undefined) return setShown([]);
    const { annotations } = await send(pageAnnotations, { url, canonicalUrl });
    // Without a reader in the page nobody knows where they stand.
    const none: Readonly<Record<string, Shown['anchored']>> = {};
    const anchored = await sendToTab(tab, anchoredHere, {}).then(
      (known): typeof none => known.anchored,
      () => none,
    );
    setShown(annotations.map((annotation) => ({ annotation, anchored: anchored[annotation.id] ?? null })));
  }, [tab, url, canonicalUrl]);

  useEffect(() => {
    const life = new AbortController();
    const again = (): void => {
      if (!life.signal.aborted && document.visibilityState === 'visible') refresh().catch(console.warn);
    };
    again();
    // Whatever is written, by the page's toolbar or another window, passes through the same database.
    const database = new BroadcastChannel('gloss-annotations');
    database.addEventListener('message', again);
    document.addEventListener('visibilitychange', again, { signal: life.signal });
    return () => {
      life.abort();
      database.close();
    };
  }, [refresh]);

  const then = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await refresh();
  };
  const actions: AnnotationActions = {
    show: (annotation) => {
      if (tab !== null) void showIn(tab, annotation).catch(console.warn);
    },
    save: (annotation, base) =>
      then(send(keepAnnotation, { annotation: { ...annotation, modified: new Date().toISOString() }, base })),
    remove: async (annotation) => {
      await then(send(removeAnnotation, { annotation }));
      return { before: annotation, after: null };
    },
    undo: async ({ before }) => {
      if (before) await then(send(keepAnnotation, { annotation: before, base: null }));
    },
    copy: (annotation) => {
      const text = EXPORT_FORMATS.find(({ id }) => id === 'text');
      if (text) void navigator.clipboard.writeText(text.write([annotation], 'both'));
    },
  };
  return { shown, actions };
}

async function showIn(tab: number, { id }: Annotation): Promise<void> {
  const { anchored } = await sendToTab(tab, anchoredHere, {});
  const span = anchored[id]?.span;
  if (span) await send(jump, { tab, ...span });
}
