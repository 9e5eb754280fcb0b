// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '@/utils/faults';
import { echo, endRuns, type Engine, nodesOf, page, translate, upper } from './helpers';

const ARTICLE = `
  <h1>Rivers and <em>their towns</em></h1>
  <p>
    The river was <a href="#one">moved by <b>hand</b></a> in 1893,
    and nobody has moved it back.
  </p>
  <ul><li>First bank<ul><li>Inner bank</li></ul></li><li>Second bank</li></ul>
  <p translate="no">Stays as it is</p>
  <p>12,400</p>
  <pre><code>let water = 1;</code></pre>`;

afterEach(endRuns);

describe('startTranslation', () => {
  it('writes into the live nodes, keeps what is skipped by meaning, and counts', async () => {
    page(ARTICLE);
    const before = nodesOf(document.body);
    const run = translate(upper);
    await run.whenIdle;
    expect(document.querySelector('h1')!.textContent).toBe('RIVERS AND THEIR TOWNS');
    expect(document.querySelector('a')!.innerHTML).toBe('MOVED BY <b>HAND</b>');
    expect(document.querySelector('p')!.lang).toBe('de');
    expect(document.querySelector('[translate]')!.textContent).toBe('Stays as it is');
    expect(document.querySelector('code')!.textContent).toBe('let water = 1;');
    expect(nodesOf(document.body)).toEqual(before);
    expect(run.status()).toMatchObject({ state: 'done', blocks: 5, changed: 5, failed: 0, kept: 3, engine: 'test' });
    expect([...run.translated().values()]).toContain('SECOND BANK');
  });

  it('sends a whole sentence with its markup as tokens', async () => {
    page(ARTICLE);
    const run = translate(upper);
    await run.whenIdle;
    expect(run.calls.flat().map(({ text }) => text)).toContain(
      'The river was <1>moved by <2>hand</2></1> in 1893, and nobody has moved it back.',
    );
  });

  it('asks for the languages of what comes next, too, once the first words have come', async () => {
    page(Array.from({ length: 120 }, (_, i) => `<p>The river rose ${i} times</p>`).join(''));
    const asked: [own: number, soon: number][] = [];
    const run = translate(upper, {
      languagesOf: (units, soon) => {
        asked.push([units.length, soon.length]);
        return Promise.resolve(units.map(() => 'en'));
      },
    });
    await run.whenIdle;
    expect(asked[0]).toEqual([12, 0]);
    expect(asked[1]).toEqual([50, 58]);
    expect(run.status().changed).toBe(120);
  });

  it('restores the page exactly', async () => {
    page(ARTICLE);
    const before = document.documentElement.outerHTML;
    const nodes = nodesOf(document.body);
    const run = translate(upper);
    await run.whenIdle;
    expect(document.documentElement.outerHTML).not.toBe(before);
    run.restore();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(nodesOf(document.body)).toEqual(nodes);
    expect(run.status().state).toBe('off');
  });

  it('changes nothing where the engine changes nothing', async () => {
    page(ARTICLE);
    const before = document.documentElement.outerHTML;
    const run = translate(echo);
    await run.whenIdle;
    expect(document.documentElement.outerHTML).toBe(before);
    expect(run.status()).toMatchObject({ state: 'done', changed: 0, failed: 0 });
  });

  it('moves elements where the sentence demands it, adds text where none stands, and takes both back', async () => {
    page('<p>We saw <a href="#a">the dam</a> and <b>the lake</b></p>');
    const before = document.body.innerHTML;
    const [link, bold] = [document.querySelector('a')!, document.querySelector('b')!];
    const run = translate(() => '<2>Den See</2> sahen wir, <1>den Damm</1> auch.');
    await run.whenIdle;
    expect(document.querySelector('p')!.innerHTML).toBe('<b>Den See</b> sahen wir, <a href="#a">den Damm</a> auch.');
    expect(document.querySelector('a')).toBe(link);
    expect(document.querySelector('b')).toBe(bold);
    run.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('never moves a frame: run by run keeps the order of the page', async () => {
    page('<p>Look at <a href="#a">this</a> and <iframe></iframe> and <video></video> here</p>');
    const run = translate((text) =>
      text.includes('<3/>') ? '<3/> hier und <2/> dort, <1>das</1>' : text.toUpperCase(),
    );
    await run.whenIdle;
    expect(document.querySelector('p')!.innerHTML).toMatch(/<a.*<iframe.*<video/);
    expect(document.querySelector('p')!.textContent).toBe('LOOK AT THIS AND  AND  HERE');
  });

  it('keeps blocks that are in the target language, and sends others with their own', async () => {
    page('<p>Das ist schon Deutsch</p><p>这是中文</p><p>This is English</p>');
    const from: string[] = [];
    const run = translate(upper, {
      languagesOf: (units) =>
        Promise.resolve(
          units.map(({ text }) => (text.startsWith('Das') ? 'de' : text.startsWith('这') ? 'zh' : 'und')),
        ),
      translate: (segments, language) => {
        from.push(language);
        return Promise.resolve({
          segments: segments.map(({ id }) => ({ id, text: language })),
          engine: 'e',
          model: null,
        });
      },
    });
    await run.whenIdle;
    expect([...document.querySelectorAll('p')].map((p) => p.textContent)).toEqual([
      'Das ist schon Deutsch',
      'zh',
      'en',
    ]);
    expect(from.sort()).toEqual(['en', 'zh']);
    expect(run.status()).toMatchObject({ blocks: 2, kept: 1 });
  });

  it('survives a background that was stopped: every block comes once', async () => {
    page(ARTICLE);
    let failures = 2;
    const sent: string[] = [];
    const run = translate(upper, {
      translate: (segments) => {
        if (failures-- > 0) return Promise.reject(new Fault('page-gone', 'stopped'));
        sent.push(...segments.map(({ id }) => id));
        return Promise.resolve({
          segments: segments.map((one) => ({ ...one, text: upper(one.text, one)! })),
          engine: 'e',
          model: null,
        });
      },
    });
    await run.whenIdle;
    expect(run.status()).toMatchObject({ state: 'done', changed: 5 });
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('says why where nothing came, and leaves the page as it was', async () => {
    page(ARTICLE);
    const before = document.documentElement.outerHTML;
    const run = translate(upper, { translate: () => Promise.reject(new Fault('no-model', 'en-de')) });
    expect(await run.started).toEqual({ code: 'no-model', detail: 'en-de' });
    await run.whenIdle;
    expect(run.status()).toMatchObject({ state: 'failed', changed: 0, failed: 5 });
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

describe('hostile engines', () => {
  const hostile: [string, Engine][] = [
    ['drops tokens', (text) => text.replace(/<[^>]*>/g, '')],
    ['doubles tokens', (text) => text + text],
    ['invents tokens', (text) => `<9>${text}</9>`],
    ['sends a script', (text) => `<script>alert(1)</script>${text}`],
    ['sends escaped markup', (text) => `&lt;img src=x onerror=alert(1)&gt;${text}`],
    ['answers nothing', () => undefined],
    ['answers the empty text', () => ''],
    ['leaves tags open', (text) => text.replace(/<\/\d+>/g, '')],
  ];
  it.each(hostile)('an engine that %s loses and creates no element', async (_name, engine) => {
    page('<p>One <a href="#x">two</a> three <b>four <i>five</i></b> six</p><p>Only words here</p>');
    const before = document.body.innerHTML;
    const elements = [...document.querySelectorAll('*')];
    const run = translate(engine);
    await run.whenIdle;
    expect([...document.querySelectorAll('*')]).toEqual(elements);
    expect(document.querySelector('script, img')).toBeNull();
    expect(run.status().changed + run.status().failed).toBeLessThanOrEqual(run.status().blocks);
    run.restore();
    expect(document.body.innerHTML).toBe(before);
  });

  it('goes run by run where an engine keeps no tokens', async () => {
    page('<p>One <a href="#x">two</a> three</p>');
    const run = translate((text) => text.replace(/<[^>]*>/g, '').toUpperCase());
    await run.whenIdle;
    expect(document.querySelector('p')!.innerHTML).toBe('ONE <a href="#x">TWO</a> THREE');
    expect(run.status()).toMatchObject({ changed: 1, failed: 0 });
  });

  it('leaves the original where no answer comes, as where its numbers were lost', async () => {
    page('<p>It cost $15 billion in 2024</p>');
    const run = translate(() => undefined);
    await run.whenIdle;
    expect(run.calls.flat()).toHaveLength(3); // whole, once more, run by run
    expect(document.querySelector('p')!.textContent).toBe('It cost $15 billion in 2024');
    expect(run.status()).toMatchObject({ state: 'failed', failed: 1 });
  });
});
