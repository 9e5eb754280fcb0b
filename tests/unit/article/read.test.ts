// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { locate, readArticle } from '@/utils/article';
import { pageOf, prose, styleOf } from './page';

const read = (body: string, head = '') => readArticle(pageOf(body, head), { styleOf });
const kindsOf = (body: string, head = '') =>
  read(body, head).article.blocks.map(({ kind, text }) => `${kind}: ${text.slice(0, 24)}`);

const story = `<nav><a href="/">Home</a> <a href="/a">All the news of the town</a></nav>
  <main><article><h1>Museum opens on the hill</h1>
  <p>By Ann Author</p>
  <p>${prose('museum')}</p><h2>What is in it</h2><p>${prose('gallery')}</p>
  <ul><li>${prose('cellar', 1)}</li></ul></article></main>
  <footer><p>${prose('publisher')}</p></footer>`;

describe('readArticle', () => {
  it('reads heading, body and sections, and nothing beside them', () => {
    const { article } = read(story, '<title>Museum opens on the hill | The Town Paper</title>');
    expect(article.heading.text).toBe('Museum opens on the hill');
    expect(article.blocks.map(({ kind, section }) => [kind, section])).toEqual([
      ['heading', null],
      ['paragraph', null],
      ['subheading', null],
      ['paragraph', 'What is in it'],
      ['item', 'What is in it'],
    ]);
  });

  it('gives the units of the page once, those of the article under the same ids', () => {
    const { article, live, units } = read(story);
    expect(units.length).toBeGreaterThan(article.blocks.length);
    for (const block of article.blocks) expect(units).toContain(live.get(block.id));
  });

  it('changes nothing in the page', () => {
    const page = pageOf(story);
    const before = page.documentElement.outerHTML;
    readArticle(page, { styleOf });
    expect(page.documentElement.outerHTML).toBe(before);
  });

  it('tells a logo in an h1 from the heading', () => {
    const page = `<h1><a href="/">The Town Paper</a></h1><main><h1>Bridge is closed for a year</h1><p>${prose('bridge')}</p></main>`;
    expect(read(page, '<title>Bridge is closed for a year - The Town Paper</title>').article.heading.text).toBe(
      'Bridge is closed for a year',
    );
  });

  it('finds a notice about the language, and the lead before it', () => {
    const body = `<h1>Das Museum öffnet auf dem Hügel</h1><p>Lange hat die Stadt darauf gewartet, nun ist es so weit: Das Haus öffnet.</p>
      <p>The text of this page is shown in English by default.</p><p>${prose('museum')}</p><p>${prose('gallery')}</p>`;
    expect(kindsOf(body).map((line) => line.split(':')[0])).toEqual([
      'heading',
      'lead',
      'notice',
      'paragraph',
      'paragraph',
    ]);
  });

  it('keeps Markdown rows as tables, questions and further reading out of the body', () => {
    const body = `<article><h1>Museum opens on the hill</h1><p>${prose('museum')}</p>
      <p>| Room | Size |</p><p>| --- | --- |</p><p>| Hall | 40 |</p><p>${prose('gallery')}</p>
      <h2>Further reading</h2><p>${prose('tower')}</p><h2>FAQ</h2><h3>Is it open?</h3><p>${prose('door')}</p></article>`;
    expect(kindsOf(body).map((line) => line.split(':')[0])).toEqual(
      'heading paragraph table table table paragraph related related question question answer'.split(' '),
    );
  });

  it('has no blocks but the heading on a page without an article', () => {
    expect(kindsOf('<h1>Index of files</h1><ul><li><a href="/a">a</a></li></ul>')).toEqual(['heading: Index of files']);
  });
});

describe('locate', () => {
  it('finds points of the page in the article and none outside', () => {
    const page = pageOf(story);
    const result = readArticle(page, { styleOf });
    const text = page.querySelectorAll('article p')[1]?.firstChild as Text;
    const block = result.article.blocks[1]?.id;
    expect(locate(result, text, 4)).toEqual({ block, offset: 4 });
    expect(locate(result, text.parentNode as Node, 0)).toEqual({ block, offset: 0 });
    expect(locate(result, text.parentNode as Node, 1)).toEqual({ block, offset: text.data.length });
    expect(locate(result, page.querySelector('nav a')?.firstChild as Text, 1)).toBeNull();
  });
});
