import type { Colour } from '@/utils/annotation';
import type { Original, TranslationStatus, WriteBeside } from '@/utils/translation';
import type { SourcePassage } from './shown';

export type { SourcePassage };

/** What the toolbar over a selection asks of the reader. */
export interface Selected {
  /** The selected passage on the published text, or null outside of the article. */
  passageOf(range: Range): SourcePassage | null;
  /** Keeps it and gives the way back; null in a private window, which keeps nothing. Throws `Fault`. */
  keep(
    passage: SourcePassage,
    colour: Colour,
    note: string,
    tags: readonly string[],
  ): Promise<(() => Promise<void>) | null>;
  /** What the reader calls the colours, and tags in use. */
  known(): { readonly meanings: Readonly<Record<string, string>>; readonly tags: readonly string[] };
}

/** What the content scripts of one page share in their isolated world, which the page cannot see. */
export interface GlossWorld {
  glossReader?: true;
  /** The reader's: what can be annotated. */
  glossSelected?: Selected;
  /** The toolbar's: shows it over the selection, with the keyboard in it. */
  glossOffer?: () => void;
  /** How far the translation is. */
  glossStatus?: () => TranslationStatus;
  /** The bar's: shows that. */
  glossBar?: (status: TranslationStatus) => void;
  glossCard?: true;
  /** The card's: writes a translation under its original. */
  glossBeside?: WriteBeside;
  /** The original of the translated block an element stands in, where the reader of the page wants to be shown it. */
  glossOriginal?: (element: Element) => Original | null;
}
