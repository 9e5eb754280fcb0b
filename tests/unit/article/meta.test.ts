// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readArticle } from '@/utils/article';
import { pageOf, prose, styleOf } from './page';

const body = `<main><h1>Harbour gets a second crane</h1><p>${prose('crane')}</p><p lang="de">${prose('ship')}</p></main>`;
const articleOf = (head: string) =>
  readArticle(pageOf(body, head), { styleOf, url: 'https://paper.example/en/crane#top' }).article;

describe('what the page says of itself', () => {
  it('comes from meta elements and JSON-LD, and broken JSON-LD does no harm', () => {
    const linked = {
      '@graph': [{ '@type': 'NewsArticle', author: [{ name: 'Ann Author' }], datePublished: '2026-03-01' }],
    };
    const article =
      articleOf(`<meta property="og:site_name" content="The Town Paper"><meta property="og:locale" content="en_GB">
      <script type="application/ld+json">{"broken</script>
      <script type="application/ld+json">${JSON.stringify(linked)}</script>`);
    expect(article).toMatchObject({
      url: 'https://paper.example/en/crane',
      site: 'The Town Paper',
      author: 'Ann Author',
      published: '2026-03-01',
      declared: { lang: 'en', ogLocale: 'en_GB', heading: 'en', body: 'en' },
    });
  });

  it('names the versions in other languages, its own and x-default left out', () => {
    const article = articleOf(`<link rel="alternate" hreflang="en" href="https://paper.example/en/crane">
      <link rel="alternate" hreflang="x-default" href="https://paper.example/crane">
      <link rel="alternate" hreflang="de" href="https://paper.example/de/kran">
      <script type="application/ld+json">{"@type":"Article","headline":"Harbour gets a second crane",
        "workTranslation":{"inLanguage":"fr","url":"https://paper.example/fr/grue"}}</script>`);
    expect(article.versions).toEqual([
      { language: 'de', url: 'https://paper.example/de/kran' },
      { language: 'fr', url: 'https://paper.example/fr/grue' },
    ]);
  });
});
