import { isCaption, isCredit } from './caption';
import type { Flow } from './flow';
import { LINKED, isProse, isReal, type Unit } from './unit';
import { isCall } from './words';

/** A list item without a full stop says something from here on. */
const ITEM_SIZE = 25;
/** So many characters outside of links make a paragraph of links a sentence about them; "read also" has fewer. */
const BETWEEN_LINKS = 40;
/** The shortest last sentence: "That was all." Shorter ones are signatures and labels. */
const LAST_WORD = /^(?=.{12})[^:：]*\p{L}[^:：]*\s[^:：]*\p{L}[^:：]*[.!?…]["'”’»)\]]*$/u;
/** Where a quotation is from, in brackets of its own. */
const SOURCE = /^\[.*\]$/s;

/** Index of the last unit that the text itself says: what trails it are credits, calls, headings of what was left out. */
export function lastOf(body: readonly Unit[], flow: Flow): number {
  const hasSources = body.filter(({ live }) => SOURCE.test(live.text)).length > 1;
  let last = body.length - 1;
  while (last >= 0 && !isEnding(last)) last--;
  return last;

  function isEnding(at: number): boolean {
    const unit = body[at] as Unit;
    const { context, live, sentence, linked, size } = unit;
    if (context.level > 0 || isCaption(unit) || !flow.has(unit)) return false;
    const { holder } = context;
    if (holder === 'cell' || holder === 'code' || isPipeRow(live.text)) return true;
    if (holder === 'item') return linked < LINKED && (sentence || size >= ITEM_SIZE);
    if (/[:：]$/.test(live.text) || flow.isForeign(unit) || isCall(live.text, linked > 0)) return false;
    if (isReal(unit) || (sentence && size * (1 - linked) >= BETWEEN_LINKS)) return true;
    if (hasSources && SOURCE.test(live.text)) return true;
    // A short one follows a paragraph directly and looks like it.
    const before = body[at - 1];
    return (
      before !== undefined &&
      isProse(before) &&
      before.live.element.nextElementSibling === live.element &&
      flow.look(before) === flow.look(unit) &&
      linked === 0 &&
      LAST_WORD.test(live.text) &&
      !isCredit(live.text)
    );
  }
}

/** One row of a Markdown table or more. */
export const isPipeRow = (text: string): boolean =>
  /^\s*\|.*\|\s*$/m.test(text) && (text.match(/\|/g)?.length ?? 0) >= 2;
