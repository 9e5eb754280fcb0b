/** Re-ordering inline elements within their parent, as little as possible. */

/** Moving these reloads or resets them, or runs the page's code; so for whatever holds one. */
const PINNED = 'iframe, frame, object, embed, video, audio, canvas, input, textarea, select, script';

/** Whether an element must stay where it is. */
export function isPinned(element: Element, movesKeepFocus: boolean): boolean {
  if (isFragile(element)) return true;
  for (const inner of element.querySelectorAll('*')) if (isFragile(inner)) return true;
  return !movesKeepFocus && element.contains(element.ownerDocument.activeElement);
}

const isFragile = (element: Element): boolean =>
  element.nodeName.includes('-') ||
  element.hasAttribute('is') ||
  element.shadowRoot !== null ||
  element.matches(PINNED);

/**
 * Which of the elements stay while the others move around them: a longest increasing subsequence that holds all the
 * pinned ones.
 *
 * @param now positions at present, in the order that is wanted
 * @param pinned whether the element at the same index must stay
 * @returns indexes into `now` of those that stay, or null where two pinned ones would have to pass each other
 */
export function staying(now: readonly number[], pinned: readonly boolean[]): Set<number> | null {
  // Lines of prose hold a handful of elements: quadratic is cheap, and 1,000 of them are still a million steps.
  const weight: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (let i = 0; i < now.length; i++) {
    weight[i] = 0;
    previous[i] = -1;
    for (let j = 0; j < i; j++) {
      if (now[j]! < now[i]! && weight[j]! > weight[i]!) {
        weight[i] = weight[j]!;
        previous[i] = j;
      }
    }
    weight[i]! += pinned[i] ? now.length + 1 : 1;
    if (best < 0 || weight[i]! > weight[best]!) best = i;
  }
  const stay = new Set<number>();
  for (let i = best; i >= 0; i = previous[i]!) stay.add(i);
  return pinned.every((is, i) => !is || stay.has(i)) ? stay : null;
}

/** Moves a node within its parent; `moveBefore` keeps focus, frames and animations where the browser has it. */
export function moveWithin(parent: Node, node: Node, before: Node | null): void {
  const mover = parent as Node & { moveBefore?: (node: Node, before: Node | null) => void };
  if (mover.moveBefore) mover.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

/** Whether this parent can move children without taking focus from them. */
export const keepsFocus = (parent: Node): boolean => 'moveBefore' in parent;
