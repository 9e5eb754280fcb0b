// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { endRuns, page, translate, upper } from './helpers';

afterEach(endRuns);

/** Lets mutation records arrive and everything that follows from them come to rest. */
async function rest(run: ReturnType<typeof translate>): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  await run.whenIdle;
}

describe('a page that lives', () => {
  it('translates a paragraph that was appended, and nothing else again', async () => {
    page('<main><p>First words</p></main>');
    const run = translate(upper, { attributes: false });
    await run.whenIdle;
    const added = document.createElement('p');
    added.textContent = 'Later words';
    document.querySelector('main')!.append(added);
    await rest(run);
    expect(added.textContent).toBe('LATER WORDS');
    expect(run.calls.flat().map(({ text }) => text)).toEqual(['First words', 'Later words']);
    run.restore();
    expect(document.body.innerHTML).toBe('<main><p>First words</p><p>Later words</p></main>');
  });

  it('translates an edit anew, several quick ones once, and restores to what the page made of it', async () => {
    page('<p>Old <b>words</b> here</p>');
    const run = translate(upper, { attributes: false });
    await run.whenIdle;
    const text = document.querySelector('p')!.firstChild as Text;
    for (const data of ['N', 'Ne', 'New ']) text.data = data;
    await rest(run);
    expect(document.querySelector('p')!.innerHTML).toBe('NEW <b>WORDS</b> HERE');
    expect(run.calls).toHaveLength(2);
    run.restore();
    expect(document.body.innerHTML).toBe('<p>New <b>words</b> here</p>');
  });

  it('reads a sentence anew that text was put into, and never takes its own words for the source', async () => {
    page('<p>One <b>two</b></p>');
    const run = translate(upper, { attributes: false });
    await run.whenIdle;
    document.querySelector('p')!.append(' three');
    await rest(run);
    expect(document.querySelector('p')!.innerHTML).toBe('ONE <b>TWO</b> THREE');
    expect(run.calls.at(-1)!.map(({ text }) => text)).toEqual(['One <1>two</1> three']);
    run.restore();
    expect(document.body.innerHTML).toBe('<p>One <b>two</b> three</p>');
  });

  it('does not mind a framework that puts the same blocks elsewhere', async () => {
    page('<main><p>One</p><p>Two</p></main>');
    const run = translate(upper, { attributes: false });
    await run.whenIdle;
    const main = document.querySelector('main')!;
    main.append(main.firstChild!);
    await rest(run);
    expect(run.calls).toHaveLength(1);
    run.restore();
    expect(document.body.innerHTML).toBe('<main><p>Two</p><p>One</p></main>');
  });

  it('leaves a node alone that changes without end', async () => {
    page('<p>Seconds: none</p>');
    const run = translate(upper, { attributes: false });
    await run.whenIdle;
    const text = document.querySelector('p')!.firstChild as Text;
    for (let i = 0; i < 12; i++) {
      text.data = `Seconds: ${'x'.repeat(i)}`;
      await rest(run);
    }
    expect(run.calls.length).toBeLessThanOrEqual(7);
    expect(text.data).toBe(`Seconds: ${'x'.repeat(11)}`);
  });

  it('drops an answer that comes too late for the text', async () => {
    page('<p>Before</p>');
    let answer: () => void = () => undefined;
    const run = translate(upper, {
      attributes: false,
      translate: (segments) =>
        new Promise((resolve) => {
          answer = () =>
            resolve({ segments: segments.map(({ id, text }) => ({ id, text: `${text}!` })), engine: 'e', model: null });
        }),
    });
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
    const text = document.querySelector('p')!.firstChild as Text;
    text.data = 'After';
    answer();
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(text.data).toBe('After');
    answer();
    await rest(run);
    expect(text.data).toBe('After!');
  });
});

describe('what is read but no block', () => {
  it('translates labels and options, keeps what forms send, and takes all of it back', async () => {
    document.title = 'Our page';
    page(`<form><img alt="A dam"><input placeholder="Search here" value="typed words">
      <input type="submit" value="Send it"><input type="button" value="Press me"><a title="More of it">x</a>
      <select><option>First choice</option><option value="2">Second choice</option></select>
      <textarea placeholder="Say something">own words</textarea></form>`);
    const form = document.querySelector('form')!;
    const before = document.documentElement.outerHTML;
    const run = translate(upper);
    await run.whenIdle;
    expect(document.title).toBe('OUR PAGE');
    expect(form.querySelector('img')!.alt).toBe('A DAM');
    expect([...form.querySelectorAll('input')].map((input) => input.value)).toEqual([
      'typed words',
      'Send it',
      'PRESS ME',
    ]);
    expect(form.querySelector('input')!.placeholder).toBe('SEARCH HERE');
    expect(form.querySelector('a')!.title).toBe('MORE OF IT');
    expect([...form.querySelectorAll('option')].map(({ text, value }) => [text, value])).toEqual([
      ['FIRST CHOICE', 'First choice'],
      ['SECOND CHOICE', '2'],
    ]);
    expect(form.querySelector('textarea')!.value).toBe('own words');
    run.restore();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
