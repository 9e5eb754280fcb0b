import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkTokens,
  escapeText,
  parseSegment,
  projectToSource,
  projectToTarget,
  type SegmentMap,
  type SegmentNode,
  sentencesOf,
  serializeSegment,
} from '@/utils/translation';
import { pairSentences } from '@/utils/translation/map';
import { protectedSpans } from '@/utils/translation/protect';

/** Parsed segments with each number once. */
const segments: fc.Arbitrary<SegmentNode[]> = fc
  .letrec<{ nodes: SegmentNode[] }>((tie) => ({
    nodes: fc.array(
      fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.string({ unit: fc.constantFrom('a', 'ß', '文', ' ', '<', '>', '&', ';', '1', '/'), minLength: 1 }),
        fc.constant<SegmentNode>({ kind: 'mark', n: 0 }),
        tie('nodes').map((children): SegmentNode => ({ kind: 'pair', n: 0, children })),
      ),
      { maxLength: 4 },
    ),
  }))
  .nodes.map((nodes) => numbered(nodes, { next: 1 }));

function numbered(nodes: readonly SegmentNode[], counter: { next: number }): SegmentNode[] {
  const out: SegmentNode[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (typeof node === 'string') {
      if (typeof last === 'string') out[out.length - 1] = last + node;
      else out.push(node);
    } else {
      const n = counter.next++;
      out.push(node.kind === 'mark' ? { ...node, n } : { ...node, n, children: numbered(node.children, counter) });
    }
  }
  return out;
}

describe('segments', () => {
  it('round-trip', () => {
    fc.assert(
      fc.property(segments, (nodes) => {
        expect(parseSegment(serializeSegment(nodes))).toEqual(nodes);
      }),
    );
  });
  it('parse any text or refuse it, and never throw', () => {
    const text = fc.string({ unit: fc.constantFrom('<', '>', '/', '1', '2', 'a', '&', ';', '#', ' ') });
    fc.assert(
      fc.property(text, (raw) => {
        expect([null, 'object']).toContain(parseSegment(raw) && 'object');
      }),
    );
  });
  it('check themselves as right', () => {
    fc.assert(
      fc.property(segments, (nodes) => {
        const text = serializeSegment(nodes);
        expect(checkTokens(text, text)).toEqual({ ok: true, nodes });
      }),
    );
  });
  it('escape plain text so that it comes back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(parseSegment(escapeText(text))).toEqual([text]);
      }),
    );
  });
  it.each([
    ['a token too few', 'a <1>b</1>', 'a b', 'tokens'],
    ['a token twice', 'a <1>b</1>', '<1>a</1> <1>b</1>', 'malformed'],
    ['a token of its own', 'a <1>b</1>', 'a <1>b</1><2/>', 'tokens'],
    ['a pair as a mark', 'a <1>b</1>', 'a <1/>b', 'tokens'],
    ['another nesting', '<1>a <2>b</2></1> c', '<1>a</1> <2>b</2> c', 'nesting'],
    ['tokens that cross', '<1>a</1> <2>b</2>', '<1>a <2></1>b</2>', 'malformed'],
    ['a link without words', 'a <1>b</1>', 'a b <1></1>', 'empty'],
    ['markup', 'a', '<b>a</b>', 'malformed'],
    ['a comment', 'a', '<!-- a -->', 'malformed'],
  ])('refuse %s', (_name, source, target, fault) => {
    expect(checkTokens(source, target)).toEqual({ ok: false, fault });
  });
  it('take tokens in another order, and spaces in tags', () => {
    expect(checkTokens('<1>a</1> b <2/>', '< 2 /> b <1>A</ 1>').ok).toBe(true);
  });
  it('read entities once, not twice', () => {
    expect(parseSegment('&amp;lt;b&gt; &#39;x&#x27;')).toEqual(["&lt;b> 'x'"]);
  });
});

