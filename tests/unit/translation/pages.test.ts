// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { endRuns, nodesOf, translate, upper } from './helpers';

const FOLDER = join(import.meta.dirname, '../../pages/translation');
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.html'));

function open(name: string): void {
  const parsed = new DOMParser().parseFromString(readFileSync(join(FOLDER, name), 'utf8'), 'text/html');
  document.title = parsed.title;
  document.body.replaceChildren(...parsed.body.childNodes);
}
const kept = () =>
  [...document.querySelectorAll<HTMLInputElement>('[data-kept]')].map((e) => `${e.outerHTML} ${e.value}`);

afterEach(endRuns);

describe.each(PAGES)('%s', (name) => {
  it('is translated, keeps what it must, and comes back exactly', async () => {
    open(name);
    const html = document.documentElement.outerHTML;
    const nodes = nodesOf(document.body);
    const elements = [...document.querySelectorAll('*')];
    const stays = kept();
    const run = translate(upper);
    await run.whenIdle;
    const { blocks, changed, failed } = run.status();
    expect(blocks).toBeGreaterThan(0);
    expect(changed / blocks).toBeGreaterThanOrEqual(0.9);
    expect(failed).toBe(0);
    expect(kept()).toEqual(stays);
    expect([...document.querySelectorAll('*')]).toEqual(elements);
    for (const map of run.maps()) {
      for (const { source, target } of [...map.pairs, ...(map.tokens ?? [])]) {
        expect(map.target.slice(...target).toLowerCase()).toBe(map.source.slice(...source).toLowerCase());
      }
    }
    run.restore();
    expect(document.documentElement.outerHTML).toBe(html);
    expect(nodesOf(document.body)).toEqual(nodes);
  });
});

describe('Markdown tables', () => {
  it('go cell by cell; pipes and alignments stay', async () => {
    open('table.html');
    const run = translate((text) => `«${text}»`, { attributes: false });
    await run.whenIdle;
    const [first, second] = [...document.querySelectorAll('p')].map((p) => p.textContent);
    expect(first).toBe('| «Boat» | «Length» | «Owner» || --- | :---: | --- || «Old ferry» | 42 | «The town» |');
    expect(second).toBe('| «New ferry» | 61 | «Nobody yet» |');
    expect(document.querySelector('pre')!.textContent).toBe('| «Boat» | «Crew» |\n| --- | ---: |\n| «Tug boat» | 3 |');
  });
});

describe('direction', () => {
  it('is said on what is written from right to left, and taken back', async () => {
    open('prose.html');
    const run = translate(upper, { to: 'ar' });
    await run.whenIdle;
    expect(document.querySelector('h1')!.outerHTML).toMatch(/^<h1 lang="ar" dir="rtl">/);
    run.restore();
    expect(document.querySelector('[dir], [lang="ar"]')).toBeNull();
  });
});
