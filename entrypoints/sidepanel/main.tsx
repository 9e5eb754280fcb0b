import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { AnnotationList } from '@/components/annotation/AnnotationList';
import { MeaningsContext } from '@/components/annotation/view';
import { ArticlePanel } from '@/components/article/ArticlePanel';
import type { PanelActions } from '@/components/article/panel';
import { mount } from '@/components/ui/mount';
import { saveFile } from '@/components/ui/saveFile';
import { useDownloads } from '@/components/ui/useDownloads';
import { downloadForChrome } from '@/utils/engines';
import {
  annotateHere,
  cancelDownload,
  handle,
  jump,
  listen,
  markReached,
  restorePage,
  send,
  sendToTab,
  setConsent,
  showTables,
  stepMark,
  setMode,
  setStanding,
  translatePage,
  translateSelection,
  translateTexts,
  unlockKeys,
} from '@/utils/messages';
import '@/assets/styles/base.css';
import '@/assets/styles/panel.css';
import '@/assets/styles/annotation.css';
import { downloadDoor } from './downloads';
import { openForPrint } from './openForPrint';
import { useAnnotations } from './useAnnotations';
import { useModelBrief } from './useModelBrief';
import { usePanelState } from './usePanelState';

/** Joins the panel to the background's messages. */
function SidePanel() {
  const { state, tab, fault, refresh } = usePanelState();
  const { meanings, ...annotations } = useAnnotations(tab, state?.digest?.article ?? null);
  const { downloads, download } = useDownloads(downloadDoor);
  const reached = useReachedMark(tab);
  const modelBrief = useModelBrief(tab);
  /** Faults of these messages come back in the panel's state. */
  const then = (work: Promise<unknown>): void => void work.catch(console.warn).then(() => refresh(false));
  const actions: PanelActions = {
    read: () => refresh(true),
    translate: (to, engine, scope) => then(send(translatePage, { tab, to, engine, scope })),
    setMode: (mode) => then(send(setMode, { tab, mode })),
    setStanding: (of, standing) => then(send(setStanding, { tab, of, standing })),
    translateSelection: async () => {
      if (tab === null) return false;
      return (await send(translateSelection, { tab }).catch(() => ({ found: false }))).found;
    },
    restore: () => then(send(restorePage, { tab })),
    jump: async (block, start, end) => {
      if (tab === null) return false;
      return (await send(jump, { tab, block, start, end }).catch(() => ({ found: false }))).found;
    },
    stepMark: async (by) => {
      if (tab === null) return null;
      return (await send(stepMark, { tab, by }).catch(() => ({ label: null }))).label;
    },
    showTables: (wanted) => then(send(showTables, { tab: tab ?? -1, wanted })),
    downloadModel: (from, to) => then(download(from, to)),
    stopDownload: (from, to) => void send(cancelDownload, { from, to }).catch(console.warn),
    allowEngine: (engine) => then(send(setConsent, { engine, allowed: true })),
    downloadForChrome,
    unlockKeys: async (passphrase) => {
      await send(unlockKeys, { passphrase });
      refresh(false);
    },
    allowModel: (model) => send(setConsent, { engine: model, allowed: true }),
    openOptions: () => void browser.runtime.openOptionsPage(),
    save: saveFile,
    annotate: async (claim, { block, start, end }) => {
      if (tab === null) return false;
      const span = { block, start, end };
      return (await sendToTab(tab, annotateHere, { span, claim, colour: 'yellow', note: '', tags: [] })).kept;
    },
    translateTexts: async (texts, from, to, engine) => {
      if (tab === null) return texts;
      return (await send(translateTexts, { tab, from, to, engine, texts: [...texts] })).texts;
    },
    print: openForPrint,
  };
  return (
    <>
      <ArticlePanel
        state={state}
        fault={fault}
        actions={actions}
        downloads={downloads}
        modelBrief={modelBrief}
        reached={reached}
      />
      {state?.digest && (
        <MeaningsContext value={meanings}>
          <div className="panel">
            <AnnotationList {...annotations} />
          </div>
        </MeaningsContext>
      )}
    </>
  );
}

/** The mark that the reader went to by keyboard; undefined until they did. */
function useReachedMark(tab: number | null): string | null | undefined {
  const [reached, setReached] = useState<{ tab: number; label: string | null } | null>(null);
  useEffect(() => {
    const life = new AbortController();
    const onMark = handle(markReached, (mark) => {
      setReached(mark);
      return {};
    });
    listen([onMark], life.signal);
    return () => life.abort();
  }, []);
  return reached?.tab === tab ? reached?.label : undefined;
}

mount(<SidePanel />);