describe('protectedSpans', () => {
  const shown = (text: string) => protectedSpans(text).map(({ start, end }) => text.slice(start, end));
  it('finds addresses, handles and tickers, and leaves the sentence its full stop', () => {
    expect(shown('See https://example.org/a?b=1, write to me@example.org or @someone about $ABC.')).toEqual([
      'https://example.org/a?b=1',
      'me@example.org',
      '@someone',
      '$ABC',
    ]);
  });
  it('finds tags, listings, bare domains and names of program text', () => {
    expect(
      shown(
        'Rimal (NASDAQ: RIML) tweeted #WaterForAll on rimal.com/news; run_all() calls fetchAllPages in main.py with --dry-run.',
      ),
    ).toEqual(['NASDAQ: RIML', '#WaterForAll', 'rimal.com/news', 'run_all()', 'fetchAllPages', 'main.py', '--dry-run']);
  });
  it.each([
    'An ordinary sentence. It ends here.And goes on (NOTE: none) in iPhone or McDonald and YouTube.',
    'Gross # 5 und e.g. this, i.e. that — for $5 a day.',
  ])('leaves prose alone: %s', (text) => {
    expect(shown(text)).toEqual([]);
  });
  it('takes a term in small letters wherever it stands, with a capital where the text has one', () => {
    const terms = [
      { source: 'data centre', target: 'rechenzentrum' },
      { source: 'data', target: 'Daten' },
      { source: 'us', target: 'uns' },
    ];
    expect(protectedSpans('Data centre for us and US data', terms).map(({ target }) => target)).toEqual([
      'Rechenzentrum',
      'uns',
      'Daten',
    ]);
  });
  it('finds terms where words have no spaces, and after letters of two units', () => {
    const terms = [{ source: '삼성', target: 'Samsung' }];
    expect(protectedSpans('어제 삼성은 말했다', terms)).toEqual([{ start: 3, end: 5, target: 'Samsung' }]);
    expect(protectedSpans('İİ us', [{ source: 'us', target: 'x' }])).toEqual([{ start: 3, end: 5, target: 'x' }]);
  });
  it("puts the reader's terms first, as whole words", () => {
    const spans = protectedSpans('The Bank banks at the Bankside Bank', [{ source: 'Bank', target: 'Ufer' }]);
    expect(spans).toEqual([
      { start: 4, end: 8, target: 'Ufer' },
      { start: 31, end: 35, target: 'Ufer' },
    ]);
  });
});

describe('sentences', () => {
  it('cover the text without gap', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'b', '.', ' ', '!', '。', '\n') }), (text) => {
        expect(
          sentencesOf(text, 'en')
            .map(([a, b]) => text.slice(a, b))
            .join(''),
        ).toBe(text);
      }),
    );
  });
  it('do not end at titles and initials', () => {
    expect(sentencesOf('Dr. Weber met J. Smith. They spoke.', 'en')).toHaveLength(2);
  });
});

describe('segment maps', () => {
  const at = (text: string, language: string) => ({ text, language, offset: 0 });
  const source = 'Short one. This is a rather long sentence about the sea and its many tides. End.';
  const target = 'Kurz. Dies ist ein recht langer Satz über das Meer. Und er handelt von vielen Gezeiten. Ende.';
  const map: SegmentMap = {
    block: 'b',
    source,
    target,
    engine: 'e',
    model: null,
    at: null,
    pairs: pairSentences(at(source, 'en'), at(target, 'de')),
  };

  it('pair by length where counts differ', () => {
    expect(map.pairs.map(({ target: [a, b] }) => target.slice(a, b).trim())).toEqual([
      'Kurz.',
      'Dies ist ein recht langer Satz über das Meer. Und er handelt von vielen Gezeiten.',
      'Ende.',
    ]);
  });
  it('project there and back', () => {
    const tides = source.indexOf('tides');
    const there = projectToTarget(map, tides, tides + 5)!;
    expect(target.slice(...there)).toContain('Gezeiten');
    expect(source.slice(...projectToSource(map, ...there)!)).toContain('tides');
  });
  it('cover both texts in order, whatever they are', () => {
    const prose = fc.array(fc.constantFrom('One. ', 'Two words! ', 'A longer sentence stands here. '), {
      minLength: 1,
    });
    fc.assert(
      fc.property(prose, prose, (left, right) => {
        const pairs = pairSentences(at(left.join(''), 'en'), at(right.join(''), 'en'));
        expect(pairs[0]!.source[0]).toBe(0);
        expect(pairs.at(-1)!.source[1]).toBe(left.join('').length);
        expect(pairs.at(-1)!.target[1]).toBe(right.join('').length);
        pairs.slice(1).forEach((pair, i) => {
          expect(pair.source[0]).toBe(pairs[i]!.source[1]);
          expect(pair.target[0]).toBe(pairs[i]!.target[1]);
        });
      }),
    );
  });
});
