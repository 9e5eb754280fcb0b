// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '@/utils/article';
import { samplePage } from '@/utils/article/sample';
import { pageOf, styleOf } from './page';

const NAMES =
  'div p span a h1 h2 h3 ul li table tr td th section article aside blockquote br b pre details summary slot ruby rt'.split(
    ' ',
  );
const CLASSES = ['', 'paywall', 'caption', 'comments', 'share', 'x1', 'lead', 'q2 z', 'related'];
const TEXTS = fc.oneof(
  fc.constantFrom(
    'Read also: another story of the town',
    '© 2026 The Town Paper. All rights reserved.',
    'The museum opened its doors to two hundred visitors, who stayed until the evening and asked for more of it.',
    '博物馆周一开放，吸引了很多参观者，他们一直待到晚上，还想看得更多。',
    '| a | b |',
    '7 comments',
    ' \n\u00ad\u200b ',
    '[Annals, p. 12]',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** A tree of elements, made by calls, so that it holds what no parser would build: a table row in a link, nested links. */
type Tree = string | { name: string; look: string; hidden: boolean; shadow: boolean; children: Tree[] };
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    TEXTS,
    fc.record({
      name: fc.constantFrom(...NAMES),
      look: fc.constantFrom(...CLASSES),
      hidden: fc.constantFrom(false, false, false, true),
      shadow: fc.constantFrom(false, false, false, true),
      children: fc.array(tie('tree'), { maxLength: 5 }),
    }),
  ),
}));

function grow(into: Node, trees: readonly Tree[], page: Document): void {
  for (const one of trees) {
    if (typeof one === 'string') {
      into.appendChild(page.createTextNode(one));
      continue;
    }
    const element = page.createElement(one.name);
    if (one.look) element.className = one.look;
    if (one.hidden) element.hidden = true;
    if (one.name === 'a') element.setAttribute('href', '/x');
    into.appendChild(element);
    const root =
      one.shadow && /^(?:div|section|article|aside|p|span)$/.test(one.name)
        ? element.attachShadow({ mode: 'open' })
        : element;
    grow(root, one.children, page);
  }
}

/** Every node of the page, shadow roots too, with what it holds. */
function nodesOf(node: Node): Node[] {
  const inside = [...node.childNodes].flatMap(nodesOf);
  const { shadowRoot } = node as Partial<Element>;
  return [node, ...inside, ...(shadowRoot ? nodesOf(shadowRoot) : [])];
}

describe('any page at all', () => {
  it('is read and sampled without a throw and without a change, each text where its pieces say', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { maxLength: 8 }),
        fc.constantFrom('', '<title>A story of the town</title>'),
        (trees, head) => {
          const page = pageOf('', head);
          grow(page.body, trees, page);
          const nodes = nodesOf(page);
          const before = nodes.map(({ nodeValue }) => nodeValue);
          const html = page.documentElement.outerHTML;

          const { article, live, units } = readArticle(page, { styleOf });
          const { samples } = samplePage(page);

          expect(page.documentElement.outerHTML).toBe(html);
          expect(nodesOf(page).every((node, i) => node === nodes[i])).toBe(true);
          expect(nodes.map(({ nodeValue }) => nodeValue)).toEqual(before);
          expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
          expect(samples.length).toBeLessThanOrEqual(5);
          for (const { id, text } of article.blocks) {
            const block = live.get(id)!;
            expect(block.text).toBe(text);
            for (const { node, start, end, offsets } of block.pieces)
              for (let i = start; i < end; i += 7) {
                const shown = text[i]!;
                const source = node.data[offsets[i - start]!]!;
                expect(shown === ' ' ? /\s/.test(source) : source === shown).toBe(true);
              }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
