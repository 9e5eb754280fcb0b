import { type LiveBlock, type StyleOf, walkBlocks } from '@/utils/article';
import { type Entry, isCurrent } from './entry';
import { isFresh } from './write';
import type { Writer } from './writer';

/** What a changed block is made of now. */
export interface Replanned {
  /** Entries that are no more: undone where they were written. */
  readonly gone: Entry[];
  /** Units that nobody has looked at yet. */
  readonly units: LiveBlock[];
}

/**
 * Looks at a block that the page changed. What still is ours or as it was stays; the rest is taken back and read anew,
 * so that our own translation never becomes a source.
 */
export function replan(
  block: Element,
  entriesOf: (element: Element) => readonly Entry[],
  writer: Writer,
  styleOf: StyleOf,
): Replanned {
  const gone = new Set<Entry>();
  const drop = (entry: Entry) => {
    if (gone.has(entry)) return;
    writer.release(entry);
    gone.add(entry);
  };
  for (const element of [block, ...block.querySelectorAll('*')]) {
    for (const entry of entriesOf(element)) if (entry.counts && !stands(entry, writer)) drop(entry);
  }
  // Text that the page put beside ours makes a unit with it: then ours goes too, and the block is read once more.
  for (let round = 0; ; round++) {
    const units: LiveBlock[] = [];
    let mixed = false;
    for (const unit of walkBlocks(block, styleOf)) {
      const owners = new Set(unit.pieces.map(({ node }) => (writer.isOurs(node) ? writer.ownerOf(node) : undefined)));
      const standing = [...owners].filter((entry) => entry !== undefined && !gone.has(entry));
      if (standing.length === 0) units.push(unit);
      else if (owners.size > 1) {
        mixed = true;
        standing.forEach((entry) => drop(entry as Entry));
      }
    }
    if (!mixed || round > 2) return { gone: [...gone], units };
  }
}

/** Whether the page still shows an entry as it was planned or written. */
function stands(entry: Entry, writer: Writer): boolean {
  if (entry.phase === 'gone') return false;
  if (!entry.plan) return isCurrent(entry.unit);
  if (!entry.undo) return isFresh(entry.plan);
  for (const node of entry.plan.data.keys()) if (!node.isConnected || !writer.isOurs(node)) return false;
  return entry.undo.nodes.every((node) => node.isConnected);
}
