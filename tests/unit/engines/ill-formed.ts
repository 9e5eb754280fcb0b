import fc from 'fast-check';

/** Segment texts that no author wrote: every unit of UTF-16 and every code point, floods, look-alikes of our own markup. */

const point = (number: number): string => String.fromCodePoint(number);
/** As text of a segment writes it. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unit = fc.integer({ min: 0, max: 0xffff }).map((number) => escaped(String.fromCharCode(number)));
const anyPoint = fc.integer({ min: 0, max: 0x10ffff }).map((number) => escaped(point(number)));
const noncharacter = fc.oneof(
  fc.integer({ min: 0xfdd0, max: 0xfdef }).map(point),
  fc
    .tuple(fc.integer({ min: 0, max: 16 }), fc.constantFrom(0xfffe, 0xffff))
    .map(([plane, low]) => point(plane * 0x10000 + low)),
);
const control = fc
  .oneof(
    fc.integer({ min: 0, max: 31 }),
    fc.integer({ min: 127, max: 159 }),
    fc.constantFrom(
      0xad,
      0x61c,
      0x180e,
      0x200b,
      0x200d,
      0x200f,
      0x2028,
      0x2029,
      0x202e,
      0x2060,
      0x2066,
      0x2069,
      0xfe0f,
    ),
    fc.constantFrom(0xfeff, 0xfff9, 0xfffa, 0xfffb, 0xfffc, 0xfffd, 0xe0001, 0xe0020, 0xe007f),
  )
  .map(point);
const scripts = fc.constantFrom(
  ...['The model ', 'мир ', '世界。', 'مرحبا ', 'שלום ', 'สวัสดี', 'नमस्ते ', '한국어 ', 'ქართული ', 'ትግርኛ ', '𝕳𝖊', '𓀀'],
  ...['🏴‍☠️', '👩‍👩‍👧‍👦', 'ﷺ', 'ﬀ', 'İ', 'ǆ', 'ẞ', '①', '½', '١٢٣', '１２', 'e\u0301'],
); // prettier-ignore
const lookalike = fc.constantFrom(
  ...['&lt;1&gt;', '&lt;/1&gt;', '&lt;b id="1"&gt;', '&amp;lt;', '&amp;#60;', '&amp;amp;', '1/&gt;', '&lt;!--', '--&gt;'],
  ...['&lt;![CDATA[', ']]&gt;', '&lt;?xml', '&lt;wbr', 'id="1"', '▁', '&lt;unk&gt;', '&lt;s&gt;', '&lt;/s&gt;', '|||', '@-@'],
); // prettier-ignore
const gap = fc.constantFrom('', ' ', '  ', '\n', '\n\n', '\t', '\u00a0', '\u3000', '. ', '.\n', '? ', '\r\n', '\r');
const token = fc.constantFrom('<1/>', '<2/>', '<3>x</3>', '<4></4>', '<5><6/></5>', '<7> </7>');

const piece = fc.oneof(unit, anyPoint, noncharacter, control, scripts, scripts, lookalike, gap, gap);
const flood = fc.tuple(piece, fc.integer({ min: 2, max: 400 })).map(([text, times]) => text.repeat(times));
const words = fc
  .array(fc.oneof({ weight: 20, arbitrary: piece }, { weight: 1, arbitrary: flood }), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

/** A call: up to eight texts, some with tokens, some empty. */
export const illFormedCall = fc.array(
  fc.oneof(
    words,
    fc
      .tuple(words, fc.uniqueArray(token, { maxLength: 4 }), words)
      .map(([before, tokens, after]) => before + tokens.join(' ') + after),
    fc.constantFrom('', ' ', '\n', '<1/>', '\u200b', '\ud83d', '\ufffd'),
  ),
  { minLength: 1, maxLength: 8 },
);
