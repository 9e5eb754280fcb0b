import fc from 'fast-check';

const WORDS = [
  'water',
  'Two words',
  ' cold ',
  '\n  line',
  '3.5 %',
  'a&amp;b',
  '&lt;i&gt;',
  '—',
  '水',
  'https://example.org/x',
];
const NOTHINGS = ['<img alt="">', '<br>', '<code>x = 1</code>', '<!-- c -->', '<wbr>', '<span></span>', ' '];

/** Markup of a line of text: words of every kind, elements in elements, what bears no words, white space anywhere. */
export const lines = (tags: readonly string[], more: readonly string[] = []): fc.Arbitrary<string> =>
  fc.letrec<{ line: string }>((tie) => ({
    line: fc
      .array(
        fc.oneof(
          { maxDepth: 3 },
          fc.constantFrom(...WORDS),
          fc.constantFrom(...NOTHINGS, ...more),
          fc.tuple(fc.constantFrom(...tags), tie('line')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map((parts) => parts.join('')),
  })).line;
