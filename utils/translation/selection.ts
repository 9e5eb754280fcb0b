/**
 * Keeps the reader's selection through writing: a Text node that is written throws the ends of a selection in it to
 * its start.
 */
export interface SelectionKeeper {
  /** Writes, and puts the selection where it was in proportion. */
  around(write: () => void): void;
  /** Takes the writing back; a selection that nobody touched since is the one of before, to the character. */
  backAround(undo: () => void): void;
}

/** Anchor and focus, as `setBaseAndExtent` takes them. */
type Ends = readonly [anchor: Node, anchorOffset: number, focus: Node, focusOffset: number];

export function keepSelection(document: Document): SelectionKeeper {
  let original: Ends | null = null;
  let ours: Ends | null = null;

  const read = (): Ends | null => {
    const selection = document.getSelection();
    if (!selection?.rangeCount) return null; // its ends could not be had without laying out the page
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    return anchorNode && focusNode && [anchorNode, anchorOffset, focusNode, focusOffset];
  };
  const place = (ends: Ends): void => {
    const [anchor, anchorOffset, focus, focusOffset] = ends;
    const fits = (node: Node, offset: number) =>
      node.isConnected && offset <= (node.nodeType === 3 ? (node as Text).length : node.childNodes.length);
    if (fits(anchor, anchorOffset) && fits(focus, focusOffset)) document.getSelection()?.setBaseAndExtent(...ends);
  };
  const scaled = (node: Node, offset: number, length: number): number =>
    node.nodeType === 3 && length > 0 ? Math.round((offset / length) * (node as Text).length) : offset;
  const lengthOf = (node: Node): number => (node.nodeType === 3 ? (node as Text).length : 0);

  /** Runs a change and keeps the selection in proportion. */
  const carry = (change: () => void): { before: Ends | null; moved: boolean } => {
    const before = read();
    if (!before) {
      change();
      return { before, moved: false };
    }
    const [anchor, anchorOffset, focus, focusOffset] = before;
    const [anchorLength, focusLength] = [lengthOf(anchor), lengthOf(focus)];
    change();
    if (same(before, read())) return { before, moved: false };
    // Ends outside of text are the DOM's to keep: it moves them along with what is added and taken away. An element that
    // changes its place loses them, though, until it is back.
    if (anchor.nodeType === 3 || focus.nodeType === 3) {
      place([anchor, scaled(anchor, anchorOffset, anchorLength), focus, scaled(focus, focusOffset, focusLength)]);
    }
    return { before, moved: true };
  };

  return {
    around(write) {
      const { before, moved } = carry(write);
      if (!moved) return;
      if (!original || !before || !same(before, ours)) original = before;
      ours = read();
    },
    backAround(undo) {
      const { before } = carry(undo);
      if (original && before && same(before, ours)) place(original);
      original = ours = null;
    },
  };
}

const same = (a: Ends, b: Ends | null): boolean => a.every((end, i) => end === b?.[i]);
