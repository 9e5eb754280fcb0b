// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readArticle } from '@/utils/article';
import { samplePage } from '@/utils/article/sample';
import { pageOf, prose, styleOf } from './page';

/** A page of a shape that sites have, written for this test; `$1`, `$2` … stand for paragraphs of its article. */
interface Shape {
  readonly name: string;
  readonly body: string;
  readonly head?: string;
  readonly heading?: string;
  /** Paragraphs the body begins and ends with, by number. */
  readonly from?: number;
  readonly to: number;
  /** The probe, which reads no page, may take its samples from the text below the article. */
  readonly mixed?: true;
}

const TITLE = 'Museum opens on the hill after ten years';
const title = `<title>${TITLE} | The Town Paper</title>`;
const p = (numbers: string, tag = 'p', attributes = ''): string =>
  [...numbers].map((n) => `<${tag}${attributes}>$${n}</${tag}>`).join('\n');
const other = (topic: string, sentences = 2): string => `<p>${prose(`other ${topic}`, sentences)}</p>`;
const cards = (n: number): string =>
  Array.from(
    { length: n },
    (_, i) =>
      `<div class="c"><h3><a href="/o${i}">Other story number ${i} of the week</a></h3>${other(`card ${i}`, 1)}</div>`,
  ).join('');

