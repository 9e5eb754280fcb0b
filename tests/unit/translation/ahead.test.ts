// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { readAhead, readSteps, walkBlocks, type LiveBlock } from '@/utils/article';
import { endRuns, page, styleOf, translate, upper } from './helpers';

afterEach(endRuns);

/** The window in which no time passes: jsdom computes styles too slowly for a frame. */
const still = { document, innerHeight: window.innerHeight, performance: { now: () => 0 } } as unknown as Window;

/** Runs a generator to its end. */
function toEnd<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('what is near is translated before the page is read', () => {
  it('begins with it, and takes the rest in once that is known, each unit once', async () => {
    page('<p>Near the reader</p><p>Far below</p><p>Near the reader</p>');
    const all = walkBlocks(document, styleOf);
    let found: (units: LiveBlock[]) => void = () => undefined;
    const run = translate(upper, {
      near: [all[2]!],
      units: [],
      more: new Promise((resolve) => (found = resolve)),
      scope: 'all',
    });
    await run.started;
    const texts = () => [...document.querySelectorAll('p')].map((p) => p.textContent);
    expect(texts()).toEqual(['Near the reader', 'Far below', 'NEAR THE READER']);
    expect(run.status().state).toBe('working');
    found(all);
    await run.whenIdle;
    expect(texts()).toEqual(['NEAR THE READER', 'FAR BELOW', 'NEAR THE READER']);
    expect(run.calls.flat()).toHaveLength(3);
    expect(run.maps().map(({ block }) => block)).toEqual([all[2]!.id, all[0]!.id, all[1]!.id]);
    run.restore();
    expect(texts()).toEqual(['Near the reader', 'Far below', 'Near the reader']);
  });

  it('never becomes a source: the page is read as it was published, with the ids it always has', () => {
    page('<h1>Two rivers</h1><p>One sentence of the article.</p><p>Two rivers</p>');
    const published = walkBlocks(document, styleOf).map(({ id, text }) => [id, text]);
    const ahead = readAhead(still, styleOf);
    expect(ahead.units.map(({ text }) => text)).toEqual(['Two rivers', 'One sentence of the article.', 'Two rivers']);
    for (const { pieces } of ahead.units) for (const { node } of pieces) node.data = node.data.toUpperCase();
    document.querySelector('h1')!.lang = 'de';
    const read = toEnd(readSteps(document, { styleOf, ahead }));
    expect(read.units.map(({ id, text }) => [id, text])).toEqual(published);
    expect(read.article.declared.heading).toBe('en');
  });

  it('leaves tables for later, since marks are read off the page itself', () => {
    page('<p>Before</p><table><tr><td>A cell</td></tr></table><p>| a | leaked row |</p><p>After</p>');
    expect(readAhead(still, styleOf).units.map(({ text }) => text)).toEqual(['Before', 'After']);
  });
});
