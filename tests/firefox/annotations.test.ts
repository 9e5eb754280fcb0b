import { expect, it } from 'vitest';
import { tabOf } from '../../scripts/read/firefox';
import { clickIn, eventually, openPage, withNewsroom } from './helpers';

const room = withNewsroom();

/** Selects the first words of a paragraph by mouse, as a reader does; answers with what is selected. */
async function selectStart(selector: string, words: number): Promise<string> {
  const { marionette } = room.firefox;
  const at = await marionette.run<{ x: number; y: number; to: number }>(
    `const element = document.querySelector(args[0]);
     element.scrollIntoView({ block: 'center', behavior: 'instant' });
     const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
     const start = text.data.search(/\\S/);
     const range = document.createRange();
     range.setStart(text, start);
     range.setEnd(text, start + text.data.slice(start).split(' ', args[1]).join(' ').length);
     const box = range.getClientRects()[0];
     return { x: Math.round(box.left), y: Math.round(box.top + box.height / 2), to: Math.round(box.right) }`,
    selector,
    words,
  );
  await marionette.send('WebDriver:PerformActions', {
    actions: [
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', x: at.x + 1, y: at.y },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerMove', x: at.to - 1, y: at.y, duration: 50 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ],
  });
  return (await eventually<string>(room.firefox, `return String(getSelection()).trim()`)) ?? '';
}

/** Waits until something is painted in this colour; answers with its text. */
const painted = (colour: string): Promise<string> =>
  eventually(
    room.firefox,
    `return [...((window.wrappedJSObject ?? window).CSS.highlights.get(args[0]) ?? [])].map(String).join('')`,
    `gloss-annotation-${colour}`,
  );

it('a highlight made on the translation stands on the published words, after a reload, and is listed', async () => {
  const { firefox, demo } = room;
  await firefox.ask('setEngine', { engine: 'apertium', url: demo.apertium, key: null, model: null });
  const url = await openPage(firefox, `${demo.newsroom}/b.html`);
  const tab = await tabOf(firefox, url);
  await firefox.ask('panelState', { tab, read: true });

  const selected = await selectStart('article p:has(a)', 4);
  expect(selected.length).toBeGreaterThan(8);
  await clickIn(firefox, 'gloss-toolbar', 'Evidence');
  expect(await painted('green')).toBe(selected);

  await firefox.ask('translatePage', { tab, to: 'es', engine: 'apertium', scope: 'all' });
  expect(
    await eventually(
      firefox,
      `return !document.querySelector('article').textContent.includes('Electricity networks need')`,
    ),
  ).toBe(true);
  await selectStart('article h2', 2);
  await clickIn(firefox, 'gloss-toolbar', 'Risk');
  expect(await painted('pink')).not.toBe('');

  await firefox.ask('restorePage', { tab });
  await firefox.marionette.send('WebDriver:Refresh');
  await firefox.ask('panelState', { tab, read: true });
  expect(await painted('green')).toBe(selected);
  expect(await painted('pink')).toBe('Key takeaways');
});
