import type { Original, WriteBeside } from '@/utils/translation';

/** What the content scripts of one page share in their isolated world, which the page cannot see. */
export interface GlossWorld {
  glossReader?: true;
  glossCard?: true;
  /** The card's: writes a translation under its original. */
  glossBeside?: WriteBeside;
  /** The original of the translated block an element stands in, where the reader of the page wants to be shown it. */
  glossOriginal?: (element: Element) => Original | null;
}
