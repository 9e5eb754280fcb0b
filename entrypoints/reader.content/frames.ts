import { walkBlocks, type LiveBlock } from '@/utils/article';

/** Frames in frames beyond this are advertisements that build one another. */
const DEPTH = 3;

/**
 * Units of the pages that stand in frames of this one, as far as they are of the same origin and shown. They are read
 * anew each time: frames load late, and other pages into them.
 */
export function unitsInFrames(document: Document, depth = 1): LiveBlock[] {
  if (depth > DEPTH) return [];
  return [...document.querySelectorAll('iframe')].flatMap((frame, i) => {
    const inner = pageOf(frame);
    const window = inner?.defaultView;
    if (!inner?.body || !window) return [];
    const own = walkBlocks(inner.body, (element) => window.getComputedStyle(element));
    // The same words may stand in the page and in its frame: ids are given by words.
    return [...own, ...unitsInFrames(inner, depth + 1)].map((unit) => ({ ...unit, id: `f${i}:${unit.id}` }));
  });
}

/** The page in a frame, or null where it is none of ours or not drawn. */
function pageOf(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.getClientRects().length > 0 ? frame.contentDocument : null;
  } catch {
    return null; // Firefox throws for some sandboxes
  }
}
