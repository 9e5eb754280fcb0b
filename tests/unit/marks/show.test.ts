// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { findMarks, showTable } from '@/utils/marks';
import { pageOf } from './page';

const styleOf = () => ({ display: 'block', visibility: 'visible', whiteSpace: 'normal' });

function leaked(html: string) {
  const { document, read } = pageOf(html);
  const found = findMarks(document, read, { styleOf, cues: [] });
  return { document, read, mark: found.marks.tables[0]!, place: found.places.tables[0]! };
}
const cells = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('tr')].map((tr) => [...tr.children].map((cell) => cell.textContent));

const ROWS = '<p>| Pier | Ships |</p><p>| --- | --- |</p><p>| East | 4 |</p>';

describe('showTable', () => {
  it('shows header and rows, named for screen readers', () => {
    const { read, mark, place } = leaked(ROWS);
    const shown = showTable(read, mark, place)!;
    expect(cells(shown.element)).toEqual([
      ['Pier', 'Ships'],
      ['East', '4'],
    ]);
    const scopes = [...shown.element.shadowRoot!.querySelectorAll('th')].map((th) => th.getAttribute('scope'));
    expect(scopes).toEqual(['col', 'col', 'row']);
  });

  it('stands before its lines, each of which is hidden by a neighbour', () => {
    const { document, read, mark, place } = leaked(ROWS);
    showTable(read, mark, place);
    const names = [...document.querySelector('main')!.children].map((child) => child.localName);
    expect(names).toEqual(['gloss-table', 'gloss-leak', 'p', 'gloss-leak', 'p', 'gloss-leak', 'p']);
  });

  it('leaves lines visible that share their element with other text', () => {
    const { document, read, mark, place } = leaked('<p>See: | Pier | Ships | | --- | --- | | East | 4 |</p>');
    showTable(read, mark, place);
    expect([...document.querySelector('main')!.children].map((child) => child.localName)).toEqual(['p', 'gloss-table']);
  });

  it('follows what is written into its lines', async () => {
    const { document, read, mark, place } = leaked('<p>| Pier | Ships |<br>| --- | --- |<br>| East | 4 |</p>');
    const shown = showTable(read, mark, place)!;
    (document.querySelector('p')!.lastChild as Text).data = '| Ost | 4 |';
    await Promise.resolve();
    expect(cells(shown.element)[1]).toEqual(['Ost', '4']);
    (document.querySelector('p')!.lastChild as Text).data = 'no table any more';
    await Promise.resolve();
    expect(cells(shown.element)[1]).toEqual(['East', '4']);
  });

  it.each(['remove', 'signal'])('takes everything back by %s', (way) => {
    const { document, read, mark, place } = leaked(ROWS);
    const before = document.documentElement.outerHTML;
    const ending = new AbortController();
    const shown = showTable(read, mark, place, { signal: ending.signal })!;
    expect(document.documentElement.outerHTML).not.toBe(before);
    if (way === 'remove') shown.remove();
    else ending.abort();
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('has no place among the items of a list', () => {
    const { read, mark, place } = leaked(
      '<ul><li>| Pier | Ships |</li><li>| --- | --- |</li><li>| East | 4 |</li></ul>',
    );
    expect(showTable(read, mark, place)).toBeNull();
  });
});
