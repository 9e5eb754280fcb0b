// @vitest-environment jsdom
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import { parse as parseOtherCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import matter from 'gray-matter';
import { lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, passageLink, planImport, readFile, writeBackup, writeMarkdown } from '@/utils/annotation';
import { annotation as anyAnnotation } from './arbitrary';
import { annotationOf } from './fixtures';

const NOW = '2026-11-22T10:00:00.000Z';
const format = (id: (typeof EXPORT_FORMATS)[number]['id']) => EXPORT_FORMATS.find((candidate) => candidate.id === id)!;

const selector = {
  spans: [],
  path: [],
  exact: 'a third quay',
  prefix: 'wants ',
  suffix: ' before',
  language: 'en',
  position: { start: 30, end: 42 },
};
const quay = annotationOf({
  note: 'Who pays?',
  tags: ['port', 'town budget'],
  selector,
  translated: { exact: 'einen dritten Kai', language: 'de', engine: 'bergamot', model: 'small' },
});
const other = annotationOf({
  id: '1b1f6c1e-58a4-4a52-9d0c-2b8f5f0f7a12',
  note: '100 % & {more}_',
  source: {
    ...quay.source,
    url: 'https://paper.example/2',
    canonicalUrl: null,
    title: 'A & B',
    author: 'Jo Day and Ann Lee',
  },
});

describe('JSON-LD', () => {
  it('uses the W3C names for what the W3C model has', () => {
    const file = JSON.parse(format('jsonld').write([quay], 'both')) as { first: { items: unknown[] } };
    expect(file).toMatchObject({
      '@context': ['http://www.w3.org/ns/anno.jsonld', {}],
      type: 'AnnotationCollection',
      total: 1,
    });
    expect(file.first.items[0]).toMatchObject({
      id: `urn:uuid:${quay.id}`,
      type: 'Annotation',
      motivation: ['commenting', 'highlighting'],
      body: [
        { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'Who pays?' },
        { type: 'TextualBody', purpose: 'tagging', value: 'port' },
        { type: 'TextualBody', purpose: 'tagging', value: 'town budget' },
      ],
      target: {
        source: { id: 'https://paper.example/harbour?from=feed' },
        selector: [
          { type: 'TextQuoteSelector', exact: 'a third quay', prefix: 'wants ', suffix: ' before' },
          { type: 'TextPositionSelector', start: 30, end: 42 },
        ],
      },
    });
  });

  it('reads what other tools write', async () => {
    const file = JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://other.example/anno/7',
      type: 'Annotation',
      created: '2025-01-02T03:04:05+01:00',
      bodyValue: 'Look here',
      target: { source: 'https://paper.example/x', selector: { type: 'TextQuoteSelector', exact: 'quay' } },
    });
    const first = await readFile(file, NOW);
    expect(first.annotations).toMatchObject([
      { note: 'Look here', created: '2025-01-02T02:04:05.000Z', selector: { exact: 'quay', spans: [] } },
    ]);
    expect((await readFile(file, NOW)).annotations[0]?.id).toBe(first.annotations[0]?.id);
  });
});

