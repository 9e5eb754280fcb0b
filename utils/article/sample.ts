import { agreement, bare, headingScore, isSectionName, titlesOf, titleText } from './titles';

/**
 * Samples for the probe, which stands in every page: no walk, no styles but of what is taken, a few native queries.
 * They agree with `readArticle` on heading and body as far as that is possible without reading the page. No vocabulary
 * either: what needs one (notices about the language) is sent along for the background to read.
 */

/** What the probe sees of a page. */
export interface Sampled {
  /** The article's heading as far as the titles tell, at most 300 characters; empty where the page has none. */
  readonly heading: string;
  /** Up to 5 texts of at most 400 characters out of the middle of the body; none on a page without running text. */
  readonly samples: string[];
  /** Up to 12 short texts that follow the heading; one may speak of the language the article is shown in. */
  readonly nearby: string[];
}

/** Lengths that the probe's message allows. */
const LONGEST_HEADING = 300;
const LONGEST_SAMPLE = 400;
const MOST_SAMPLES = 5;
/** More h1s, paragraphs or texts than this are not looked at, so that a page of any size costs the same. */
const MOST_HEADINGS = 20;
const MOST_PARAGRAPHS = 3000;
/** The body is among the first that follow the heading; 200 took twice as long on a page of 1,800 elements. */
const MOST_ENTRIES = 60;
const MOST_TEXTS = 20_000;
/** As in the reader: a paragraph from 80 on; where a page has few of them, from 40 on. */
const PROSE = 80;
const SHORT_PROSE = 40;
/** An ideograph says as much as two letters and a half. */
const IDEOGRAPH = /[\u3040-\u9fff\uac00-\ud7af]/;
const IDEOGRAPH_WEIGHT = 2.5;
/** Paragraphs of this many characters in all are an article; below, more text may stand outside of paragraphs. */
const ENOUGH = 1000;
/** Paragraphs whose style is asked for. */
const MOST_SHOWN = 12;
/** Elements that are asked for a shadow root, and roots that are looked into. */
const MOST_HOSTS = 3000;
const MOST_ROOTS = 20;
/** Elements after the heading in which a notice may stand, and the lengths it may have. */
const NEARBY_WITHIN = 60;
const MOST_NEARBY = 12;
const SHORTEST_NEARBY = 8;
const LONGEST_NEARBY = 320;

const BESIDE =
  'nav, footer, aside, dialog, form, [role=navigation], [role=complementary], [role=contentinfo], [role=dialog], ' +
  '[class*=comment], [id*=comment], [class*=cookie], [id*=cookie], [class*=consent], [id*=consent], [class*=related], ' +
  '[class*=sidebar], [id*=sidebar], [class*=newsletter], [class*=footer], [class*=teaser], [class*=disclaimer]';

/** An element that agrees with a title this far holds the headline. */
const SAYS_THE_SAME = 0.6;
/** Where a headline stands that is no h1. */
const HEADLINES = 'h2, h3, [itemprop~=headline], [role=heading], [class*=headline], [class*=title], [id*=title]';

const NO_TEXT = 'script, style, noscript, template, svg';

/** Looks at the page once, changing nothing in it. */
export function samplePage(document: Document): Sampled {
  const { text, element } = findHeading(document);
  let samples = samplesAfter(document, element);
  // A heading that stands below its article, or in a sidebar, has no text after it.
  if (samples.length === 0 && element) samples = samplesAfter(document, null);
  for (const root of samples.length > 0 ? [] : shadowRoots(document.body)) {
    samples = samplesAfter(root, null);
    if (samples.length > 0) break;
  }
  return {
    heading: text.slice(0, LONGEST_HEADING),
    samples,
    nearby: element ? textsNear(element) : [],
  };
}