const SHAPES: Shape[] = [
  { name: 'article and main', body: `<main><article><h1>${TITLE}</h1>${p('1234')}</article></main>`, to: 4 },
  {
    name: 'heading in a header outside of the article',
    body: `<header><div><h1>${TITLE}</h1></div></header><div><div>${p('1234')}</div></div><footer>${other('owner')}</footer>`,
    to: 4,
  },
  {
    name: 'logo as the first h1, the heading an h2',
    body: `<h1><a href="/index.html"><img alt="">The Town Paper</a></h1><div><h2>${TITLE}</h2>${p('1234')}</div>`,
    to: 4,
  },
  {
    name: 'consent dialog first in the document, longer than the article',
    body: `<div id="a8s"><div role="dialog" aria-modal="true"><h2>We value your privacy</h2>${other('partner', 9)}${other('purpose', 9)}<button>Agree</button></div></div>
      <main><h1>${TITLE}</h1>${p('123')}</main>`,
    to: 3,
  },
  {
    name: 'several h1s: sections, teasers',
    body: `<div><h1>News</h1></div><article><h1>${TITLE}</h1>${p('12')}<h1>What is in it</h1>${p('34')}</article><div><h1><a href="/x">Another story of the day</a></h1></div>`,
    to: 4,
  },
  {
    name: 'live blog: entries with a time and a heading each',
    body: `<main><h1>${TITLE}</h1><section>${[1, 2, 3, 4].map((n) => `<article><time>1${n}:00</time><h2>Entry ${n}</h2>${p(String(n))}</article>`).join('')}</section></main>`,
    to: 4,
  },
  {
    name: 'endless page: further articles below under headings of their own',
    body: `<div class="list"><article><h1>${TITLE}</h1>${p('1234')}</article>
      <article><h1>Bridge is closed for a whole year now</h1>${other('bridge')}${other('river')}${other('boat')}</article>
      <article><h1>School gets a new roof before winter</h1>${other('school')}${other('roof')}${other('class')}</article></div>`,
    to: 4,
  },
  {
    name: 'endless page whose articles share one element',
    body: `<div class="stream"><div class="story"><h1>${TITLE}</h1><div class="text">${p('123')}</div></div>
      <div class="story"><h1>Bridge is closed for a whole year now</h1><div class="text">${other('bridge')}${other('river')}${other('boat')}${other('pier')}${other('ferry')}</div></div></div>`,
    to: 3,
    mixed: true,
  },
  {
    name: 'each paragraph in a wrapper of its own, classes generated',
    body: `<div class="q1z"><h1>${TITLE}</h1>${[...'12345'].map((n) => `<div class="e-${'klmnop'[Number(n)]}x${n}"><div><p>$${n}</p></div></div>`).join('')}</div><div class="zz">${cards(4)}</div>`,
    to: 5,
  },
  {
    name: 'page builder: widgets that share classes, one of their own each',
    body: `<div class="w"><div class="el el-aab heading"><h1>${TITLE}</h1></div>${[...'1234'].map((n) => `<div class="el el-${'ghijk'[Number(n)]}qw text-editor"><div class="in">${p(n)}</div></div>`).join('')}</div>`,
    to: 4,
  },
  {
    name: 'no paragraphs, line breaks',
    body: `<table><tr><td><b>${TITLE}</b><br><br>${[...'1234'].map((n) => `$${n}`).join('<br><br>')}</td></tr></table>`,
    to: 4,
  },
  {
    name: 'no paragraphs, a division each',
    body: `<div><h1>${TITLE}</h1><div>${p('1234', 'div')}</div></div><div>${cards(3)}</div>`,
    to: 4,
  },
  {
    name: 'paragraphs in spans',
    body: `<div><h1>${TITLE}</h1><div>${[...'1234'].map((n) => `<div><span>$${n}</span></div>`).join('')}</div></div>`,
    to: 4,
  },
  {
    name: 'comments without a name, longer than the article',
    body: `<main><h1>${TITLE}</h1><div class="k1">${p('123')}</div>
      <div class="k2"><h3>7 comments</h3><ol>${[1, 2, 3, 4, 5, 6, 7].map((n) => `<li><div><b>Reader ${n}</b> <time>1 May</time></div><div>${prose(`comment ${n}`, 2)}</div></li>`).join('')}</ol></div></main>`,
    to: 3,
    mixed: true,
  },
  {
    name: 'paywall: two paragraphs and a call',
    body: `<main><article><h1>${TITLE}</h1>${p('12')}</article><div class="pw"><h2>Read on with a subscription</h2><p>Subscribe now and read all our articles for one euro in the first month.</p><a href="/s">Subscribe</a></div></main>`,
    to: 2,
  },
  {
    name: 'teasers before the article',
    body: `<div>${cards(6)}</div><div><h1>${TITLE}</h1><div>${p('1234')}</div></div>`,
    to: 4,
  },
  {
    name: 'heading below the article in the document, above it on the page',
    body: `<div style="display:flex"><div>${p('1234')}</div><div><h1>${TITLE}</h1></div></div>`,
    to: 4,
  },
  {
    name: 'heading in an element that is none',
    body: `<div class="aa"><div class="bb">${TITLE}</div><div class="cc">${p('1234')}</div></div>`,
    to: 4,
  },
  {
    name: 'list article: an item each with its heading',
    body: `<main><h1>${TITLE}</h1>${p('1')}<ol>${[2, 3, 4].map((n) => `<li><h2>Thing ${n}</h2>${p(String(n))}</li>`).join('')}</ol></main>`,
    to: 4,
  },
  {
    name: 'columns: two divisions that hold half of the paragraphs each, an advert between them',
    body: `<article><h1>${TITLE}</h1><div class="col">${p('12')}</div><div class="ad">Advertisement</div><div class="col">${p('345')}</div></article>`,
    to: 5,
  },
  {
    name: 'pages of an article in sections, some of them folded',
    body: `<article><h1>${TITLE}</h1><section>${p('12')}</section><details><summary>More of it</summary>${p('3')}</details><section>${p('4')}</section></article>`,
    to: 4,
  },
  {
    name: 'related links between and after the paragraphs',
    body: `<article><h1>${TITLE}</h1>${p('12')}<p><a href="/r">Read also: the bridge is closed for a whole year and nobody knows why it had to be</a></p>${p('34')}
      <p>Read more:</p><ul><li><a href="/1">The bridge is closed for a whole year</a></li><li><a href="/2">The school gets a new roof before winter</a></li></ul></article>`,
    to: 4,
  },
  {
    name: 'author box, newsletter, tags and share bar after the text, none of them named',
    body: `<article><h1>${TITLE}</h1><div class="x">${p('1234')}</div>
      <div class="y"><img alt=""><p><b>Ann Author</b> has written about museums since 2009.</p></div>
      <div class="z"><p>Sign up for our newsletter and get the news of the town every morning.</p><form><input></form></div>
      <ul class="v"><li><a href="/t/1">Museum</a></li><li><a href="/t/2">Town</a></li></ul></article>`,
    to: 4,
  },
  {
    name: 'right to left',
    head: '<title>افتتاح المتحف على التل بعد عشر سنوات</title>',
    heading: 'افتتاح المتحف على التل بعد عشر سنوات',
    body: `<div dir="rtl"><h1>افتتاح المتحف على التل بعد عشر سنوات</h1><div>${p('1234')}</div></div>`,
    to: 4,
  },
  {
    name: 'ideographs, short paragraphs',
    head: '<title>山上的博物馆十年后终于开放_小城日报</title>',
    heading: '山上的博物馆十年后终于开放',
    body: `<div class="hd"><h1>山上的博物馆十年后终于开放</h1></div><div class="bd"><p>博物馆周一开放，吸引了很多参观者，他们一直待到晚上，还想看得更多。</p><p>馆长说，下一个展览会在秋天开始，届时将展出两百件从未展出过的作品。</p></div><div class="ft"><a href="/1">下一篇：大桥关闭一年</a></div>`,
    to: 0,
  },
  {
    name: 'AMP: hidden until its script has run',
    head: title,
    body: `<div style="display:none"><h1>${TITLE}</h1>${p('1234')}</div>`,
    to: 4,
  },
  {
    name: 'print view: centred, between rules, the address at its end',
    body: `<center><h3>${TITLE}</h3></center><hr>${p('1234')}<hr><small>Printed from https://paper.example/museum</small>`,
    to: 4,
  },
];

