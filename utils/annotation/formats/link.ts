import type { Annotation } from '../types';

/** Longest passage that stands in a link as a whole; longer ones are named by their first and last words. */
const WHOLE = 120;
const EDGE_WORDS = 5;

/** A link that opens the article at an annotation's passage. */
export function passageLink({ source, selector }: Pick<Annotation, 'source' | 'selector'>): string {
  return quoteLink(source.canonicalUrl ?? source.url, selector?.exact ?? '');
}

/**
 * A link that opens a page at a quote in browsers that know text fragments, and the page in all others.
 * (WICG scroll-to-text-fragment: `-` and `,` separate, so they are escaped.)
 */
export function quoteLink(url: string, quote: string): string {
  // A fragment's parts may not cross blocks.
  const blocks = quote.split('\n').filter((text) => text.trim());
  if (blocks.length === 0) return url;
  const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
  const first = blocks[0]!.trim();
  const last = blocks.at(-1)!.trim();
  const whole = blocks.length === 1 && first.length <= WHOLE;
  const words = (text: string) => text.split(/\s+/);
  const text = whole
    ? encode(first)
    : `${encode(words(first).slice(0, EDGE_WORDS).join(' ').slice(0, WHOLE))},${encode(
        words(last).slice(-EDGE_WORDS).join(' ').slice(-WHOLE),
      )}`;
  return `${url.replace(/#.*$/s, '')}#:~:text=${text}`;
}