function samplesAfter(root: Document | ShadowRoot, heading: Element | null): string[] {
  let body = bodyOf(entriesOf(take(root.querySelectorAll('p'), MOST_PARAGRAPHS), heading), heading);
  if (sizeOf(body) < ENOUGH) {
    const loose = bodyOf(entriesOf(looseTexts(root), heading), heading);
    if (sizeOf(loose) > sizeOf(body)) body = loose;
  }
  const long = body.filter((entry) => entry.size >= PROSE);
  const from = long.length >= 2 ? long : body;
  const middle = Math.max(0, Math.ceil((from.length - MOST_SAMPLES) / 2));
  // From the middle on to the end, then what stands before it; hidden text where a page waits to show any.
  const inOrder = [...from.slice(middle), ...from.slice(0, middle)];
  const shown = inOrder.slice(0, MOST_SHOWN).filter(({ node }) => isShown(node));
  return (shown.length > 0 ? shown : inOrder)
    .slice(0, MOST_SAMPLES)
    .map(({ node }) => textOf(node).slice(0, LONGEST_SAMPLE));
}

/** Short texts that are shown after the heading, each once. */
function textsNear(heading: Element): string[] {
  const texts: string[] = [];
  let here = after(heading);
  for (let i = 0; here && i < NEARBY_WITHIN && texts.length < MOST_NEARBY; i++) {
    const text = shortText(here);
    if (text) texts.push(text);
    // What stands in a paragraph is no text of its own.
    here = (text || here.nodeName === 'P' ? null : here.firstElementChild) ?? after(here);
  }
  return texts;
}

/** The next element of the document that does not stand in this one; a tree walker is one more interface in each page. */
function after(element: Element): Element | null {
  let at: Element | null = element;
  while (at && !at.nextElementSibling) at = at.parentElement;
  return at && at.nextElementSibling;
}

/** The text of an element without parts that is as long as a notice, and shown. */
function shortText(element: Element): string | null {
  if (element.querySelector(':scope > :is(p, div, section, ul):first-child')) return null;
  const { length } = element.textContent ?? '';
  if (length < SHORTEST_NEARBY || length > LONGEST_SAMPLE) return null;
  const text = textOf(element);
  return text.length >= SHORTEST_NEARBY && text.length <= LONGEST_NEARBY && isShown(element) ? text : null;
}

interface Entry {
  readonly node: Node;
  readonly parent: Element;
  /** Length by meaning, roughly: white space of the source counts. */
  readonly size: number;
}

function findHeading(document: Document): { text: string; element: Element | null } {
  const content = (name: string) => document.querySelector(`meta[property="${name}"]`)?.getAttribute('content');
  const titles = titlesOf([content('og:title'), document.title], content('og:site_name'));
  let best: Element | null = null;
  let most = 0;
  let index = 0;
  for (const h1 of take(document.querySelectorAll('h1'), MOST_HEADINGS)) {
    const later = 0.1 * index++;
    const text = textOf(h1);
    if (!text || isSectionName(text, titles) || !isShown(h1)) continue;
    const link = h1.querySelector('a') ?? h1.closest('a');
    const allLinked = !!link && textOf(link).length >= text.length * 0.9;
    let score = headingScore(text, h1, titles, allLinked) - later;
    if (h1.closest('nav, footer, aside, dialog')) score -= 2;
    if (score > most) {
      most = score;
      best = h1;
    }
  }
  if (best) return { text: textOf(best), element: best };
  const all = [bare(titleText(titles)), ...titles.all];
  most = SAYS_THE_SAME;
  for (const element of take(document.querySelectorAll(HEADLINES), MOST_HEADINGS * 2)) {
    const text = textOf(element);
    const share = text.length < SHORTEST_NEARBY ? 0 : Math.max(...all.map((one) => agreement(bare(text), one)));
    if (share > most) [best, most] = [element, share];
  }
  if (best) return { text: textOf(best), element: best };
  return { text: titleText(titles), element: null };
}

/** Text that stands in no paragraph: parted by line breaks, or each in a division of its own. */
/** Open shadow roots, outer ones first; looked for only where the document itself has no text. */
function shadowRoots(element: Element): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  for (const host of take(element.querySelectorAll('*'), MOST_HOSTS)) if (host.shadowRoot) found.push(host.shadowRoot);
  for (const root of found.slice(0, MOST_ROOTS)) {
    for (const child of root.children) found.push(...(child.shadowRoot ? [child.shadowRoot] : shadowRoots(child)));
  }
  return found;
}

