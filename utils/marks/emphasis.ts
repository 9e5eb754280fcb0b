import type { LiveBlock } from '@/utils/article';

const EMPHASIS = new Set(['B', 'STRONG', 'EM', 'I', 'U', 'MARK', 'SPAN', 'FONT', 'SMALL', 'BIG', 'CODE']);
const HEADING = /^(?:H[1-6]|SUMMARY|LEGEND|DT|B|STRONG|CAPTION|FIGCAPTION|HEADER)$/;

/** Characters at the unit's head that stand in one inline element of emphasis; 0 where there is none. */
export function emphasizedLength(live: LiveBlock): number {
  const first = live.pieces[0];
  let element = first?.node.parentElement;
  if (!first || !element || element === live.element) return 0;
  // The outermost of nested ones: <strong><span>Label</span>:</strong>
  while (
    element.parentElement &&
    element.parentElement !== live.element &&
    EMPHASIS.has(element.parentElement.nodeName)
  )
    element = element.parentElement;
  if (!EMPHASIS.has(element.nodeName)) return 0;
  let end = first.end;
  for (const piece of live.pieces) if (element.contains(piece.node)) end = piece.end;
  return end;
}

/** Whether the whole unit stands out: a heading, or all of it in emphasis. */
export function isEmphasized(live: LiveBlock): boolean {
  return HEADING.test(live.element.nodeName) || emphasizedLength(live) >= live.text.trimEnd().length - 1;
}

/** Whether the whole unit is a link to another place: navigation, related articles. */
export function isLinked(live: LiveBlock): boolean {
  return linkedShare([live]) > 0.95;
}

/** Whether the whole unit is a link, be it within the page: an entry in a table of contents. */
export function isAnyLink(live: LiveBlock): boolean {
  return live.pieces.every(({ node }) => node.parentElement?.closest('a[href]'));
}

/** Share of characters, 0–1, in links that lead away from this text. */
export function linkedShare(lives: readonly LiveBlock[]): number {
  let linked = 0;
  let all = 0;
  for (const { pieces } of lives) {
    for (const { node, start, end } of pieces) {
      all += end - start;
      const link = node.parentElement?.closest('a[href]');
      if (link && !(link.getAttribute('href') ?? '').startsWith('#')) linked += end - start;
    }
  }
  return all === 0 ? 0 : linked / all;
}

/** The smallest element around a label and the start of its passage: a box, or the article itself. */
export function nearestBox(label: LiveBlock, passage: LiveBlock): Element | null {
  let box: Element | null = label.element;
  while (box && !box.contains(passage.element)) box = box.parentElement;
  return box;
}
