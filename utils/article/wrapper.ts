import { parentOf } from './context';
import type { Unit } from './unit';

const INLINE = /^(?:A|B|EM|FONT|I|SMALL|SPAN|STRONG|U)$/;
const PARAGRAPH = /^(?:P|H[1-6]|PRE)$/;

/** The block-level element a paragraph stands in: its list, quotation or table counts as the paragraph. */
export function wrapperOf(unit: Unit): Element {
  let element = unit.live.element;
  const whole = wholeOf(element, unit.context.holder);
  if (whole) return parentOf(whole) ?? whole;
  while (INLINE.test(element.nodeName) && element.parentElement) element = element.parentElement;
  return PARAGRAPH.test(element.nodeName) ? (parentOf(element) ?? element) : element;
}

function wholeOf(element: Element, holder: Unit['context']['holder']): Element | null {
  if (holder === 'quote') return element.closest('blockquote');
  if (holder === 'cell') return element.closest('table');
  if (holder !== 'item') return null;
  let list = element.closest('ul, ol, dl');
  for (let outer = list; outer; outer = outer.parentElement?.closest('ul, ol, dl') ?? null) list = outer;
  return list;
}

/** Element name and classes without what is counted or generated. */
export function lookOf(element: Element): string {
  const names = (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name && !/\d{2}/.test(name));
  return [element.nodeName, ...names].join('.');
}
