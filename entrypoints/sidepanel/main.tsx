import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { ArticlePanel } from '@/components/article/ArticlePanel';
import type { PanelActions } from '@/components/article/panel';
import { saveFile } from '@/components/ui/saveFile';
import { jump, restorePage, send, stepMark, translatePage } from '@/utils/messages';
import '@/assets/styles/base.css';
import '@/assets/styles/panel.css';
import { usePanelState } from './usePanelState';

/** Joins the panel to the background's messages. */
function SidePanel() {
  const { state, tab, refresh } = usePanelState();
  /** Faults of these messages come back in the panel's state. */
  const then = (work: Promise<unknown>): void => void work.catch(console.error).then(() => refresh(false));
  const actions: PanelActions = {
    read: () => refresh(true),
    translate: (to, engine, scope) => then(send(translatePage, { tab, to, engine, scope })),
    restore: () => then(send(restorePage, { tab })),
    jump: async (block, start, end) =>
      tab !== null && (await send(jump, { tab, block, start, end }).catch(() => ({ found: false }))).found,
    stepMark: async (by) =>
      tab === null ? null : (await send(stepMark, { tab, by }).catch(() => ({ label: null }))).label,
    downloadModel: () => void browser.runtime.openOptionsPage(),
    allowEngine: () => void browser.runtime.openOptionsPage(),
    openOptions: () => void browser.runtime.openOptionsPage(),
    save: saveFile,
  };
  return <ArticlePanel state={state} actions={actions} />;
}

document.documentElement.lang = i18n.t('locale');
document.documentElement.dir = i18n.t('direction');
const root = document.querySelector('#root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <SidePanel />
    </StrictMode>,
  );
