// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle, type StyleOf } from '@/utils/article';
import { findMarks, TakeawayCues } from '@/utils/marks';

/** Every HTML file in a folder below is a page; the JSON file beside it says which marks are to be found in it. */
const ROOT = join(__dirname, '../../pages');
const CUES = join(__dirname, '../../../assets/cues');

const BLOCK =
  /^(?:HTML|BODY|MAIN|ARTICLE|ASIDE|SECTION|HEADER|FOOTER|NAV|DETAILS|SUMMARY|FIGURE|FIGCAPTION|FIELDSET|LEGEND|FORM|DL|DT|DD|DIV|P|H[1-6]|PRE|BLOCKQUOTE|HR|UL|OL|LI|KEY-POINTS)$/;
const TABLE: Readonly<Record<string, string>> = { TABLE: 'table', TR: 'table-row', TD: 'table-cell', TH: 'table-cell' };
const styleOf: StyleOf = (element) => ({
  display: BLOCK.test(element.nodeName) ? 'block' : (TABLE[element.nodeName] ?? 'inline'),
  visibility: 'visible',
  whiteSpace: element.closest('pre') ? 'pre' : 'normal',
});

const cuesOf = (language: string) =>
  TakeawayCues.parse(JSON.parse(readFileSync(join(CUES, `${language}.json`), 'utf8')));

/** Marks as the reader finds them, with the lexicons of the page's language and of English. */
function marksOf(folder: string, name: string) {
  const page = new DOMParser().parseFromString(readFileSync(join(ROOT, folder, name), 'utf8'), 'text/html');
  const before = page.documentElement.outerHTML;
  const read = readArticle(page, { styleOf, url: 'https://example.org/' });
  const languages = new Set([page.documentElement.lang || 'en', 'en']);
  const found = findMarks(page, read, {
    styleOf,
    cues: folder.startsWith('takeaways') ? [...languages].map(cuesOf) : [],
  });
  expect(page.documentElement.outerHTML).toBe(before);
  // Whoever reads the report looks up the blocks of a mark in it.
  const listed = read.article.blocks.map(({ id }) => id);
  for (const { blocks } of [...found.marks.tables, ...found.marks.takeaways])
    expect(listed).toEqual(expect.arrayContaining(blocks));
  return found;
}

const pagesIn = (folder: string) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.html'));
const expectedOf = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, folder, name.replace('.html', '.json')), 'utf8'));

describe.each(['tables/shapes', 'tables/lookalikes', 'takeaways/shapes', 'takeaways/lookalikes'])('%s', (folder) => {
  it('has at least thirty pages', () => {
    expect(pagesIn(folder).length).toBeGreaterThanOrEqual(30);
  });
});

describe.each(['tables/shapes', 'tables/lookalikes'])('pipe tables: %s', (folder) => {
  it.each(pagesIn(folder))('%s', (name) => {
    const { marks, places } = marksOf(folder, name);
    expect(marks.tables.map(({ header, rows }) => ({ header, rows }))).toEqual(expectedOf(folder, name));
    for (const place of places.tables) expect(place.ranges().join('')).toContain('|');
  });
});

describe.each(['tables/data', 'tables/layout'])('real tables: %s', (folder) => {
  it.each(pagesIn(folder))('%s', (name) => {
    const { tables } = marksOf(folder, name).marks;
    expect(tables.map(({ header, rows }) => ({ header, rows }))).toEqual(expectedOf(folder, name));
  });
});

describe.each(['takeaways/shapes', 'takeaways/lookalikes'])('%s', (folder) => {
  it.each(pagesIn(folder))('%s', (name) => {
    const { takeaways } = marksOf(folder, name).marks;
    expect(takeaways.map(({ kind, label, text }) => ({ kind, label, text }))).toEqual(expectedOf(folder, name));
  });
});
