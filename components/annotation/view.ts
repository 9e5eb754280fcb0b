import { i18n } from '#i18n';
import type { Anchored, Annotation, Change, Colour, Wording } from '@/utils/annotation';

/** An annotation and where it stands; `anchored` is null where no page is open to look at. */
export interface Shown {
  readonly annotation: Annotation;
  readonly anchored: Pick<Anchored, 'state' | 'reason'> | null;
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
}

export type Filter = {
  readonly text: string;
  readonly colour: Colour | null;
  readonly tag: string | null;
  readonly article: string | null;
};

export const WORDINGS: readonly Wording[] = ['original', 'translation', 'both'];

/** What a colour means, in the interface's language. */
export const meaning = (colour: Colour): string => i18n.t(`annotation.colour.${colour}`);

/** Tags from what was typed: split at commas, without the hash sign people may type, each once. */
export function tagsFrom(typed: string): string[] {
  const tags = typed.split(',').map((tag) =>
    tag
      .trim()
      .replace(/^#+\s*/, '')
      .slice(0, 200),
  );
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 64);
}
