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

interface Ends {
  readonly anchor: Node;
  readonly anchorOffset: number;
  readonly focus: Node;
  readonly focusOffset: number;
}

export function keepSelection(document: Document): SelectionKeeper {
  let original: Ends | null = null;
  let ours: Ends | null = null;

  const read = (): Ends | null => {
    const selection = document.getSelection();
    if (!selection?.rangeCount) return null; // its ends could not be had without laying out the page
    const { anchorNode, focusNode } = selection;
    if (!anchorNode || !focusNode) return null;
    return {
      anchor: anchorNode,
      anchorOffset: selection.anchorOffset,
      focus: focusNode,
      focusOffset: selection.focusOffset,
    };
  };
  const place = (ends: Ends): void => {
    const fits = (node: Node, offset: number) =>
      node.isConnected && offset <= (node.nodeType === 3 ? (node as Text).length : node.childNodes.length);
    if (!fits(ends.anchor, ends.anchorOffset) || !fits(ends.focus, ends.focusOffset)) return;
    document.getSelection()?.setBaseAndExtent(ends.anchor, ends.anchorOffset, ends.focus, ends.focusOffset);
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
    const anchorLength = lengthOf(before.anchor);
    const focusLength = lengthOf(before.focus);
    change();
    const after = read();
    if (same(before, after)) return { before, moved: false };
    // Ends outside of text are the DOM's to keep: it moves them along with what is added and taken away. An element that
    // changes its place loses them, though, until it is back.
    if (before.anchor.nodeType !== 3 && before.focus.nodeType !== 3) return { before, moved: true };
    place({
      anchor: before.anchor,
      anchorOffset: scaled(before.anchor, before.anchorOffset, anchorLength),
      focus: before.focus,
      focusOffset: scaled(before.focus, before.focusOffset, focusLength),
    });
    return { before, moved: true };
  };

  return {
    around(write) {
      const { before, moved } = carry(write);
      if (!moved) return;
      if (!original || !same(before, ours)) original = before;
      ours = read();
    },
    backAround(undo) {
      const { before } = carry(undo);
      if (original && same(before, ours)) place(original);
      original = ours = null;
    },
  };
}

function same(a: Ends | null, b: Ends | null): boolean {
  return (
    a?.anchor === b?.anchor &&
    a?.focus === b?.focus &&
    a?.anchorOffset === b?.anchorOffset &&
    a?.focusOffset === b?.focusOffset
  );
}
