/** Samples for the probe, which stands in every page: no imports, no styles, a few queries. */

export function sampleHeading(document: Document): string | null {
  const text = document.querySelector('h1')?.textContent ?? document.title;
  return text.trim().replace(/\s+/g, ' ').slice(0, 300) || null;
}
export function sampleParagraphs(document: Document): string[] {
  return [...document.querySelectorAll('p')]
    .map((p) => (p.textContent ?? '').trim().slice(0, 400))
    .filter((t) => t.length > 80)
    .slice(0, 5);
}
export function sampleNotice(document: Document): string | null {
  return document ? null : null;
}
