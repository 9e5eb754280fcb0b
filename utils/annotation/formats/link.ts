import type { Annotation } from '../types';

/** Longest passage that stands in a link as a whole; longer ones are named by their first and last words. */
const WHOLE = 120;
const EDGE_WORDS = 4;

/**
 * A link that opens the article at the passage in browsers that know text fragments, and the article in all others.
 * (WICG scroll-to-text-fragment: `-` and `,` separate, so they are escaped.)
 */
export function passageLink({ source, selector }: Pick<Annotation, 'source' | 'selector'>): string {
  const url = source.canonicalUrl ?? source.url;
  if (!selector?.exact.trim()) return url;
  const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
  // A fragment's parts may not cross blocks.
  const blocks = selector.exact.split('\n').filter((text) => text.trim());
  const first = blocks[0]!;
  const last = blocks.at(-1)!;
  const whole = blocks.length === 1 && first.length <= WHOLE;
  const words = (text: string) => text.split(/\s+/);
  const text = whole
    ? encode(first)
    : `${encode(words(first).slice(0, EDGE_WORDS).join(' ').slice(0, WHOLE))},${encode(
        words(last).slice(-EDGE_WORDS).join(' ').slice(-WHOLE),
      )}`;
  return `${url.replace(/#.*$/s, '')}#:~:text=${text}`;
}
