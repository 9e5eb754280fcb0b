// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkTokens, type Segment } from '@/utils/translation';
import { LAW_ENGINES } from '../../lawEngines';
import { lines } from '../../lawMarkup';
import { endRuns, nodesOf, page, translate } from './helpers';

afterEach(endRuns);

/** Markup of generated pages: sentences in blocks, blocks in blocks. */
const inline = lines(['a', 'b', 'em', 'span', 'sup']);
const pages = fc.letrec<{ blocks: string }>((tie) => ({
  blocks: fc
    .array(
      fc.oneof(
        { maxDepth: 2 },
        fc
          .tuple(fc.constantFrom('p', 'h2', 'div', 'blockquote'), inline)
          .map(([tag, line]) => `<${tag}>${line}</${tag}>`),
        inline.map((line) => `<ul><li>${line}<ul><li>${line}</li></ul></li></ul>`),
        fc.tuple(inline, tie('blocks')).map(([line, blocks]) => `<div>${line}${blocks}</div>`),
        inline.map((line) => `<table><tr><td>${line}</td><td>12</td></tr></table>`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join('')),
})).blocks;

const { echo, ...ENGINES } = LAW_ENGINES;

/** Law tests build, translate and restore some 60 pages each; jsdom asks for styles slowly. */
const RUNS = { numRuns: 25 };

describe('laws on generated pages', () => {
  it.each(Object.entries(ENGINES))(
    'restore is identity after %s, and no element is lost or made',
    async (_name, engine) => {
      await fc.assert(
        fc.asyncProperty(pages, async (markup) => {
          page(markup);
          const html = document.documentElement.outerHTML;
          const nodes = nodesOf(document.body);
          const elements = new Set(document.querySelectorAll('*'));
          const run = translate(engine);
          await run.whenIdle;
          expect(new Set(document.querySelectorAll('*'))).toEqual(elements);
          const { blocks, changed, failed } = run.status();
          expect(changed + failed).toBeLessThanOrEqual(blocks);
          run.restore();
          expect(document.documentElement.outerHTML).toBe(html);
          const after = nodesOf(document.body);
          expect(after.length === nodes.length && after.every((node, i) => node === nodes[i])).toBe(true);
        }),
        RUNS,
      );
    },
    60_000,
  );

  it('an engine that changes nothing changes nothing, and its segments are well-formed', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (markup) => {
        page(markup);
        const html = document.documentElement.outerHTML;
        const seen: Segment[] = [];
        const run = translate((text, segment) => {
          seen.push(segment);
          return echo(text);
        });
        await run.whenIdle;
        expect(document.documentElement.outerHTML).toBe(html);
        expect(run.status()).toMatchObject({ changed: 0, failed: 0 });
        for (const { text } of seen) expect(checkTokens(text, text).ok).toBe(true);
        run.restore();
      }),
      RUNS,
    );
  }, 60_000);
});