describe('CSV', () => {
  it('comes back with everything but blocks and headings', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnnotation, async (annotation) => {
        const { annotations, refused } = await readFile(format('csv').write([annotation], 'both'), NOW);
        expect(refused).toEqual([]);
        const { selector } = annotation;
        expect(annotations).toEqual([
          { ...annotation, selector: selector && { ...selector, spans: [], path: [], language: 'de' } },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('is read by a parser we did not write', () => {
    const several = fc.array(anyAnnotation, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(several, (annotations) => {
        const rows: Record<string, string>[] = parseOtherCsv(format('csv').write(annotations, 'both'), {
          bom: true,
          columns: true,
        });
        // An apostrophe stands before what a spreadsheet would calculate.
        const either = (value = ''): string[] => [value, `'${value}`];
        expect(rows).toHaveLength(annotations.length);
        for (const [i, { id, note, selector, source }] of annotations.entries()) {
          expect(rows[i]).toMatchObject({ id, url: source.url });
          expect(either(note)).toContain(rows[i]!['note']);
          expect(either(selector?.exact)).toContain(rows[i]!['quote']);
          expect(either(source.title)).toContain(rows[i]!['title']);
        }
      }),
    );
  });

  it('leaves nothing for a spreadsheet to calculate', () => {
    const file = format('csv').write([annotationOf({ note: '=HYPERLINK("http://x")' })], 'both');
    expect(file).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});

describe('references', () => {
  const expected = [
    { title: 'The harbour grows', URL: 'https://paper.example/harbour' },
    { title: 'A & B', URL: 'https://paper.example/2' },
  ];
  it.each(['bibtex', 'ris', 'csl'] as const)('%s is read by a tool we did not write', (id) => {
    const items = new Cite(format(id).write([quay, other], 'original')).data;
    expect(items).toMatchObject(expected);
    // A newspaper article's author is its reporter to RIS.
    const people = items.map(({ author, reporter }) => [author ?? reporter].flat().length);
    expect(people).toEqual([1, 2]);
    expect(JSON.stringify(items[0]?.['issued'])).toMatch(/2026.*3.*4/);
  });

  it('keeps hostile titles inside their fields', () => {
    const hostile = annotationOf({ source: { ...quay.source, title: '}, note = {x}\nER  - \nTY  - BOOK' } });
    for (const id of ['bibtex', 'ris', 'csl'] as const) {
      expect(new Cite(format(id).write([hostile], 'original')).data).toHaveLength(1);
    }
  });
});

describe('texts', () => {
  it('Markdown: front matter, passage, note, tags, link to the passage', () => {
    const file = format('markdown').write([quay], 'both');
    expect(file).toMatch(
      /^---\ntitle: "The harbour grows"\nurl: "https:\/\/paper.example\/harbour"\nauthor: "Ada Quill"\n/,
    );
    expect(file).toContain('tags: ["port", "town-budget"]\n---\n');
    expect(file).toContain('> a third quay\n\n> einen dritten Kai\n\nWho pays?\n\n');
    expect(file).toContain('#:~:text=a%20third%20quay) #port #town-budget');
  });

  it('Markdown is read by parsers we did not write, whatever the texts: front matter as YAML, passages as quotes', () => {
    fc.assert(
      fc.property(anyAnnotation, (annotation) => {
        const { data, content } = matter(format('markdown').write([annotation], 'original'));
        const { source, tags } = annotation;
        expect(data).toMatchObject({ title: source.title, url: source.canonicalUrl ?? source.url });
        const author = source.author ?? '';
        expect(data['author'] ?? '').toBe(author.trim() === '' ? '' : author);
        expect(data['tags']).toHaveLength(new Set(tags).size);
        const passage = annotation.selector?.exact ?? annotation.cell?.value ?? '';
        const quotes = lexer(content).filter(({ type }) => type === 'blockquote');
        if (/[\p{L}\p{N}]/u.test(passage)) expect(quotes.length).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('Markdown by a template of the reader; unknown names stay to be seen', () => {
    const template = '{{title}}: {{#annotations}}{{#passages}}[{{text}}]{{/passages}}{{/annotations}} {{titel}}';
    expect(writeMarkdown([quay], 'translation', template)).toBe('The harbour grows: [einen dritten Kai] {{titel}}');
    const sly = annotationOf({ selector: { ...selector, exact: '{{title}} $& $1' } });
    expect(writeMarkdown([sly], 'original', template)).toContain('[{{title}} $& $1]');
  });

  it('HTML holds no markup of the page, the note or a tag', () => {
    const evil = '"><img src=x onerror=alert(1)><script>';
    const file = format('html').write(
      [
        annotationOf({
          note: evil,
          tags: [evil],
          source: { ...quay.source, title: evil, url: 'javascript:alert(1)', canonicalUrl: null },
        }),
      ],
      'both',
    );
    const page = new DOMParser().parseFromString(file, 'text/html');
    expect(page.querySelectorAll('img, script, [onerror], a[href]')).toHaveLength(0);
    expect(page.querySelector('.note')?.textContent).toBe(evil);
  });

  it('plain text ends with the citation and a link to the passage', () => {
    expect(format('text').write([quay], 'original')).toBe(
      '“a third quay”\nWho pays?\n#port #town budget\nAda Quill, “The harbour grows”, The Paper, 2026-03-04, https://paper.example/harbour#:~:text=a%20third%20quay\n',
    );
  });

  it('names a long passage in a link by its ends', () => {
    const exact =
      'one two three four five six - seven, eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty-one';
    expect(passageLink({ ...quay, selector: { ...selector, exact } })).toBe(
      'https://paper.example/harbour#:~:text=one%20two%20three%20four%20five,sixteen%20seventeen%20eighteen%20nineteen%20twenty%2Done',
    );
  });
});

describe('import', () => {
  it("reads Hypothesis' export", async () => {
    const file = JSON.stringify({
      export_date: '2026-01-01',
      annotations: [
        {
          id: 'AbC',
          created: '2025-05-05T05:05:05.123456+00:00',
          updated: '2025-05-06T05:05:05.123456+00:00',
          user: 'acct:jo@hypothes.is',
          uri: 'https://paper.example/harbour',
          text: 'hm',
          tags: ['port'],
          target: [
            {
              selector: [
                { type: 'TextQuoteSelector', exact: 'quay', prefix: 'third ', suffix: ' before' },
                { type: 'RangeSelector' },
              ],
            },
          ],
          document: { title: ['The harbour grows'] },
        },
        { id: 7 },
      ],
    });
    const { annotations, refused } = await readFile(file, NOW);
    expect(annotations).toMatchObject([
      { note: 'hm', author: 'jo', tags: ['port'], selector: { exact: 'quay', prefix: 'third ' } },
    ]);
    expect(refused).toMatchObject([{ what: 'entry 2' }]);
  });

  it('says before it writes what is new, changed, the same and refused', async () => {
    const edited = { ...quay, note: 'The town', modified: '2026-04-01T00:00:00.000Z' };
    const fresh = annotationOf({ id: '2b1f6c1e-58a4-4a52-9d0c-2b8f5f0f7a13' });
    const file = writeBackup([edited, other, fresh], []).replace('"articles":[]', '"articles":[{"no":1}]');
    const plan = planImport(await readFile(file, NOW), [quay, other]);
    expect(plan).toMatchObject({
      fresh: [fresh],
      changed: [{ here: quay, there: edited, newer: 'there' }],
      same: 1,
      refused: [],
    });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"a":'],
    ['other JSON', '"text"'],
    ['wrong types', '{"items":[{"id":1},null,[],"x",{"id":"a","type":"Annotation","target":{}}]}'],
    ['deep nesting', '['.repeat(100_000) + ']'.repeat(100_000)],
    [
      'prototype keys',
      '[{"__proto__":{"polluted":1},"id":"urn:x","type":"Annotation","target":{"source":"javascript:1","constructor":1}, "created":[]}]',
    ],
    ['a table without addresses', 'a,b\n1,2'],
  ])('refuses %s with a reason', async (_name, file) => {
    const { annotations, refused } = await readFile(file, NOW);
    expect(annotations).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ reason }) => reason.length > 0)).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('never throws, whatever the file', async () => {
    const file = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json(),
      fc.json().map((json) => `{"items":[${json}]}`),
    );
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const { annotations, refused } = await readFile(text, NOW);
        expect(Array.isArray(annotations) && Array.isArray(refused)).toBe(true);
      }),
    );
  });
});
