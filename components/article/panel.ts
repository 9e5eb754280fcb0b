import { createContext, useContext } from 'react';
import type { DownloadForChrome } from '@/components/ui/ChromeDownload';
import type { ModelBriefOffer, PanelState } from '@/utils/messages';
import type { Block, Evidence, Mode } from '@/utils/report';

/** What the panel asks of its door. */
export interface PanelActions {
  /** Reads the page of the active tab (again). */
  read: () => void;
  /** Translates in place; `engine` null means the reader's choice. `all`: not only what is on screen. */
  translate: (to: string, engine: string | null, scope: 'visible' | 'all') => void;
  setMode: (mode: Mode) => void;
  /** Always or never translate this site or pair; null: as everywhere else. */
  setStanding: (of: 'site' | 'pair', standing: 'always' | 'never' | null) => void;
  /** Translates what is selected in the page, in a card there; false where nothing is. */
  translateSelection: () => Promise<boolean>;
  /** Stops a translation at work, or shows the original again. */
  restore: () => void;
  /** Scrolls the page to a span of a block and flashes it; false where it is gone. */
  jump: (block: string, start: number, end: number) => Promise<boolean>;
  /** Goes to the next or previous table or takeaway in the page; what it is, or null where there is none. */
  stepMark: (by: 1 | -1) => Promise<string | null>;
  /** Shows tables left in the page's text as tables there, or their lines again. */
  showTables: (wanted: boolean) => void;
  /** Downloads the on-device model for a pair. */
  downloadModel: (from: string, to: string) => void;
  stopDownload: (from: string, to: string) => void;
  /** Records the reader's leave to send text to an engine. */
  allowEngine: (engine: string) => void;
  /** Opens the keys that a passphrase seals; throws `wrong-passphrase`. */
  unlockKeys: (passphrase: string) => Promise<void>;
  /** Has Chrome download its own translator, at a click. */
  downloadForChrome: DownloadForChrome;
  openOptions: () => void;
  /** Keeps a claim as an annotation on its evidence, or null as one on what stands there; false where nothing may be kept. */
  annotate?: (claim: string | null, evidence: Pick<Evidence, 'block' | 'start' | 'end'>) => Promise<boolean>;
  /** Records the reader's leave to send the article to a language model. */
  allowModel: (model: string) => Promise<unknown>;
  /** Offers a file to be saved. */
  save: (name: string, type: string, text: string) => void;
  /** Texts of the brief in another language, one each in order, by an engine or that of the settings. Rejects with a `Fault`. */
  translateTexts: (
    texts: readonly string[],
    from: string,
    to: string,
    engine: string | null,
  ) => Promise<readonly string[]>;
  /** Opens a page of its own with the brief, made for printing. */
  print: (html: string) => void;
}

/** What "add a language model" needs of its door. */
export interface ModelBriefDoor {
  /** Parts read so far; `total` 0 before the first; null where nobody asks. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  offer: () => Promise<ModelBriefOffer>;
  /** Resolves when the merged brief stands. Rejects with a `Fault`. */
  ask: (model: string) => Promise<void>;
  stop: () => void;
}

/** What every claim, table and takeaway needs of the article they came from. */
export interface ArticleView {
  readonly state: PanelState;
  readonly blocks: ReadonlyMap<string, Block>;
  /** Show tables and takeaways as published or translated. */
  readonly translated: boolean;
  /** Scrolls the page there and announces it. */
  jump: (block: string, start: number, end: number) => void;
  /** Shows tables left in the page's text as tables there, or their lines again. */
  showTables: (wanted: boolean) => void;
  save: (name: string, type: string, text: string) => void;
  /** Keeps a claim, or null what stands there, as an annotation and announces it. */
  annotate?: (claim: string | null, evidence: Pick<Evidence, 'block' | 'start' | 'end'>) => void;
  print: (html: string) => void;
  /** A text of the brief as it is to be read: translated where the reader asked for it. */
  inReadersLanguage: (text: string) => { text: string; language: string | undefined; isTranslated: boolean };
}

export const ArticleViewContext = createContext<ArticleView | null>(null);

export function useArticleView(): ArticleView {
  const view = useContext(ArticleViewContext);
  if (!view) throw new Error('outside of an article');
  return view;
}
