// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangesOf, walkBlocks } from '@/utils/article';
import { pageOf, styleOf } from './page';

const textsOf = (body: string) => walkBlocks(pageOf(body), styleOf).map((unit) => unit.text);

describe('walkBlocks', () => {
  it.each([
    ['a paragraph with markup', '<p>One <b>bold</b>\n   word</p>', ['One bold word']],
    ['text beside blocks', '<div>Loose <i>text</i><p>Paragraph</p>more</div>', ['Loose text', 'Paragraph', 'more']],
    ['a block inside an inline element', '<a href="/">Before<h3>Title</h3>after</a>', ['Before', 'Title', 'after']],
    ['one line break', '<p>First<br> second</p>', ['First\nsecond']],
    ['two line breaks', '<div>First<br>\n<br>Second<br><br><br>Third</div>', ['First', 'Second', 'Third']],
    ['two line breaks inside an inline element', '<p><span>A<br><br>B</span> c</p>', ['A', 'B', 'c']],
    ['nested lists', '<ul><li>One<ul><li>Two</li></ul></li></ul>', ['One', 'Two']],
    ['cells and captions', '<table><caption>C</caption><tr><th>H</th><td>D</td></tr></table>', ['C', 'H', 'D']],
    ['a closed details', '<details><summary>Sum</summary>Inside</details>', ['Sum', 'Inside']],
    ['what is not displayed', '<p>Seen<span style="display:none">not</span></p><p hidden>not</p>', ['Seen']],
    ['visible inside invisible', '<p style="visibility:hidden">no <b style="visibility:visible">yes</b></p>', ['yes']],
    ['what is no text', '<p>A<script>b</script><textarea>c</textarea><svg><text>d</text></svg>e</p>', ['Ae']],
    ['display: contents', '<section><x style="display:contents">Run <b>on</b></x> here</section>', ['Run on here']],
    ['preformatted text', '<pre>a  b\n c</pre>', ['a  b\n c']],
    ['invisible characters', '<p>Wort\u00adtrennung\u200b hier</p>', ['Worttrennung hier']],
    ['a source line break between ideographs', '<p>你好\n世界 and\nmore</p>', ['你好世界 and more']],
    ['white space only', '<p> <br> </p><div>&nbsp;</div>', []],
  ])('%s', (_, body, texts) => {
    expect(textsOf(body)).toEqual(texts);
  });

  it('takes nodes that are children of the element they flow in, without blank edges', () => {
    const [unit] = walkBlocks(pageOf('<p> <a id="x"></a>Some <b>text</b> <br></p>'), styleOf);
    expect(unit?.element.nodeName).toBe('P');
    expect(unit?.nodes.map((node) => node.nodeName)).toEqual(['#text', 'B']);
  });

  it('reads open shadow roots and slots in the order they are shown', () => {
    const page = pageOf('<x-card><p slot="late">Light</p></x-card>');
    const host = page.querySelector('x-card') as Element;
    host
      .attachShadow({ mode: 'open' })
      .append(
        Object.assign(page.createElement('p'), { textContent: 'Shadow' }),
        Object.assign(page.createElement('slot'), { name: 'late' }),
        'Tail',
      );
    expect(walkBlocks(page, styleOf).map((unit) => unit.text)).toEqual(['Shadow', 'Light', 'Tail']);
  });

  it('gives ids by content, so that a new paragraph changes no other id', () => {
    const before = walkBlocks(pageOf('<p>A</p><p>B</p><p>A</p>'), styleOf).map((unit) => unit.id);
    const after = walkBlocks(pageOf('<p>New</p><p>A</p><p>B</p><p>A</p>'), styleOf).map((unit) => unit.id);
    expect(new Set(before).size).toBe(3);
    expect(after.slice(1)).toEqual(before);
  });

  it('asks for the style of an element at most once', () => {
    const asked = new Map<Element, number>();
    walkBlocks(pageOf('<div>a<span>b<i>c</i></span><p>d</p></div>'), (element) => {
      asked.set(element, (asked.get(element) ?? 0) + 1);
      return styleOf(element);
    });
    expect(Math.max(...asked.values())).toBe(1);
  });
});

describe('pieces', () => {
  const markup = fc
    .array(
      fc.oneof(
        fc.constantFrom(' ', '\n', '<br>', '<b>', '</b>', '<i>x', '</i>', '&nbsp;', '\u00ad', '  '),
        fc.constantFrom('word', 'ß', '漢', '字', '.', '😀', 'e\u0301'),
      ),
      { maxLength: 25 },
    )
    .map((parts) => `<p>${parts.join('')}</p>`);

  it('say for every character of the text where it stands', () => {
    fc.assert(
      fc.property(markup, (body) => {
        for (const { text, pieces } of walkBlocks(pageOf(body), styleOf)) {
          let covered = 0;
          for (const { node, start, end, offsets } of pieces) {
            expect(start).toBeGreaterThanOrEqual(covered);
            expect(text.slice(covered, start).replace(/\n/g, '')).toBe('');
            expect(offsets).toHaveLength(end - start + 1);
            for (let i = start; i < end; i++) {
              const there = node.data.charAt(offsets[i - start] as number);
              expect(there === text[i] || (text[i] === ' ' && /\s/.test(there))).toBe(true);
              expect(offsets[i - start + 1]).toBeGreaterThan(offsets[i - start] as number);
            }
            covered = end;
          }
          expect(covered).toBe(text.length);
        }
      }),
    );
  });

  it('make ranges that hold the span and nothing else', () => {
    const [unit] = walkBlocks(pageOf('<p>One <b>two\n  three</b> four<br>five</p>'), styleOf);
    if (!unit) throw new Error('no unit');
    expect(unit.text).toBe('One two three four\nfive');
    const spans = (start: number, end: number) => rangesOf(unit, start, end).map((range) => range.toString());
    expect(spans(4, 13)).toEqual(['two\n  three']);
    expect(spans(8, 18)).toEqual(['three', ' four']);
    expect(spans(14, 23)).toEqual(['four', 'five']);
    expect(spans(5, 5)).toEqual([]);
  });
});
