import fc from 'fast-check';
import { type Annotation, COLOURS } from '@/utils/annotation';

/** Any text: quotes, line breaks, markup, formulas, other scripts, direction marks. */
const text = (maxLength = 60) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    fc.constantFrom(
      '',
      '=1+1',
      '"a","b"',
      '<script>x()</script>',
      'zwei\nZeilen',
      '港口',
      'ميناء',
      '{brace} \\back',
      "'-",
    ),
  );
const maybe = (value: fc.Arbitrary<string>) =>
  fc.option(
    value.filter((some) => some !== ''),
    { nil: null },
  );
const filled = text().filter((some) => some !== '');
const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const selector = fc
  .record({ exact: filled, prefix: text(64), suffix: text(64), start: fc.nat(9999), blocks: fc.boolean() })
  .map(({ exact, prefix, suffix, start, blocks }) => ({
    exact,
    prefix,
    suffix,
    language: 'de',
    position: { start, end: start + exact.length },
    spans: blocks ? [{ block: 'b1', start: 3, end: 3 + exact.length }] : [],
    path: blocks ? ['Heading'] : [],
  }));

export const annotation: fc.Arbitrary<Annotation> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('text', 'cell', 'claim', 'page'),
  created: time,
  modified: time,
  author: text(),
  device: text(),
  colour: fc.constantFrom(...COLOURS),
  note: text(),
  tags: fc.uniqueArray(filled, { maxLength: 4 }),
  source: fc.record({
    url: fc.webUrl(),
    canonicalUrl: fc.option(fc.webUrl(), { nil: null }),
    title: text(),
    site: maybe(text()),
    author: maybe(text()),
    published: fc.constantFrom(null, '2026', '2026-03', '2026-03-04', '2026-03-04T10:00:00Z'),
    language: fc.constantFrom('de', 'en', 'und'),
  }),
  selector: fc.option(selector, { nil: null }),
  cell: fc.option(fc.record({ caption: maybe(text()), column: maybe(text()), row: maybe(text()), value: filled }), {
    nil: null,
  }),
  claim: maybe(text()),
  translated: fc.option(
    fc.record({ exact: filled, language: fc.constant('en'), engine: filled, model: maybe(text()) }),
    {
      nil: null,
    },
  ),
});
