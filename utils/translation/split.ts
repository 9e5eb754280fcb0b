import type { Item } from './plan';

/** A stretch of a unit: sent as one segment, or kept (the pipes of a table, the breaks between lines). */
export interface Stretch {
  readonly sent: boolean;
  readonly items: readonly Item[];
}

/** A Markdown row: pipes at both ends and at least one between. Or the line under a table's head. */
const ROW = /^\s*\|.*[^\\]\|.*\|\s*$/s;
const HEAD_LINE = /\|?\s*:?-{3,}:?\s*\|/;
/** Ends of sentences and of headings that introduce what follows. */
const ENDS = /[.!?:;…。！？：；]["”’»)\]]*\s*$/u;

/**
 * Cuts a unit where a translator must not join: a Markdown table at its pipes (each cell a segment of its own, pipes and
 * alignment kept), preformatted lines, and `<br>` where it parts lines and does not merely wrap a sentence.
 */
export function splitUnit(items: readonly Item[]): Stretch[] {
  const top = shown(items);
  const isTable = ROW.test(top) || HEAD_LINE.test(top);
  const stretches: Stretch[] = [];
  let open: Item[] = [];
  const close = () => {
    if (open.length > 0) stretches.push({ sent: true, items: open });
    open = [];
  };
  const cut = (item: Item) => {
    close();
    stretches.push({ sent: false, items: [item] });
  };
  items.forEach((item, i) => {
    if (item.kind === 'run') {
      for (const text of item.text.split(isTable ? /((?<!\\)\||\n)/ : /(\n+)/)) {
        if (/^(?:\||\n+)$/.test(text) && (isTable || text !== '|')) cut({ kind: 'run', text });
        else if (text) open.push({ kind: 'run', text });
      }
    } else if (item.kind === 'mark' && item.node?.nodeName === 'BR' && (isTable || partsLines(items, i))) {
      cut(item);
    } else {
      open.push(item);
    }
  });
  close();
  return stretches;
}

/** A break that wraps a sentence has no end before it and goes on in lower case, or in a script that has none. */
function partsLines(items: readonly Item[], at: number): boolean {
  if (ENDS.test(shown(items.slice(Math.max(0, at - 2), at)))) return true;
  return !/^\s*(?:\p{Ll}|\p{Lo})/u.test(shown(items.slice(at + 1, at + 3)));
}

function shown(items: readonly Item[]): string {
  return items.map((item) => (item.kind === 'pair' ? shown(item.items) : item.text)).join('');
}
