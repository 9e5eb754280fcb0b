import { createContext, useContext } from 'react';
import { i18n } from '#i18n';
import type { Anchored, Annotation, Change, Colour, Wording } from '@/utils/annotation';

/** An annotation and where it stands; `anchored` is null where nobody has looked yet. */
export interface Shown {
  readonly annotation: Annotation;
  readonly anchored: (Pick<Anchored, 'state' | 'reason'> & { readonly text?: string | null }) | null;
}

/** What list and library ask of their door. Rejections are `Fault`s and are the door's to show. */
export interface AnnotationActions {
  /** Scrolls the page to it, or to where it stood; opens the article where it is not open. */
  show: (annotation: Annotation) => void;
  /** Saves an edit of `base`. */
  save: (annotation: Annotation, base: Annotation) => Promise<void>;
  remove: (annotation: Annotation) => Promise<Change>;
  undo: (change: Change) => Promise<void>;
  /** Puts the quote with its note and citation on the clipboard. */
  copy: (annotation: Annotation) => void;
  /**
   * Puts it where it was found, or on what is selected in the page; false where that is no passage of the article.
   * Absent where no page is at hand.
   */
  attach?: (annotation: Annotation, to: 'found' | 'selection') => Promise<boolean>;
}

/** What the panel can do besides, with the page beside it. */
export interface PageActions extends AnnotationActions {
  /** Keeps a note on the whole page. */
  annotatePage: (note: string, tags: string[], colour: Colour) => Promise<void>;
  /** Shows or hides all highlights on this site, from now on. */
  setPaint: (on: boolean) => void;
}

export const WORDINGS: readonly Wording[] = ['original', 'translation', 'both'];

/** Names that the reader gave to colours. */
export const MeaningsContext = createContext<Readonly<Record<string, string>>>({});

/** What a colour means: the reader's own word for it, or the usual one in the interface's language. */
export function useMeaning(): (colour: Colour) => string {
  const own = useContext(MeaningsContext);
  return (colour) => own[colour] || i18n.t(`annotation.colour.${colour}`);
}
