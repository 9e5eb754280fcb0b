// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readArticle, takeIn, withPassages } from '@/utils/article';
import { pageOf, prose, styleOf } from './page';

const TITLE = 'Museum opens on the hill after ten years';
const POINTS = ['The hill is open.', 'It cost 3 million', 'Nobody was hurt.'];
const list = `<ul>${POINTS.map((point) => `<li>${point}</li>`).join('')}</ul>`;
const box = `<aside class="facts"><h2>Key takeaways</h2>${list}</aside>`;
const text = `<div>${['hall', 'roof', 'yard'].map((topic) => `<p>${prose(topic)}</p>`).join('')}</div>`;
const PARAGRAPHS = ['hall', 'roof', 'yard'].map((topic) => `paragraph ${prose(topic).slice(0, 20)}`);

const read = (body: string) =>
  readArticle(pageOf(`<main><article><h1>${TITLE}</h1>${body}</article></main>`, `<title>${TITLE}</title>`), {
    styleOf,
  });
const idsOf = ({ units }: ReturnType<typeof read>, texts: readonly string[]) =>
  units.filter((unit) => texts.includes(unit.text)).map(({ id }) => id);
const shown = ({ article, live }: ReturnType<typeof read>) => {
  expect([...live.keys()]).toEqual(article.blocks.map(({ id }) => id));
  return article.blocks.slice(1).map((block) => `${block.kind} ${block.text.slice(0, 20)}`);
};

describe('a box in which the article sums itself up', () => {
  it('ends the body where it stands at its end, its label a subheading', () => {
    const page = read(text + box);
    expect(shown(page)).toEqual(PARAGRAPHS);
    const whole = withPassages(page, [{ label: 'Key takeaways', blocks: idsOf(page, POINTS) }], 'en');
    expect(shown(whole)).toEqual([...PARAGRAPHS, 'subheading Key takeaways', ...POINTS.map((one) => `item ${one}`)]);
    expect(whole.article.blocks.at(-1)).toMatchObject({ section: 'Key takeaways', language: 'en' });
    expect(shown(page)).toEqual(PARAGRAPHS);
  });

  it('is a lead where it stands on top', () => {
    const page = read(box + text);
    const whole = withPassages(page, [{ label: 'Key takeaways', blocks: idsOf(page, POINTS) }], 'en');
    expect(shown(whole)).toEqual([...['Key takeaways', ...POINTS].map((one) => `lead ${one}`), ...PARAGRAPHS]);
  });

  it('stays in the article when the page is read again', () => {
    const whole = withPassages(read(text + box), [], 'en');
    const before = withPassages(whole, [{ label: 'Key takeaways', blocks: idsOf(whole, POINTS) }], 'en');
    const again = takeIn(read(text + box), new Map(before.article.blocks.map(({ id, kind }) => [id, kind])), 'en');
    expect(shown(again)).toEqual(shown(before));
  });

  it('changes nothing where the article has it, or the page no longer', () => {
    const page = read(text);
    expect(withPassages(page, [{ label: '', blocks: [page.article.blocks[1]!.id, 'gone'] }], 'en')).toBe(page);
    expect(takeIn(page, new Map([['gone', 'item']]), 'en').article.blocks).toEqual(page.article.blocks);
  });
});
