// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { walkBlocks } from '@/utils/article';
import { writeBeside } from '@/utils/translation';
import { echo, endRuns, nodesOf, page, styleOf, translate, upper } from './helpers';

const ARTICLE = `
  <h1 id="top">Rivers and <em class="x" id="e">their towns</em></h1>
  <p id="p">The river was <a id="a" class="link" href="https://news.example/one">moved by <b>hand</b></a> <sup><a href="#n">1</a></sup> in <code>C</code>.</p>
  <ul><li>First bank<ul><li>Inner bank</li></ul></li><li>Second bank</li></ul>
  <table><tr><td>A cell</td><td>42</td></tr></table>
  <p>One line<br><br>Another line</p>`;
const beside = { beside: writeBeside, attributes: false };
const glosses = () => [...document.querySelectorAll('gloss-text')];

afterEach(endRuns);

describe('a translation under its original', () => {
  it('leaves every node of the page as it was, and stands under each block', async () => {
    page(ARTICLE);
    const nodes = nodesOf(document.body);
    const values = nodes.map((node) => node.nodeValue);
    const run = translate(upper, { ...beside, to: 'ar' });
    await run.whenIdle;
    expect(run.status()).toMatchObject({ state: 'done', failed: 0 });
    expect(glosses().map(({ textContent }) => textContent)).toEqual([
      'RIVERS AND THEIR TOWNS',
      'THE RIVER WAS MOVED BY HAND 1 IN C.',
      'FIRST BANK',
      'INNER BANK',
      'SECOND BANK',
      'A CELL',
      'ONE LINE',
      'ANOTHER LINE',
    ]);
    const ours = new Set(glosses().flatMap((gloss) => [gloss, ...nodesOf(gloss)]));
    const left = nodesOf(document.body).filter((node) => !ours.has(node));
    expect(left).toEqual(nodes);
    expect(left.map((node) => node.nodeValue)).toEqual(values);
    expect(glosses()[0]!.outerHTML).toContain('lang="ar" dir="rtl"');
    expect(document.querySelector('li')!.firstElementChild!.nodeName).toBe('GLOSS-TEXT');
    expect(document.querySelector('p')!.lang).toBe('');
  });

  it('doubles no id and no class, and makes links anew', async () => {
    page(ARTICLE);
    await translate(upper, beside).whenIdle;
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.querySelectorAll('.link, .x')).toHaveLength(2);
    const link = document.querySelector<HTMLAnchorElement>('p gloss-text a')!;
    expect(link.href).toBe('https://news.example/one');
    expect(link.innerHTML).toBe('MOVED BY <b>HAND</b>');
  });

  it("hands a link's click to the page's own link", async () => {
    page(ARTICLE);
    await translate(upper, beside).whenIdle;
    let clicks = 0;
    document.querySelector('#a')!.addEventListener('click', (event) => {
      event.preventDefault();
      clicks++;
    });
    document.querySelector<HTMLElement>('p gloss-text a')!.click();
    expect(clicks).toBe(1);
  });

  it('restores exactly', async () => {
    page(ARTICLE);
    const before = document.documentElement.outerHTML;
    const nodes = nodesOf(document.body);
    const run = translate(upper, beside);
    await run.whenIdle;
    run.restore();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(nodesOf(document.body)).toEqual(nodes);
  });

  it('adds nothing where the engine changes nothing', async () => {
    page(ARTICLE);
    await translate(echo, beside).whenIdle;
    expect(glosses()).toEqual([]);
  });

  it('is no text of the page to whoever reads it', async () => {
    page(ARTICLE);
    const before = walkBlocks(document, styleOf).map(({ id, text }) => [id, text]);
    await translate(upper, beside).whenIdle;
    expect(walkBlocks(document, styleOf).map(({ id, text }) => [id, text])).toEqual(before);
  });

  it('follows a page that changes its text, and leaves nothing behind', async () => {
    page('<p>First words</p>');
    const run = translate(upper, beside);
    await run.whenIdle;
    document.querySelector('p')!.firstChild!.textContent = 'Other words';
    await expect.poll(() => glosses().map(({ textContent }) => textContent)).toEqual(['OTHER WORDS']);
    run.restore();
    expect(document.querySelector('p')!.outerHTML).toBe('<p>Other words</p>');
  });

  it('makes no markup of what an engine sends', async () => {
    page('<p>Some words</p>');
    await translate(() => '&lt;img src=x onerror=alert(1)&gt;', beside).whenIdle;
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the original of a translated block', () => {
  it('is told from any element inside it', async () => {
    page(ARTICLE);
    const run = translate(upper);
    await run.whenIdle;
    expect(run.originalAt(document.querySelector('p b')!)).toMatchObject({
      element: document.querySelector('p'),
      text: 'The river was moved by hand 1 in C.',
      language: 'en',
      by: { engine: run.status().engine, model: run.status().model },
    });
    expect(run.originalAt(document.body)).toBeNull();
  });
});
