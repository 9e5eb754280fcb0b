import type { LiveBlock, ReadArticle } from '@/utils/article';
import { BODY_KINDS } from '@/utils/report';
import { isEmphasized } from './emphasis';
import type { Span } from './places';

/** What the article has in and above one element. */
export interface Within {
  /** Blocks of the body in it. */
  readonly spans: Span[];
  /** The line right above that names it, or null. */
  readonly caption: string | null;
}

/** Longer lines say something themselves. Of the labelled pages' headings right above a table, the longest has 92. */
const CAPTION_MAX = 120;
/** "Table 3: …", "Tab. 2 …", "表1：…" */
const NUMBERED = /^\p{L}{1,12}\.?\s?\d{1,3}\s?[.:：–—]/u;

/** Units by the element they stand in, the innermost of the given ones; linear in the units. */
export function unitsWithin(read: ReadArticle, elements: ReadonlySet<Element>): Map<Element, Within> {
  const kinds = new Map(read.article.blocks.map(({ id, kind }) => [id, kind]));
  const found = new Map<Element, Within>();
  let above: LiveBlock | null = null;
  for (const unit of read.units) {
    const kind = kinds.get(unit.id);
    let element: Element | null = unit.element;
    while (element && !elements.has(element)) element = element.parentElement;
    if (element) {
      const within: Within = found.get(element) ?? { spans: [], caption: captionOf(above, kinds) };
      found.set(element, within);
      if (kind && (BODY_KINDS as readonly string[]).includes(kind))
        within.spans.push({ block: unit.id, start: 0, end: unit.text.length });
    }
    above = element ? null : unit;
  }
  return found;
}

/** What stands above a table that has no caption of its own: a heading, a line in bold, or one that is numbered. */
export function captionOf(above: LiveBlock | null | undefined, kinds: ReadonlyMap<string, string>): string | null {
  if (!above || above.text.length > CAPTION_MAX) return null;
  const kind = kinds.get(above.id);
  const names =
    kind === 'subheading' ||
    kind === 'caption' ||
    (kind === 'paragraph' && (isEmphasized(above) || NUMBERED.test(above.text))) ||
    (!kind && /^H[2-6]$/.test(above.element.nodeName));
  return names ? above.text.replace(/[\s:：]+$/u, '') : null;
}
