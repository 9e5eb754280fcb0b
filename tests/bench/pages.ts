/** Pages of our own making for the bench: an article of plain sentences, cut to a number of elements. */

const PLACES = ['harbour', 'valley', 'old town', 'northern district', 'island', 'railway yard', 'market hall'];
const WHO = ['the council', 'the operator', 'a group of residents', 'the ministry', 'the cooperative', 'the museum'];
const DID = ['opened', 'repaired', 'measured', 'sold', 'rebuilt', 'closed', 'inspected', 'planned'];
const WHAT = ['the bridge', 'a warehouse', 'the water main', 'two ferries', 'the reading room', 'a wind park'];
const WHY = [
  'because the winter had damaged it more than anyone expected',
  'after a long debate about who should pay for the work',
  'so that visitors would no longer have to walk around it',
  'although the first estimate had been far too low',
];

const HEADING = {
  en: 'What the council did with the harbour this winter',
  de: 'Was der Rat in diesem Winter mit dem Hafen gemacht hat',
};

export interface BenchPage {
  /** Elements in the document, html, head and body counted. */
  readonly elements: number;
  readonly heading: 'en' | 'de';
  /** Makes the text differ from other pages', so that no cache answers. */
  readonly edition: string;
}

/**
 * An English article under an English or German heading. A paragraph holds three sentences in about four elements
 * (itself, two links, one emphasis), every eighth is a heading; menu and footer stand around it.
 */
export function articlePage({ elements, heading, edition }: BenchPage): string {
  const outside = 34; // html … title (4), body, header, nav, 12 × (li + a), ul, main, article, h1, footer
  const parts: string[] = [];
  let left = elements - outside;
  for (let i = 0; left > 0; i++) {
    if (i % 8 === 7 || left < 4) {
      parts.push(`<h2>Part ${i} of edition ${edition}</h2>`);
      left -= 1;
      continue;
    }
    parts.push(`<p>${paragraph(i, edition)}</p>`);
    left -= 4;
  }
  const menu = Array.from(
    { length: 12 },
    (_, i) => `<li><a href="/menu/${i}">Section ${i} of edition ${edition}</a></li>`,
  ).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${HEADING[heading]}</title></head><body><header><nav><ul>${menu}</ul></nav></header><main><article><h1>${HEADING[heading]}</h1>${parts.join('\n')}</article></main><footer>Edition ${edition}, printed on paper</footer></body></html>`;
}

function paragraph(i: number, edition: string): string {
  const of = (list: readonly string[], step: number): string => list[(i * step + i) % list.length]!;
  const [who, did, what, place, why] = [of(WHO, 1), of(DID, 3), of(WHAT, 5), of(PLACES, 2), of(WHY, 4)];
  return (
    `In the ${place}, <a href="/who/${i}">${who}</a> ${did} ${what} ${why}. ` +
    `Report ${edition}-${i} says that the work took <em>${2 + (i % 30)} weeks</em> and that nobody was hurt. ` +
    `A second look at <a href="/what/${i}">${what}</a> is planned for the spring, when the days are longer.`
  );
}
