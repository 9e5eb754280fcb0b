import path from 'node:path';
import type { Chromium } from '../../scripts/browser/chromium';
import { servePages } from '../servePages';
import { bundle } from './bundle';
import { median, spread, type Row } from './figures';
import { pause } from './measure';
import { articlePage } from './pages';

const SIZES = [1800, 7000, 50_000];
/** What finding marks may take at 1,800 elements, and painting 1,000 ranges: half a frame more than nobody notices. */
const FIND_BAR = '≤ 30 ms';
const PAINT_BAR = '≤ 16 ms, 0 mutations';
const RANGES = 1000;

/** An article with a table, a table left as pipes or a takeaway under every eighth of its headings. */
function pageWithMarks(elements: number): string {
  const marks = [
    '<table><tr><th>Ferry</th><th>Seats</th></tr><tr><td>North</td><td>120</td></tr><tr><td>South</td><td>90</td></tr></table>',
    '<p>| Ferry | Seats |<br>|---|---|<br>| North | 120 |<br>| South | 90 |</p>',
    '<p><strong>Takeaway:</strong> Small ferries lose money in winter and earn it back in summer.</p>',
  ];
  let headings = 0;
  return articlePage({ elements, heading: 'en', edition: 'M' }).replace(/<\/h2>/g, (end) =>
    headings++ % 8 === 0 ? end + marks[(headings >> 3) % marks.length]! : end,
  );
}

interface Found {
  readonly elements: number;
  readonly marks: number;
  readonly find: number;
  readonly walk: number;
}

interface Painted {
  readonly paint: number;
  readonly wrap: number;
  readonly mutations: number;
  readonly wrapMutations: number;
}

/** How long finding marks takes by size of the page, beside one walk over it; and painting, beside wrapping. */
export async function benchMarks(chromium: Chromium, runs: number): Promise<Row[]> {
  const rooms = await Promise.all(
    ['article', 'marks', 'paint'].map((room) => bundle(path.resolve(`utils/${room}/index.ts`), room)),
  );
  const site = await servePages(
    Object.fromEntries(SIZES.map((elements) => [`/${elements}`, { body: pageWithMarks(elements) }])),
  );
  // As text: the rooms, and a call of them, all in the page.
  const inPage = async <T>(elements: number, call: string): Promise<T> => {
    const page = await chromium.context.newPage();
    try {
      await page.goto(`${site.origin}/${elements}`, { waitUntil: 'load' });
      await pause(700); // judged, and the page's own layout done
      return await page.evaluate<T>(`(async () => { ${rooms.join(';\n')}; ${call} })()`);
    } finally {
      await page.close();
    }
  };
  const rows: Row[] = [];
  try {
    let smallest = NaN;
    for (const elements of SIZES) {
      const all: Found[] = [];
      for (let run = 0; run < runs; run++) all.push(await inPage<Found>(elements, FIND));
      const find = median(all.map((one) => one.find));
      const perElement = (1000 * find) / all[0]!.elements;
      if (Number.isNaN(smallest)) smallest = perElement;
      rows.push({
        what: `finding ${all[0]!.marks} marks, ${all[0]!.elements.toLocaleString('en')} elements`,
        gloss: spread(
          all.map((one) => one.find),
          'ms',
        ),
        without: `${spread(
          all.map((one) => one.walk),
          'ms',
        )} (a walk that asks every element for its style)`,
        compared: `× ${(find / median(all.map((one) => one.walk))).toFixed(2)}; ${perElement.toFixed(1)} µs an element, × ${(perElement / smallest).toFixed(2)} of the smallest page's`,
        bar: elements === 1800 ? FIND_BAR : 'linear',
        n: runs,
      });
    }
    const all: Painted[] = [];
    for (let run = 0; run < runs; run++) all.push(await inPage<Painted>(1800, PAINT));
    const paint = all.map((one) => one.paint);
    const wrap = all.map((one) => one.wrap);
    rows.push({
      what: `painting ${RANGES.toLocaleString('en')} ranges, script and layout; ${Math.max(...all.map((one) => one.mutations))} mutations`,
      gloss: spread(paint, 'ms'),
      without: `${spread(wrap, 'ms')} (wrapped in elements: ${all[0]!.wrapMutations} mutations)`,
      compared: `× ${(median(paint) / median(wrap)).toFixed(3)}`,
      bar: PAINT_BAR,
      n: runs,
    });
  } finally {
    site.close();
  }
  return rows;
}

const FIND = `
  const styleOf = (element) => getComputedStyle(element);
  const cues = [await marks.loadTakeawayCues('en')];
  const read = article.readArticle(document, { styleOf });
  const started = performance.now();
  const found = marks.findMarks(document, read, { styleOf, cues });
  const find = performance.now() - started;
  const walking = performance.now();
  let shown = 0;
  for (const element of document.querySelectorAll('*')) if (styleOf(element).display !== 'none') shown++;
  const walk = performance.now() - walking;
  return { elements: document.querySelectorAll('*').length, marks: found.places.inOrder.length, find, walk, shown };`;

const PAINT = `
  const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (ranges.length < ${RANGES} && texts.nextNode()) {
    const { length } = texts.currentNode;
    for (let at = 0; at + 8 < length && at < 45 && ranges.length < ${RANGES}; at += 15) {
      const range = document.createRange();
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 8);
      ranges.push(range);
    }
  }
  if (ranges.length < ${RANGES}) throw new Error('only ' + ranges.length + ' ranges');
  const observer = new MutationObserver(() => {});
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const timed = (act) => {
    const started = performance.now();
    act();
    document.body.offsetHeight;
    return performance.now() - started;
  };
  document.body.offsetHeight;
  const painter = paint.createPainter(document);
  const painted = timed(() => painter.paint('takeaway', ranges));
  const mutations = observer.takeRecords().length;
  painter.clear();
  const wrap = timed(() => {
    // From the end, so that what stands before in the same text keeps its place.
    for (const range of ranges.reverse()) range.surroundContents(document.createElement('mark'));
  });
  return { paint: painted, wrap, mutations, wrapMutations: observer.takeRecords().length };`;
