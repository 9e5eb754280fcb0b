// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readArticle } from '@/utils/article';
import { pageOf, prose, styleOf } from './page';

const TITLE = 'Museum opens on the hill after ten years';
const POINTS = ['The hill is open.', 'It cost 3 million', 'Nobody was hurt.'];
const list = `<ul>${POINTS.map((point) => `<li>${point}</li>`).join('')}</ul>`;
const p = (topic: string): string => `<p>${prose(topic)}</p>`;

const blocksOf = (body: string) =>
  readArticle(pageOf(`<main><article>${body}</article></main>`, `<title>${TITLE}</title>`), { styleOf })
    .article.blocks.filter(({ kind }) => kind !== 'heading')
    .map(({ kind, text }) => `${kind} ${text.slice(0, 24)}`);
const body = (topic: string) => `paragraph ${prose(topic).slice(0, 24)}`;

/** Boxes as sites build them, each with a label and three points, and the label as it stands there. */
const BOXES: [name: string, markup: string, label: string][] = [
  ['an aside with a heading', `<aside class="facts"><h2>Key takeaways</h2>${list}</aside>`, 'Key takeaways'],
  [
    'a division with a bold label',
    `<div class="x7"><p><strong>Kurz und knapp:</strong></p>${list}</div>`,
    'Kurz und knapp:',
  ],
  ['details', `<details open><summary>En bref</summary>${list}</details>`, 'En bref'],
  ['a heading in a header of its own', `<section><header><h3>✅ 要点</h3></header>${list}</section>`, '✅ 要点'],
  [
    'divisions for points',
    `<aside><div>In short</div>${POINTS.map((one) => `<div>${one}</div>`).join('')}</aside>`,
    'In short',
  ],
];

describe('a box in which the article sums itself up', () => {
  it.each(BOXES)('stands in the body where it ends the article: %s', (_name, box, label) => {
    const kind = box.includes('<li>') ? 'item' : 'paragraph';
    expect(blocksOf(`<h1>${TITLE}</h1><div>${p('hall')}${p('roof')}${p('yard')}</div>${box}`)).toEqual([
      ...['hall', 'roof', 'yard'].map(body),
      `subheading ${label}`,
      ...POINTS.map((point) => `${kind} ${point}`),
    ]);
  });

  it.each(BOXES)('is a lead where it stands on top: %s', (_name, box, label) => {
    expect(blocksOf(`<h1>${TITLE}</h1>${box}<div>${p('hall')}${p('roof')}${p('yard')}</div>`)).toEqual([
      ...[label, ...POINTS].map((text) => `lead ${text}`),
      ...['hall', 'roof', 'yard'].map(body),
    ]);
  });

  it.each([
    ['asks for an address', `<aside><h2>In brief</h2>${list}<form><input type="email"></form></aside>`],
    [
      'calls for something',
      '<aside><h2>In brief</h2><p>Our newsletter tells you what matters. Subscribe here.</p></aside>',
    ],
    [
      'links elsewhere',
      `<aside><h2>Highlights</h2><ul>${POINTS.map((one) => `<li><a href="/${one.length}">${one}</a></li>`).join('')}</ul></aside>`,
    ],
    ['is named as what stands beside', `<div class="related"><h2>Summary</h2>${list}</div>`],
    [
      'stands in a sidebar',
      `<aside class="sidebar"><div>${p('other')}</div><div><h2>Summary</h2>${list}</div></aside>`,
    ],
  ])('is none where it %s', (_name, box) => {
    expect(blocksOf(`<h1>${TITLE}</h1><div>${p('hall')}${p('roof')}${p('yard')}</div>${box}`)).toEqual(
      ['hall', 'roof', 'yard'].map(body),
    );
  });
});