function looseTexts(root: Document | ShadowRoot): Node[] {
  const texts: Node[] = [];
  const walker = (root.ownerDocument ?? root).createTreeWalker('body' in root ? root.body : root, NodeFilter.SHOW_TEXT);
  for (let i = 0; i < MOST_TEXTS && walker.nextNode(); i++) {
    const text = walker.currentNode as Text;
    if (text.length >= SHORT_PROSE && !text.parentElement?.closest(`${NO_TEXT}, a`)) texts.push(text);
  }
  return texts;
}

/** Running text after the heading, measured without making its text up: most of it is not taken. */
function entriesOf(nodes: Iterable<Node>, heading: Element | null): Entry[] {
  const entries: Entry[] = [];
  for (const node of nodes) {
    const parent = node.parentElement;
    const text = node.textContent ?? '';
    if (!parent || text.length < SHORT_PROSE / IDEOGRAPH_WEIGHT) continue;
    if (heading && !(heading.compareDocumentPosition(node) & heading.DOCUMENT_POSITION_FOLLOWING)) continue;
    const size = text.trim().length * (IDEOGRAPH.test(text) ? IDEOGRAPH_WEIGHT : 1);
    if (size < SHORT_PROSE || linkedIn(node) > text.length / 2) continue;
    entries.push({ node, parent, size });
    if (entries.length === MOST_ENTRIES) break;
  }
  return entries;
}

/** Paragraphs of the element whose paragraphs weigh most, after the heading. */
function bodyOf(entries: readonly Entry[], heading: Element | null): Entry[] {
  const beside = new Map<Element, boolean>();
  const isBeside = ({ parent }: Entry): boolean => {
    let answer = beside.get(parent);
    if (answer === undefined) {
      const at = parent.closest(BESIDE);
      answer = at !== null && at.nodeName !== 'BODY' && !(heading && at.contains(heading));
      beside.set(parent, answer);
    }
    return answer;
  };
  const candidates = entries.filter((entry) => !isBeside(entry));
  const score = new Map<Element, number>();
  for (const { parent, size } of candidates) {
    let worth = Math.min(size, 800);
    for (let at: Element | null = parent; at && worth > 1; at = at.parentElement, worth *= 0.6) {
      score.set(at, (score.get(at) ?? 0) + worth);
    }
  }
  const best = [...score].reduce<[Element | null, number]>((a, b) => (b[1] > a[1] ? b : a), [null, 0])[0];
  return candidates.filter((entry) => best?.contains(entry.node));
}

const sizeOf = (entries: readonly Entry[]) => entries.reduce((sum, { size }) => sum + size, 0);

/**
 * The first of a list, each asked for by its number: `Array.prototype.slice` has every number written out as a string,
 * which leaves a cache of 64 kB behind.
 */
function* take(nodes: ArrayLike<Element>, most: number): Generator<Element> {
  for (let i = 0; i < nodes.length && i < most; i++) yield nodes[i] as Element;
}

/** Text without scripts and styles, white space collapsed. */
function textOf(node: Node): string {
  let text = node.textContent ?? '';
  for (const other of (node as Partial<Element>).querySelectorAll?.(NO_TEXT) ?? []) {
    text = text.replace(other.textContent ?? '', '');
  }
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function linkedIn(node: Node): number {
  let length = 0;
  if (node.nodeType === 1)
    for (const link of (node as Element).querySelectorAll('a[href]')) length += link.textContent?.length ?? 0;
  return length;
}

/** Whether a node is displayed; asks for the style of this one only. */
function isShown(node: Node): boolean {
  const element = node.nodeType === 1 ? (node as Element) : node.parentElement;
  // Firefox before 106 and test environments lack it: then everything counts as shown.
  return (element as Partial<Element> | null)?.checkVisibility?.({ visibilityProperty: true }) !== false;
}
