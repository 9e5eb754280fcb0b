// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { findMarks, loadTakeawayCues, type TakeawayCues } from '@/utils/marks';
import languages from './languages.json';
import { pageOf } from './page';

const styleOf = () => ({ display: 'block', visibility: 'visible', whiteSpace: 'normal' });
type Sample = { heading: string; passage: string; kind: string } | { runIn: string; kind: string };

function takeaways(html: string, cues: TakeawayCues) {
  const { document, read } = pageOf(html);
  return findMarks(document, read, { styleOf, cues: [cues] }).marks.takeaways;
}

/** Sentences of our own: what no labelled page has shown yet is at least not broken. */
describe.each(Object.entries(languages))('takeaways in %s', (language, { positives, negatives }) => {
  it.each(positives as Sample[])('finds %o', async (sample) => {
    const cues = (await loadTakeawayCues(language))!;
    const html = 'runIn' in sample ? `<p>${sample.runIn}</p>` : `<h2>${sample.heading}</h2><p>${sample.passage}</p>`;
    expect(takeaways(html, cues)).toMatchObject([
      { kind: sample.kind, text: 'runIn' in sample ? sample.runIn : sample.passage },
    ]);
  });

  it.each(negatives)('leaves dark: %s', async (sentence) => {
    const cues = (await loadTakeawayCues(language))!;
    expect(takeaways(`<p>${sentence}</p>`, cues)).toEqual([]);
    expect(takeaways(`<h2>${sentence}</h2><p>${sentence}</p>`, cues)).toEqual([]);
  });
});
