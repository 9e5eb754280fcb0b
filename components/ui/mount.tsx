import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { i18n } from '#i18n';

/** Shows a page of ours in its `#root`, in the language and direction of its texts. */
export function mount(page: ReactNode): void {
  document.documentElement.lang = i18n.t('locale');
  document.documentElement.dir = i18n.t('direction');
  const root = document.querySelector('#root');
  if (root) createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
