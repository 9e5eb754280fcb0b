import path from 'node:path';
import fc from 'fast-check';
import { test as base, expect, type Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { ensure } from '../../scripts/install';
import { LAW_ENGINES } from '../lawEngines';
import { lines } from '../lawMarkup';
import '../seed';

/** The laws of writing in place, on generated trees, with a real browser's layout, selection and focus. */
const test = base.extend<object, { room: Page }>({
  room: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, and this fixture needs no other
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: ensure('chromium'),
        args: ['--no-sandbox', '--disable-gpu'],
      });
      const page = await browser.newPage();
      await page.addScriptTag({ content: await bundled() });
      await use(page);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': path.resolve('.') } },
    build: {
      write: false,
      lib: { entry: path.resolve('tests/e2e/lawsInPage.ts'), formats: ['iife'], name: 'laws' },
    },
  });
  return (built as { output: { code: string }[] }[])[0]!.output[0]!.code;
}

const line = lines(['a', 'b', 'em', 'span', 'sup', 'bdi', 'q', 'button', 'ruby'], ['<br><br>', '<input value="mine">']);
const { blocks } = fc.letrec<{ blocks: string }>((tie) => {
  const holder = fc.constantFrom(
    'p',
    'h2',
    'div',
    'blockquote',
    'pre',
    'div data-host',
    'div style="white-space:pre-line"',
    'div hidden',
    'details open',
    'span style="display:contents"',
    'a',
  );
  return {
    blocks: fc
      .array(
        fc.oneof(
          { maxDepth: 2 },
          fc.tuple(holder, line).map(([tag, inner]) => `<${tag}>${inner}</${tag.split(' ')[0]}>`),
          line.map((inner) => `<ul><li>${inner}<ul><li>${inner}</li></ul>tail</li></ul>`),
          line.map((inner) => `<dl><dt>${inner}<dd>${inner}</dl>`),
          line.map((inner) => `<table><caption>${inner}</caption><tr><td>${inner}<td>12</table>`),
          fc.tuple(line, tie('blocks')).map(([inner, more]) => `<div>${inner}${more}tail</div>`),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join('')),
  };
});

/** A selection whose end is an element that another order of words moves. */
const SELECTED_ELEMENT = '<p><code>x = 1</code>—<b><img alt="">a&amp;bwater 3.5 %</b></p>';

for (const engine of Object.keys(LAW_ENGINES) as (keyof typeof LAW_ENGINES)[]) {
  test(`${engine}: what was written is taken back exactly, and no element is lost or made`, async ({ room }) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(blocks, line), async (markup) => {
        expect(await room.evaluate(([html, name]) => window.holdLaws(html, name), [markup, engine] as const)).toEqual(
          [],
        );
      }),
      { numRuns: 25, endOnFailure: true, examples: [[SELECTED_ELEMENT]] },
    );
  });
}
