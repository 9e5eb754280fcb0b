import type { Annotation } from '@/utils/annotation';
import type { Article } from '@/utils/article';

/** An article of these paragraphs; ids say the content, as the article room's do. */
export function articleOf(texts: readonly string[], more: Partial<Article> = {}): Article {
  const seen = new Map<string, number>();
  return {
    url: 'https://paper.example/harbour?from=feed',
    canonicalUrl: 'https://paper.example/harbour',
    title: 'The harbour grows',
    site: 'The Paper',
    author: 'Ada Quill',
    published: '2026-03-04',
    heading: { text: 'The harbour grows', block: null },
    declared: { lang: 'en', ogLocale: null, heading: null, body: null },
    versions: [],
    blocks: texts.map((text) => {
      const nth = (seen.get(text) ?? 0) + 1;
      seen.set(text, nth);
      return { id: nth === 1 ? text : `${text}-${nth}`, kind: 'paragraph', section: 'Berths', language: 'en', text };
    }),
    ...more,
  };
}

export const PARAGRAPHS = [
  'The port of Larkwick wants a third quay before the decade is out, and it wants the town to pay for half of it.',
  'Mayor Osric Penhale calls the plan a wager on trade that nobody in the valley can see yet.',
  'Yes',
  'Shipping lines answer that deep water, not cheap labour, decides where the next generation of vessels will call.',
  'A study ordered by the council puts the cost at 41 million and the gain at 90 new jobs.',
  'Yes',
  'Until the vote in May, both sides count heads.',
];

export function annotationOf(more: Partial<Annotation> = {}): Annotation {
  return {
    id: '0b1f6c1e-58a4-4a52-9d0c-2b8f5f0f7a11',
    kind: 'text',
    created: '2026-03-05T08:00:00.000Z',
    modified: '2026-03-05T08:00:00.000Z',
    author: 'R. Reader',
    device: 'desk',
    colour: 'yellow',
    note: '',
    tags: [],
    source: {
      url: 'https://paper.example/harbour?from=feed',
      canonicalUrl: 'https://paper.example/harbour',
      title: 'The harbour grows',
      site: 'The Paper',
      author: 'Ada Quill',
      published: '2026-03-04',
      language: 'en',
    },
    selector: null,
    cell: null,
    claim: null,
    translated: null,
    ...more,
  };
}
