import type { StyleOf } from '@/utils/article';

/** A page of its own, as the parser makes it. */
export function pageOf(body: string, head = ''): Document {
  return new DOMParser().parseFromString(
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    'text/html',
  );
}

const INLINE =
  /^(?:A|ABBR|B|BR|BUTTON|CITE|CODE|EM|I|IMG|INPUT|MARK|Q|RUBY|RT|S|SLOT|SMALL|SPAN|STRONG|SUB|SUP|SVG|TEXTAREA|TIME|U)$/i;

/** Computed style by element name and by what stands in `style`, because jsdom lays nothing out. */
export const styleOf: StyleOf = (element) => {
  const own = (element as HTMLElement).style;
  const inherited = (name: 'visibility' | 'whiteSpace'): string => {
    for (
      let at: Element | null = element;
      at;
      at = at.parentElement ?? (at.parentNode as ShadowRoot | null)?.host ?? null
    ) {
      const value = (at as HTMLElement).style?.[name];
      if (value) return value;
      if (name === 'whiteSpace' && at.nodeName === 'PRE') return 'pre';
    }
    return name === 'visibility' ? 'visible' : 'normal';
  };
  const hidden = element.hasAttribute('hidden') ? 'none' : '';
  return {
    display:
      own?.display ||
      hidden ||
      (element.nodeName === 'SLOT' ? 'contents' : INLINE.test(element.nodeName) ? 'inline' : 'block'),
    visibility: inherited('visibility'),
    whiteSpace: inherited('whiteSpace'),
  };
};

/** Sentences enough to be a paragraph, each one different. */
export const prose = (topic: string, sentences = 3): string =>
  Array.from(
    { length: sentences },
    (_, i) =>
      `The ${topic} opened its doors to ${String(i + 2)} hundred visitors, who stayed until the evening and asked for more.`,
  ).join(' ');
