import type { LiveBlock } from '@/utils/article';
import { type Entry, newEntry } from './entry';
import type { Part, SegmentPlan } from './plan';
import { escapeText } from './segment';
import { hasWords, isSkipped, type SkipMemo } from './skip';

/** Attributes that readers see or hear (Firefox's list, without those of form logic). */
const SPOKEN = [
  'alt',
  'aria-braillelabel',
  'aria-brailleroledescription',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
] as const;
/** Where `alt`, `label` and `placeholder` mean text; elsewhere they are the page's own business. */
const ONLY_ON: Readonly<Record<string, string>> = {
  alt: 'img, area, input[type="image"]',
  label: 'optgroup, option, track',
  placeholder: 'input, textarea',
};
const SELECTOR = [...SPOKEN.map((name) => `[${name}]`), 'input[type="button"]', 'input[type="reset"]', 'option'].join(
  ',',
);

/**
 * What is no block but read by people: the document's title, attributes such as `alt` and `aria-label`, the `value` of
 * buttons (never one that is sent), and the text of options. One entry each; they count in no report.
 *
 * @param idOf gives each its own id
 */
export function attributeEntries(root: ParentNode, idOf: () => string, memo: SkipMemo): Entry[] {
  const entries: Entry[] = [];
  const title = root.nodeType === 9 ? (root as Document).querySelector('head > title') : null;
  const titleEntry = title && textEntry(title, idOf(), null);
  if (titleEntry) entries.push(titleEntry);
  for (const element of root.querySelectorAll(SELECTOR)) {
    if (element.closest('gloss-bar')) continue;
    for (const name of SPOKEN) {
      const text = element.getAttribute(name);
      if (!text || !hasWords(text) || (ONLY_ON[name] && !element.matches(ONLY_ON[name]))) continue;
      if (!isKept(element, memo)) entries.push(attributeEntry(element, name, text, idOf()));
    }
    if (element.matches('input[type="button"], input[type="reset"]')) {
      const text = element.getAttribute('value');
      if (text && hasWords(text) && !isKept(element, memo))
        entries.push(attributeEntry(element, 'value', text, idOf()));
    } else if (element.nodeName === 'OPTION') {
      // An option without a value sends its text: pinned, the form sends what it always sent.
      const pin = element.hasAttribute('value') ? null : (element as HTMLOptionElement).value;
      const entry = isKept(element, memo) ? null : textEntry(element, idOf(), pin);
      if (entry) entries.push(entry);
    }
  }
  return entries;
}

/** Form controls hold values that are skipped, but their labels are the page's. */
function isKept(element: Element, memo: SkipMemo): boolean {
  const holder = element.closest('select, textarea, input')?.parentElement ?? element;
  return isSkipped(holder, memo) || element.getAttribute('translate') === 'no' || element.matches('.notranslate');
}

function attributeEntry(element: Element, name: string, text: string, id: string): Entry {
  const shown = text.replace(/\s+/g, ' ').trim();
  const unit: LiveBlock = { id, element, nodes: [], text: shown, pieces: [] };
  return newEntry(unit, {
    planning: () => planOf(unit),
    writing: (composition, undo) => {
      if (!element.isConnected || element.getAttribute(name) !== text) return false;
      if (composition.text !== shown) undo.setAttribute(element, name, composition.text);
      return true;
    },
  });
}

/** One text, one part. */
function planOf(unit: LiveBlock): SegmentPlan {
  const { id, element, text } = unit;
  const segment = { id, text: escapeText(text) };
  const part: Part = { kind: 'part', segment, text, items: [{ kind: 'run', text }], wraps: [] };
  const box = { parent: element, nodes: [], contiguous: false };
  return { unit, box, content: [part], parts: [part], data: new Map() };
}

/** An element with nothing but one Text node in it: a title, an option. */
function textEntry(element: Element, id: string, pin: string | null): Entry | null {
  const node = element.firstChild;
  if (node?.nodeType !== 3 || element.childNodes.length > 1) return null;
  const { data } = node as Text;
  const shown = data.replace(/\s+/g, ' ').trim();
  if (!hasWords(shown)) return null;
  const unit: LiveBlock = { id, element, nodes: [], text: shown, pieces: [] };
  return newEntry(unit, {
    planning: () => planOf(unit),
    writing: (composition, undo) => {
      if (!node.isConnected || (node as Text).data !== data) return false;
      if (composition.text === shown) return true;
      if (pin !== null) undo.setAttribute(element, 'value', pin);
      undo.write(
        node as Text,
        data.replace(data.trim(), () => composition.text),
      );
      return true;
    },
  });
}
