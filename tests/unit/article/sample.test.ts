// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { speaksOfLanguage } from '@/utils/article';
import { samplePage } from '@/utils/article/sample';
import { pageOf, prose } from './page';

const sampleHeading = (page: Document): string => samplePage(page).heading;
const sampleParagraphs = (page: Document): string[] => samplePage(page).samples;

const head = '<title>Harbour gets a second crane - The Town Paper</title>';

describe('samplePage: heading', () => {
  it('is the h1 that the title speaks of, not the logo', () => {
    const body = '<h1><a href="/">The Town Paper</a></h1><h1>Harbour gets a <b>second</b>\n crane</h1>';
    expect(sampleHeading(pageOf(body, head))).toBe('Harbour gets a second crane');
  });

  it('is the title without the site where the page has no h1', () => {
    expect(sampleHeading(pageOf('<p>Text</p>', head))).toBe('Harbour gets a second crane');
    expect(sampleHeading(pageOf('<p>Text</p>'))).toBe('');
  });

  it('keeps to 300 characters', () => {
    expect(sampleHeading(pageOf(`<h1>${'word '.repeat(100)}</h1>`))).toHaveLength(300);
  });
});

describe('samplePage: samples', () => {
  it('takes five from the middle of the body, none from beside it', () => {
    const topics = Array.from({ length: 9 }, (_, i) => `room ${String(i)}`);
    const body = `<h1>Harbour</h1><p>Short.</p><div>${topics.map((topic) => `<p>${prose(topic)}</p>`).join('')}</div>
      <div class="comments"><p>${prose('reader')}</p></div><footer><p>${prose('owner', 9)}</p></footer>`;
    const samples = sampleParagraphs(pageOf(body));
    expect(samples.map((text) => /room \d/.exec(text)?.[0])).toEqual([
      'room 2',
      'room 3',
      'room 4',
      'room 5',
      'room 6',
    ]);
    expect(Math.max(...samples.map((text) => text.length))).toBeLessThanOrEqual(400);
  });

  it('reads text that stands in no paragraph', () => {
    const body = `<h1>Harbour</h1><div>${prose('crane')}<br><br>${prose('ship')}</div>`;
    expect(sampleParagraphs(pageOf(body))).toHaveLength(2);
  });

  it('has none on a page of links', () => {
    const links = Array.from({ length: 30 }, (_, i) => `<p><a href="/${String(i)}">${prose('link', 1)}</a></p>`);
    expect(sampleParagraphs(pageOf(`<h1>Index</h1>${links.join('')}`))).toEqual([]);
  });
});

describe('samplePage: texts near the heading', () => {
  it.each([
    'The article is shown in English by default.',
    'Dieser Beitrag ist zurzeit nur auf Englisch verfügbar.',
    'Este texto fue traducido automáticamente.',
  ])('finds "%s" after the heading', (notice) => {
    const body = `<h1>Hafen bekommt zweiten Kran</h1><p>${prose('crane')}</p><div><small>${notice}</small></div>`;
    expect(samplePage(pageOf(body)).nearby.filter(speaksOfLanguage)).toEqual([notice]);
  });

  it('takes no part of a text for a notice', () => {
    const { nearby } = samplePage(pageOf(`<h1>Harbour</h1><p>${prose('crane')}</p>`));
    expect(nearby.filter(speaksOfLanguage)).toEqual([]);
  });
});
