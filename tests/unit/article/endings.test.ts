// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readArticle } from '@/utils/article';
import { pageOf, prose, styleOf } from './page';

/** What follows a text, as sites have it; written for this test. `$` stands for three paragraphs of an article. */
interface Ending {
  readonly name: string;
  /** Of the element that holds the text, and after it. */
  readonly inside?: string;
  readonly after?: string;
  /** Last words of the body; without them the third paragraph ends it. */
  readonly last?: string;
}

const ENDINGS: Ending[] = [
  {
    name: 'a last paragraph full of links',
    inside: `<p><a href="/1">The council closed the old museum in the spring of that year</a>, which led after many years of silence to <a href="/2">a long dispute about its paintings</a>. They were <a href="/3">sold at last</a>.</p>`,
    last: 'They were sold at last.',
  },
  { name: 'a last sentence of four words', inside: '<p>That was the plan.</p>', last: 'That was the plan.' },
  { name: 'a signature', inside: '<p>Ann Author</p>' },
  { name: 'credits with a colon', inside: '<p>Text: Ann Author.</p><p>Foto: Bert Beispiel.</p>' },
  {
    name: 'where quotations are from, after each',
    inside: `<p>[Annals of the Town, p. 12]</p><p>${prose('gate', 1)}</p><p>[Annals of the Town, p. 41]</p>`,
    last: '[Annals of the Town, p. 41]',
  },
  {
    name: 'a link to more, German',
    inside: '<p><a href="/x">Lesen Sie auch: Die Brücke bleibt ein Jahr gesperrt</a></p>',
  },
  {
    name: 'related list, Spanish, in the text itself',
    inside:
      '<p><strong>Te puede interesar:</strong></p><ul><li><a href="/1">El puente seguirá cerrado durante todo el año</a></li></ul>',
  },
  {
    name: 'call to subscribe and to follow, Portuguese and English',
    inside: `<p>Assine a nossa newsletter e receba as notícias da cidade todas as manhãs.</p><p>Follow Ann Author on Twitter.</p>`,
  },
  {
    name: 'links that pay',
    inside: '<p>Some links on this page are affiliate links: we may earn a small commission.</p>',
  },
  {
    name: 'report a mistake, Russian',
    inside: '<p>Нашли ошибку? Выделите её и нажмите Ctrl + Enter, мы всё исправим.</p>',
  },
  { name: 'whom to write to, French', inside: '<p>Vous pouvez joindre notre journaliste : ann@paper.example.</p>' },
  {
    name: 'rights, Korean, and other stories after it in the same element',
    inside: `<p>ⓒ 작은신문, 무단 전재 및 재배포 금지</p><p>${prose('other story', 1)}</p>`,
  },
  {
    name: 'tags, Polish, unnamed',
    inside: '<ul><li><a href="/t/1">muzeum</a></li><li><a href="/t/2">miasto</a></li></ul>',
  },
  {
    name: 'counted comments with a question, Italian, in the same column',
    after: `<h3>15 » Commenti. Vuoi commentare?</h3><ul>${[1, 2, 3, 4].map((n) => `<li><p>${prose(`other comment ${n}`, 2)}</p></li>`).join('')}</ul>`,
  },
  {
    name: 'author box and cards, unnamed',
    after: `<div><img alt=""><p>Ann Author has written about museums for this paper since 2009.</p></div>
      <div>${[1, 2, 3].map((n) => `<div><h3><a href="/${n}">Other story ${n}</a></h3><p>${prose(`other card ${n}`, 1)}</p></div>`).join('')}</div>`,
  },
  {
    name: 'a plea instead of a dialog, in the body element',
    after: `<div class="modalwindow__text"><p>${prose('other advertiser', 3)}</p></div>`,
  },
];

const TITLE = 'Museum opens on the hill after ten years';
const paragraphs = [1, 2, 3].map((n) => prose(`room ${n}`, 3));

describe('the body ends where the text does', () => {
  it.each(ENDINGS)('$name', ({ inside = '', after = '', last = paragraphs[2]! }) => {
    const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
    const page = pageOf(`<main><h1>${TITLE}</h1><div>${text}${inside}</div>${after}</main>`, `<title>${TITLE}</title>`);
    const body = readArticle(page, { styleOf }).article.blocks.filter(({ kind }) => /paragraph|item/.test(kind));
    expect(body[0]?.text).toBe(paragraphs[0]);
    expect(body.at(-1)?.text.endsWith(last)).toBe(true);
  });
});

it('takes paragraphs that are named by how they are sold, in every column', () => {
  const column = (from: number) =>
    [0, 1].map((i) => `<p class="paywall">${prose(`hall ${from + i}`, 2)}</p>`).join('') + '<div>Advertisement</div>';
  const page = pageOf(
    `<main><h1>${TITLE}</h1><div class="c"><p>${prose('door', 2)}</p>${column(1)}</div><div class="c">${column(3)}</div></main>`,
    `<title>${TITLE}</title>`,
  );
  const body = readArticle(page, { styleOf }).article.blocks.filter(({ kind }) => kind === 'paragraph');
  expect(body).toHaveLength(5);
});

it('has an interview under "Q & A with somebody" in the body, and answers to frequent questions beside it', () => {
  const talk = `<h2>Q&A with the director of the museum</h2><p>When does it open?</p><p>${prose('answer', 1)}</p>`;
  const asked = `<h2>Preguntas frecuentes sobre el museo</h2><h3>¿Cuándo abre?</h3><p>${prose('hour', 1)}</p>`;
  const page = pageOf(`<main><h1>${TITLE}</h1><div><p>${prose('room', 3)}</p>${talk}${asked}</div></main>`);
  const { blocks } = readArticle(page, { styleOf }).article;
  expect(blocks.find(({ text }) => text.startsWith('The answer'))?.kind).toBe('paragraph');
  expect(blocks.find(({ text }) => text.startsWith('The hour'))?.kind).toBe('answer');
});

it('takes neither the hour of publication nor the heading once more for a lead', () => {
  const page = pageOf(
    `<main><h1>${TITLE}</h1><div><p>${TITLE}</p><p>By Ann Author and Bert Beispiel, 1 May 2026, 10:15, updated 11:30</p></div><div><p>${prose('room', 3)}</p><p>${prose('door', 3)}</p></div></main>`,
    `<title>${TITLE}</title>`,
  );
  expect(readArticle(page, { styleOf }).article.blocks.map(({ kind }) => kind)).toEqual([
    'heading',
    'paragraph',
    'paragraph',
  ]);
});
