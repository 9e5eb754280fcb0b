// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle, type StyleOf } from '@/utils/article';
import { findMarks } from '@/utils/marks';

/** Every HTML file in a folder below is a page; the JSON file beside it says which tables are to be found in it. */
const ROOT = join(__dirname, '../../pages/tables');

const BLOCK = /^(?:HTML|BODY|MAIN|ARTICLE|DIV|P|H[1-6]|PRE|BLOCKQUOTE|HR|UL|OL|LI)$/;
const styleOf: StyleOf = (element) => ({
  display: BLOCK.test(element.nodeName) ? 'block' : 'inline',
  visibility: 'visible',
  whiteSpace: element.closest('pre') ? 'pre' : 'normal',
});

function tablesOf(file: string) {
  const page = new DOMParser().parseFromString(readFileSync(file, 'utf8'), 'text/html');
  const before = page.documentElement.outerHTML;
  const read = readArticle(page, { styleOf, url: 'https://example.org/' });
  const found = findMarks(page, read, { styleOf, cues: [] });
  expect(page.documentElement.outerHTML).toBe(before);
  return found;
}

describe.each(['shapes', 'lookalikes'])('%s of pipe tables', (folder) => {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.html'));

  it('has at least thirty pages', () => {
    expect(names.length).toBeGreaterThanOrEqual(30);
  });

  it.each(names)('%s', (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(ROOT, folder, name.replace('.html', '.json')), 'utf8'));
    const { marks, places } = tablesOf(join(ROOT, folder, name));
    expect(marks.tables.map(({ header, rows }) => ({ header, rows }))).toEqual(expected);
    for (const place of places.tables) expect(place.ranges().join('')).toContain('|');
  });
});
