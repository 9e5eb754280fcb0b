// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMarks, TakeawayCues } from '@/utils/marks';
import { pageOf } from './page';

const folder = new URL('../../../assets/cues/', `file://${__filename}`);
const cues = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => TakeawayCues.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
const styleOf = () => ({ display: 'block', visibility: 'visible', whiteSpace: 'normal' });

function takeaways(html: string) {
  const { document, read } = pageOf(html);
  return findMarks(document, read, { styleOf, cues }).marks.takeaways.map(({ kind, label, text }) => [
    kind,
    label,
    text,
  ]);
}

describe('takeaways', () => {
  it('reads a label at the head of its passage', () => {
    expect(takeaways('<p><strong>Data Takeaway:</strong> Small ferries lose money in winter.</p>')).toEqual([
      ['takeaway', 'Data Takeaway', 'Data Takeaway: Small ferries lose money in winter.'],
    ]);
  });

  it('reads a publisher’s name before the noun', () => {
    expect(takeaways('<p><b>Harbour Weekly Verdict:</b> The new pier pays for itself.</p>')).toEqual([
      ['verdict', 'Harbour Weekly Verdict', 'Harbour Weekly Verdict: The new pier pays for itself.'],
    ]);
  });

  it('takes the list under a heading, and no more', () => {
    const html =
      '<h2>Das Wichtigste in Kürze</h2><ul><li>Die Fähre fährt wieder.</li><li>Karten kosten mehr.</li></ul><p>Am Montag lief sie aus.</p>';
    expect(takeaways(html)).toEqual([
      ['keypoints', 'Das Wichtigste in Kürze', 'Die Fähre fährt wieder.\nKarten kosten mehr.'],
    ]);
  });

  it('tells kinds by grade and place', () => {
    const text = '<p>The tide came in over the pier once more.</p>'.repeat(12);
    const kinds = (html: string) => takeaways(html).map(([kind]) => kind);
    expect(kinds('<p>Bottom line: B+. A friendly rosé for the deck.</p>')).toEqual(['verdict']);
    expect(kinds(`${text}<p>Fazit: Die Fähre lohnt sich im Winter nicht.</p>${text}`)).toEqual(['takeaway']);
    expect(kinds(`${text}<p>Fazit: Die Fähre lohnt sich im Winter nicht.</p>`)).toEqual(['conclusion']);
  });

  it('takes the paragraphs of a verdict up to the list that follows', () => {
    const html =
      '<h2>Verdict &amp; Outlook</h2><p>The plan is sound but slow.</p><p>We expect three things:</p><ol><li>More ships.</li></ol>';
    expect(takeaways(html)).toEqual([['verdict', 'Verdict & Outlook', 'The plan is sound but slow.']]);
  });

  const POINTS = '<ul><li>The pier will be rebuilt.</li><li>Boats leave on time from spring.</li></ul>';
  const TEXT = '<p>The tide came in over the pier once more, and nobody was there to see it.</p>'.repeat(6);

  it.each([
    ['a count before the label', `<h2>5 things to know</h2>${POINTS}`],
    ['a bullet before the label', `<p>• <b>Key points</b></p>${POINTS}`],
    ['an emoji before the label', `<h2>📌 Key takeaways</h2>${POINTS}`],
    ['a label in the first item', POINTS.replace('<ul>', '<ul><li><b>Key points</b></li>')],
    [
      'lines with bullets',
      '<p><b>Key points</b></p><p>• The pier will be rebuilt.</p><p>• Boats leave on time from spring.</p>',
    ],
    [
      'a box beside the text',
      '<h2>Key points</h2><div><p>The pier will be rebuilt.</p><p>Boats leave on time from spring.</p></div>',
    ],
  ])('takes the points and not the text after them: %s', (_, html) => {
    const found = takeaways(`<article>${html}${TEXT}</article>`);
    expect(found.map(([kind, , text]) => [kind, text!.replaceAll('• ', '')])).toEqual([
      ['keypoints', 'The pier will be rebuilt.\nBoats leave on time from spring.'],
    ]);
  });

  it('takes one paragraph where all of the article follows the label', () => {
    expect(takeaways(`<h2>Summary</h2><p>The pier will be rebuilt.</p>${TEXT}`)).toEqual([
      ['summary', 'Summary', 'The pier will be rebuilt.'],
    ]);
  });

  it('leaves a box with a form dark', () => {
    const box = '<div><h3>Highlights</h3><p>The best of our harbour by mail, every Friday.</p><form></form></div>';
    expect(takeaways(`<article>${TEXT}${box}</article>`)).toEqual([]);
  });

  it.each([
    ['a link to takeaways', '<p><a href="/t">Key takeaways: five lessons from the fair in Ulm</a></p>'],
    ['prose', '<p>His summary of the talk: nobody had read it, and that was the problem they faced.</p>'],
    ['a shop’s summary', '<h3>Order summary</h3><ul><li>One ferry as a model kit</li><li>Total: 44.90</li></ul>'],
    ['a court’s verdict', '<h2>Jury Verdict</h2><p>Twelve people decided on Tuesday.</p>'],
    [
      'a heading with the word inside',
      '<h2>How to write an executive summary for your boss</h2><p>Start with the end.</p>',
    ],
    ['a list of links', '<ul><li><a href="/a">Summary</a></li><li><a href="/b">Conclusion</a></li></ul>'],
  ])('leaves %s dark', (_, html) => {
    expect(takeaways(html)).toEqual([]);
  });
});
