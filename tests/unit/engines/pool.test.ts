import { describe, expect, it } from 'vitest';
import type { BergamotJob, RunBergamot } from '@/utils/engines/bergamot/job';
import { createPool } from '@/utils/engines/bergamot/pool';
import type { ModelEntry } from '@/utils/engines';
import { Fault } from '@/utils/faults';

const entry: ModelEntry = { from: 'en', to: 'de', version: '1.0', fixture: true, files: [] };
const job = (text: string): BergamotJob => ({ models: [entry], texts: [text] });
const forever = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Hosts that answer when they are told to. */
function byHand(count: number) {
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  const run = createPool(
    Array.from(
      { length: count },
      (_, index): RunBergamot =>
        ({ texts }) =>
          new Promise((resolve) => {
            const what = `${index} ${texts.join('')}`;
            asked.push(what);
            answers.set(what, () => resolve(texts.map((text) => text.toUpperCase())));
          }),
    ),
  );
  const batch = (texts: string): Promise<string[]> => run({ ...job(''), texts: [...texts] }, forever);
  return { run, batch, asked, answer: (what: string) => answers.get(what)!() };
}

describe('the pool', () => {
  it('wakes the second worker only while the first is busy', async () => {
    const asked: string[] = [];
    const hosts = ['one', 'two'].map((name): RunBergamot => async ({ texts }) => {
      asked.push(`${name} ${texts[0]}`);
      await settle();
      return [...texts];
    });
    const run = createPool(hosts);
    await run(job('a'), forever);
    await run(job('b'), forever);
    await Promise.all([run(job('c'), forever), run(job('d'), forever)]);
    expect(asked).toEqual(['one a', 'one b', 'one c', 'two d']);
  });

  it('gives a worker its next job ahead, as long as enough waits for each', async () => {
    const one = byHand(1);
    void Promise.all([one.batch('ab'), one.batch('cd'), one.batch('ef')]);
    expect(one.asked).toEqual(['0 ab', '0 cd']);
    one.answer('0 ab');
    await settle();
    expect(one.asked).toEqual(['0 ab', '0 cd', '0 ef']);

    const two = byHand(2);
    void Promise.all(['ab', 'cd', 'ef', 'gh', 'ij'].map(two.batch));
    expect(two.asked).toEqual(['0 ab', '1 cd', '0 ef']);
  });

  it('takes what is urgent before what waits, in its order', async () => {
    const { run, asked, answer } = byHand(1);
    const urgent = (text: string): BergamotJob => ({ ...job(text), urgent: true });
    for (const one of [job('a'), job('b'), job('c'), urgent('d'), urgent('e')]) void run(one, forever);
    for (let at = 0; at < 4; at++) {
      answer(asked[at]!);
      await settle();
    }
    expect(asked).toEqual(['0 a', '0 b', '0 d', '0 e', '0 c']);
  });

  it('shares out what waits last, so that both workers end together', async () => {
    const { batch, asked, answer } = byHand(2);
    const all = Promise.all([batch('abcd'), batch('efgh'), batch('ijklm')]);
    expect(asked).toEqual(['0 abcd', '1 ef']); // the second was the last that waited when its turn came
    for (let at = 0; at < asked.length; at++) {
      answer(asked[at]!);
      await settle();
    }
    expect(await all).toEqual([[...'ABCD'], [...'EFGH'], [...'IJKLM']]);
    expect(asked).toEqual(['0 abcd', '1 ef', '0 gh', '1 ijk', '0 lm']);
  });

  it('shares by length, not by number', () => {
    const { run, asked } = byHand(2);
    void run({ ...job(''), texts: ['a'] }, forever);
    void run({ ...job(''), texts: ['b', 'c', 'd', 'a paragraph as long as all others together'] }, forever);
    expect(asked).toEqual(['0 a', '1 bcda paragraph as long as all others together']);
    const other = byHand(2);
    void other.run({ ...job(''), texts: ['a'] }, forever);
    void other.run({ ...job(''), texts: ['b', 'a paragraph as long as all others together', 'c', 'd'] }, forever);
    expect(other.asked).toEqual(['0 a', '1 ba paragraph as long as all others together']);
  });

  it('fails a job as a whole where one of its halves fails, and goes on with the next', async () => {
    const hosts = [0, 1].map((): RunBergamot => async ({ texts }) => {
      await settle();
      if (texts.includes('bad')) throw new Fault('internal', 'x');
      return [...texts];
    });
    const run = createPool(hosts);
    const first = run(job('a'), forever);
    const cut = run({ ...job(''), texts: ['b', 'c', 'bad', 'd'] }, forever);
    await expect(cut).rejects.toMatchObject({ code: 'internal' });
    expect(await first).toEqual(['a']);
    expect(await run(job('e'), forever)).toEqual(['e']);
  });
});