const paragraphs = Array.from({ length: 9 }, (_, i) => prose(`room ${i + 1}`, 2 + (i % 2)));
const filled = (body: string): string => body.replace(/\$(\d)/g, (_, n: string) => paragraphs[Number(n) - 1]!);
const BODY = new Set(['subheading', 'paragraph', 'item', 'quote', 'cell', 'caption', 'code', 'table']);

describe('readArticle reads pages of any shape', () => {
  it.each(SHAPES)('$name', ({ body, head = title, heading = TITLE, from = 1, to }) => {
    const { article } = readArticle(pageOf(filled(body), head), { styleOf });
    expect(article.heading.text).toBe(heading);
    const texts = article.blocks.filter(({ kind }) => BODY.has(kind)).map(({ text }) => text);
    if (to === 0) return expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.startsWith('The ') && text.includes('room'))).toEqual(
      paragraphs.slice(from - 1, to),
    );
    expect(texts[0]).toBe(paragraphs[from - 1]);
    expect(texts.at(-1)).toBe(paragraphs[to - 1]);
    expect(texts.join('\n')).not.toMatch(/The (?:other|comment)/);
  });
});

describe('the probe agrees with it', () => {
  it.each(SHAPES)('$name', ({ body, head = title, heading = TITLE, mixed = false }) => {
    const page = pageOf(filled(body), head);
    const { article } = readArticle(page, { styleOf });
    const { heading: probed, samples } = samplePage(page);
    expect(probed).toBe(heading);
    const whole = article.blocks.map(({ text }) => text).join('\n');
    const own = samples.filter((sample) => whole.includes(sample.slice(0, 40).trim()));
    expect(samples.length).toBeGreaterThan(0);
    // On an endless page the middle of the text may be another article's.
    expect(own.length > 0 || mixed).toBe(true);
  });
});

it('reads a page whose article stands in an open shadow root', () => {
  const page = pageOf('<x-app></x-app>', title);
  const root = page.querySelector('x-app')!.attachShadow({ mode: 'open' });
  const article = page.createElement('article');
  root.append(article);
  article.append(Object.assign(page.createElement('h1'), { textContent: TITLE }));
  for (const text of paragraphs.slice(0, 4))
    article.append(Object.assign(page.createElement('p'), { textContent: text }));
  const { blocks, heading } = readArticle(page, { styleOf }).article;
  expect(heading.text).toBe(TITLE);
  expect(blocks.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)).toEqual(paragraphs.slice(0, 4));
  const probed = samplePage(page);
  expect(probed.heading).toBe(TITLE);
  expect(probed.samples.length).toBeGreaterThan(0);
});

it('reads text slotted into a component within a component', () => {
  const slotted = [1, 2, 3, 4].map((n) => `<div><p>$${n}</p></div>`).join('');
  const page = pageOf(
    filled(`<x-app></x-app><main><x-article>${slotted}</x-article></main><h1>${TITLE}</h1><slot></slot>`),
    title,
  );
  const [app, main, heading, slot] = [...page.body.children] as [Element, Element, Element, Element];
  app.attachShadow({ mode: 'open' }).append(main);
  main.firstElementChild!.attachShadow({ mode: 'open' }).append(heading, slot);
  const { article } = readArticle(page, { styleOf });
  expect(article.heading.text).toBe(TITLE);
  expect(article.blocks.slice(1).map(({ text }) => text)).toEqual(paragraphs.slice(0, 4));
});

it('begins an interview with its first question, and leaves a call set into it out', () => {
  const call = '<div class="x1"><p>Our letter brings you more. Subscribe for free and never miss a story.</p></div>';
  const asked = ['Why now?', 'What next?', 'Who pays?'];
  const body = asked.map((question, i) => `<p><b>${question}</b></p><p>$${i + 1}</p>${i === 1 ? call : ''}`).join('');
  const { blocks } = readArticle(pageOf(filled(`<article><h1>${TITLE}</h1>${body}</article>`), title), {
    styleOf,
  }).article;
  expect(blocks.slice(1).map(({ text }) => text)).toEqual(asked.flatMap((question, i) => [question, paragraphs[i]]));
});
