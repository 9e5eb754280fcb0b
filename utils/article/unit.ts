import type { Context } from './context';
import type { LiveBlock } from './types';

/** A unit of the page with what the reading asks of it. */
export interface Unit {
  readonly live: LiveBlock;
  readonly context: Context;
  /** Length in characters that carry meaning: an ideograph counts as two letters and a half. */
  readonly size: number;
  /** Share of its characters that stand in links, 0–1. */
  readonly linked: number;
  /** Ends as a sentence does. */
  readonly sentence: boolean;
}

const IDEOGRAPH = /[\u3000-\u303f\uff00-\uffef\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/g;
/** A Chinese text is about 0.4 as long as its English translation. */
const IDEOGRAPH_WEIGHT = 2.5;
const SENTENCE_END = /[.!?…。！？؟।։။።]["'”’»)\]」』】›\s\d]*$|[:：]$/u;

/** A paragraph says something from here on: most bylines and labels are shorter, hardly a paragraph is. */
const PROSE_SIZE = 80;
/** Above this share a text is a list of links. */
export const LINKED = 0.5;

/** Whether a unit is running text of some length. */
export const isProse = (unit: Unit): boolean =>
  unit.size >= PROSE_SIZE && unit.linked < LINKED && unit.context.level === 0 && unit.context.holder !== 'caption';

/** A sentence of its own is a paragraph from here on; shorter ones are exclamations in boxes and buttons. */
export const SENTENCE_SIZE = 30;

/** Whether a unit is running text or a sentence of its own. */
export const isReal = (unit: Unit): boolean =>
  isProse(unit) || (unit.sentence && unit.linked < LINKED && unit.size >= SENTENCE_SIZE);

/** Measures a unit. */
export function measure(live: LiveBlock, context: Context): Unit {
  const ideographs = live.text.match(IDEOGRAPH)?.length ?? 0;
  let linked = 0;
  for (const piece of live.pieces) {
    if (isLinked(piece.node.parentElement, live.element)) linked += piece.end - piece.start;
  }
  return {
    live,
    context,
    size: live.text.length + ideographs * (IDEOGRAPH_WEIGHT - 1),
    linked: Math.min(1, linked / live.text.length),
    sentence: SENTENCE_END.test(live.text),
  };
}

/** Whether text stands in a link: inside the unit, or because the whole unit does (a teaser). */
function isLinked(element: Element | null, unit: Element): boolean {
  for (let at = element; at && at !== unit; at = at.parentElement) if (isLink(at)) return true;
  // A link around a block: two levels reach `<a><h3>` and `<a><div><p>`.
  for (let at: Element | null = unit, up = 0; at && up < 3; at = at.parentElement, up++) if (isLink(at)) return true;
  return false;
}

const isLink = (element: Element) => element.nodeName === 'A' && element.hasAttribute('href');
