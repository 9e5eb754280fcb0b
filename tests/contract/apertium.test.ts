import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, EngineDeps } from '@/utils/engines';
import { createApertium } from '@/utils/engines/apertium';
import { isWellFormed } from '@/utils/engines/tokens';
import { INSTALL, isInstalled, startApertium } from '../../scripts/apertium';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

if (!isInstalled()) console.warn(`Skipped: Apertium is not installed here (${INSTALL})`);

describe.skipIf(!isInstalled())('Apertium, the real server', { timeout: 60_000 }, () => {
  const stop = new AbortController();
  let engine: Engine;
  const sent: number[] = [];

  beforeAll(async () => {
    const url = await startApertium(await freePort(), stop.signal);
    const deps: EngineDeps = {
      fetch: (address, init) => {
        const text = new URLSearchParams(init.body as string).get('q');
        if (text) sent.push(Buffer.byteLength(text));
        return fetch(address, init);
      },
      settings: () => Promise.resolve({ url, model: null }),
      key: () => Promise.resolve(null),
    };
    engine = createApertium(deps);
  }, 40_000);
  afterAll(() => stop.abort());

  const translate = async (texts: readonly string[]): Promise<string[]> => {
    const segments = texts.map((text, index) => ({ id: `s${index}`, text }));
    const answer = await engine.translate({ segments, from: 'en', to: 'es', signal: stop.signal });
    expect(answer.segments.map(({ id }) => id)).toEqual(segments.map(({ id }) => id));
    return answer.segments.map(({ text }) => text);
  };

  it('knows its pairs', async () => {
    expect(await engine.ready('en', 'es')).toBe(true);
    expect(await engine.ready('en', 'fi')).toMatchObject({ code: 'unsupported-pair' });
  });

  it('translates with inline tokens', async () => {
    const [text] = await translate(['The <1>big house</1> is not <2/> green.']);
    expect(text).toBe('La <1>casa grande</1> no es <2/> verde.');
    expect(await translate(['AT&amp;T is &lt;big&gt; &amp;lt;'])).toEqual(['AT&amp;T es &lt;grande&gt; &amp;lt;']);
  });

  it('translates twelve texts at once and cuts none', async () => {
    const sentence = 'The company builds <1>large machines</1> for the market, and the customers buy them &amp; wait. ';
    const texts = Array.from(
      { length: 12 },
      (_, n) => `${n + 1} houses. ${sentence} ${'The market is open. '.repeat(20 + 8 * n)}End ${n}.`,
    );
    const answers = await translate(texts);
    for (const [n, answer] of answers.entries()) {
      expect(answer).toMatch(new RegExp(`^${n + 1} `));
      expect(answer).toContain(`${n}.`);
      expect(answer.match(/lonja/g)).toHaveLength(21 + 8 * n);
      expect(isWellFormed(answer)).toBe(true);
    }
    expect(Math.max(...sent)).toBeLessThanOrEqual(4000);
  });

  it('cuts a text longer than a call between sentences, and loses nothing', async () => {
    const [answer] = await translate([`<1>${'The market is open. '.repeat(600)}</1>`]);
    expect(answer!.match(/lonja/g)).toHaveLength(600);
    expect(isWellFormed(answer!)).toBe(true);
  });
});
