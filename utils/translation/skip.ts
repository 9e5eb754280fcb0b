/** Rule 5.5: what is skipped by meaning. Asks markup only, never layout. */

/** Holds no sentence of the article's language: program text, formulas, program output. */
const CODE = 'code, kbd, samp, var, tt, math, .MathJax, .katex';
/** Listings, whatever they are made of. */
const LISTING = /(?:^|[\s_-])(?:highlight|hljs|prettyprint|codehilite|code-?block|language-[a-z]|lang-[a-z])/i;
/** The reader's own words: form values and editors. `contenteditable=false` ends an editor. */
const EDITED = 'textarea, input, select, [contenteditable]:not([contenteditable="false"])';
const HARD = `${CODE}, ${EDITED}`;
/** Fonts in which words are drawings. */
const ICON =
  /(?:^|\s)(?:material-icons|material-symbols|fa|fa[srlbd]|fa-[a-z]|icon|icon-|icons|glyphicon|bi|bi-|ti|ti-|mdi|ion-)/i;
/** A ligature's name: `arrow_forward`. */
const LIGATURE = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;
/** Private use characters have no language. */
const PRIVATE_USE = /^[\s\p{Co}]+$/u;

/** Elements that a line of text treats as one opaque thing. */
const OPAQUE = new Set(
  (
    'AUDIO CANVAS EMBED IFRAME IMG INPUT METER OBJECT PICTURE PROGRESS SELECT TEXTAREA VIDEO SVG MATH ' +
    'CODE KBD SAMP VAR TT RT'
  ).split(' '),
);

/** Whether an element inside a line goes through the engine as one mark. */
export function isOpaque(element: Element): boolean {
  const name = element.nodeName.toUpperCase();
  if (OPAQUE.has(name)) return true;
  return saysNo(element) || element.matches(EDITED) || element.matches('.MathJax, .katex') || isIcon(element);
}

/** `translate=no` and the older class of the same meaning. */
function saysNo(element: Element): boolean {
  return element.getAttribute('translate')?.toLowerCase() === 'no' || element.classList.contains('notranslate');
}

/** Whether a drawing font makes a picture of the element's word. */
function isIcon(element: Element): boolean {
  const text = element.textContent?.trim() ?? '';
  if (!text || text.length > 40) return false;
  if (PRIVATE_USE.test(text)) return true;
  return LIGATURE.test(text) && element.childElementCount === 0 && ICON.test(element.getAttribute('class') ?? '');
}

/** What an element's ancestors say, by element; asked once per element and run. */
export type SkipMemo = Map<Element, { readonly translate: boolean; readonly hard: boolean }>;

/** Whether text that stands in an element is to be left alone, by what the element and its ancestors say. */
export function isSkipped(element: Element, memo: SkipMemo = new Map()): boolean {
  const path: Element[] = [];
  for (let at: Element | null = element; at && !memo.has(at); at = parentOf(at)) path.push(at);
  for (const at of path.reverse()) {
    const parent = parentOf(at);
    const above = (parent && memo.get(parent)) ?? { translate: true, hard: false };
    // The nearest word counts: `translate=yes` inside `translate=no` is translated.
    const yes = at.getAttribute('translate')?.toLowerCase() === 'yes';
    memo.set(at, { translate: yes || (above.translate && !saysNo(at)), hard: above.hard || isHard(at) });
  }
  const own = memo.get(element);
  return !own || !own.translate || own.hard || isIcon(element);
}

/** Code, formulas, editors: no `translate=yes` makes prose of them. */
function isHard(element: Element): boolean {
  if (element.matches(HARD) || (element as HTMLElement).isContentEditable) return true;
  if (element.nodeName !== 'PRE') return false;
  return LISTING.test(classesAround(element)) || element.querySelector('code, samp, kbd') !== null;
}

const classesAround = (element: Element): string =>
  `${element.getAttribute('class') ?? ''} ${element.parentElement?.getAttribute('class') ?? ''}`;

/** Parent in the composed tree: shadow roots end in their host. */
function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

const LETTERS = /\p{L}/u;
const ADDRESS = /^(?:[a-z]+:\/\/\S+|www\.\S+|[\w.+-]+@[\w.-]+|[@#]\w+)$/i;

/** Whether a text holds words to translate: letters, and not an address or a handle alone. */
export function hasWords(text: string): boolean {
  return LETTERS.test(text) && !ADDRESS.test(text.trim());
}
