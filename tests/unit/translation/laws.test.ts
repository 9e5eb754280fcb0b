// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkTokens, parseSegment, type Segment, type SegmentNode, serializeSegment } from '@/utils/translation';
import { echo, endRuns, nodesOf, page, translate, upper } from './helpers';

afterEach(endRuns);

/** Markup of generated pages: inline elements in sentences, blocks in blocks, white space anywhere. */
const words = fc.constantFrom(
  'water',
  'Two words',
  ' cold ',
  '\n  line',
  '3.5 %',
  'a&amp;b',
  '&lt;i&gt;',
  'https://example.org/x',
  '—',
  '水',
);
const inline = fc.letrec<{ line: string }>((tie) => ({
  line: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        words,
        fc.constantFrom('<img alt="">', '<br>', '<code>x = 1</code>', '<!-- c -->', '<wbr>', '<span></span>', ' '),
        fc
          .tuple(fc.constantFrom('a', 'b', 'em', 'span', 'sup'), tie('line'))
          .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join('')),
})).line;
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

/** Puts what stands in a sentence into the opposite order. */
const reverse = (text: string): string => {
  const turn = (nodes: readonly SegmentNode[]): SegmentNode[] =>
    [...nodes]
      .reverse()
      .map((node) =>
        typeof node === 'object' && node.kind === 'pair' ? { ...node, children: turn(node.children) } : node,
      );
  return serializeSegment(turn(parseSegment(text)!));
};
const ENGINES = {
  upper,
  reverse,
  dropping: (text: string) => text.replace(/<\d+\/>/g, ''),
  doubling: (text: string) => text + text,
};

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
          return echo(text, segment);
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
