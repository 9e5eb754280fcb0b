/** Samples for the probe, which stands in every page: no imports, no styles, a few queries. */

/** Where paragraphs are not the article's. */
const ASIDE = 'nav,aside,footer,header nav,form,dialog,[role=dialog],[aria-hidden=true],[hidden]';
/** Shorter paragraphs are bylines, captions, teasers. */
const LEAST = 80;
const SAMPLES = 5;
const LONGEST = 400;
/** A short text that names the language a page is shown in. */
const LANGUAGE_WORD =
  /language|sprache|langue|idioma|lingua|língua|taal|språk|sprog|язык|мова|语言|語言|言語|언어|لغة|भाषा/i;

const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The visible heading, at most 300 characters: the longest h1, since the first one may be the site's name. */
export function sampleHeading(document: Document): string | null {
  let heading = '';
  for (const h1 of document.querySelectorAll('h1')) {
    const text = textOf(h1);
    if (text.length > heading.length) heading = text;
  }
  return (heading || document.title.trim()).slice(0, 300) || null;
}

/** Paragraphs from the middle of the article: first ones may be a translated lead, last ones related links. */
export function sampleParagraphs(document: Document): string[] {
  const found: Element[] = [];
  for (const p of document.querySelectorAll('p')) {
    const length = p.textContent?.length ?? 0;
    if (length >= LEAST && (p.textContent ?? '').split('|').length < 4 && !p.closest(ASIDE)) found.push(p);
  }
  const first = Math.max(0, Math.floor((found.length - SAMPLES) / 2));
  return found.slice(first, first + SAMPLES).map((p) => textOf(p).slice(0, LONGEST));
}

/** A short passage that speaks of the language the text is shown in, where the page has one. */
export function sampleNotice(document: Document): string | null {
  for (const p of document.querySelectorAll('article p,main p')) {
    const length = p.textContent?.length ?? 0;
    if (length > 20 && length < 300 && LANGUAGE_WORD.test(p.textContent ?? '')) return textOf(p).slice(0, LONGEST);
  }
  return null;
}
