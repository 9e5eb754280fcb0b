import { describe, expect, it } from 'vitest';
import type { BergamotJob, RunBergamot } from '@/utils/engines/bergamot/job';
import { createPool } from '@/utils/engines/bergamot/pool';
import type { ModelEntry } from '@/utils/engines';
import { Fault } from '@/utils/faults';

const entry: ModelEntry = { from: 'en', to: 'de', version: '1.0', fixture: true, files: [] };
const job = (...texts: string[]): BergamotJob => ({ models: [entry], texts });
const forever = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Hosts that answer when they are told to, and a clock that goes when it is told to. */
function byHand(count: number) {
  const asked: string[] = [];
  const answers = new Map<string, (fault?: Fault) => void>();
  let clock = 0;
  const hosts = Array.from(
    { length: count },
    (_, index): RunBergamot =>
      ({ texts }) =>
        new Promise((resolve, reject) => {
          const what = `${index} ${texts.join('')}`;
          asked.push(what);
          answers.set(what, (fault) => (fault ? reject(fault) : resolve(texts.map((text) => text.toUpperCase()))));
        }),
  );
  const run = createPool(hosts, () => clock);
  return {
    run,
    batch: (texts: string, more: Partial<BergamotJob> = {}): Promise<string[]> =>
      run({ ...job(...texts), ...more }, forever),
    asked,
    answer: async (what: string, fault?: Fault) => {
      answers.get(what)!(fault);
      await settle();
    },
    pass: (ms: number) => (clock += ms),
  };
}

describe('the pool', () => {
  it('wakes the second worker only while the first is busy', async () => {
    const { batch, asked, answer } = byHand(2);
    void batch('a');
    await answer('0 a');
    void batch('b');
    await answer('0 b');
    void batch('c');
    void batch('d');
    expect(asked).toEqual(['0 a', '0 b', '0 c', '1 d']);
  });

  it('does by eight what the reader looks at, one portion under way and one at hand', async () => {
    const { batch, asked, answer } = byHand(1);
    void batch('abcdefghijklmnopqrstuvwxyz', { urgent: true });
    expect(asked).toEqual(['0 abcdefgh', '0 ijklmnop']);
    await answer('0 abcdefgh');
    expect(asked.slice(2)).toEqual(['0 qrstuvwx']);
  });

  it('does the rest by sixteen, from whichever jobs, and gives none of it ahead', async () => {
    const { batch, asked, answer } = byHand(1);
    const all = Promise.all(['abcdefghij', 'klmnopqrst', 'uvw'].map((texts) => batch(texts)));
    expect(asked).toEqual(['0 abcdefghij']); // the first job was alone when it came
    await answer('0 abcdefghij');
    expect(asked.slice(1)).toEqual(['0 klmnopqrstuvw']);
    await answer('0 klmnopqrstuvw');
    expect((await all).map((texts) => texts.join(''))).toEqual(['ABCDEFGHIJ', 'KLMNOPQRST', 'UVW']);

    const other = byHand(1);
    void other.batch('abcdefghijklmnopqrst');
    expect(other.asked).toEqual(['0 abcdefghijklmnop']);
  });

  it('gives ahead only while each worker has its share all the same', () => {
    const { batch, asked } = byHand(2);
    void batch('abcdefghijklmnopqrstuvwxyz', { urgent: true });
    expect(asked).toEqual(['0 abcdefgh', '1 ijklmnop']);
    void batch('0123456789', { urgent: true });
    expect(asked.slice(2)).toEqual(['0 qrstuvwx']);
  });

  it('takes what is urgent before what waits, in its order, and not together with it', async () => {
    const { batch, asked, answer } = byHand(1);
    for (const text of 'abc') void batch(text);
    for (const text of 'de') void batch(text, { urgent: true });
    await answer('0 a');
    expect(asked).toEqual(['0 a', '0 de']);
    await answer('0 de');
    expect(asked.slice(2)).toEqual(['0 bc']);
  });

  it('puts texts of one direction through an engine together, and no others', async () => {
    const { batch, asked, answer } = byHand(1);
    const french = [{ ...entry, to: 'fr' }];
    void batch('a');
    void batch('b');
    void batch('c', { models: french });
    void batch('d', { models: french });
    await answer('0 a');
    await answer('0 b');
    expect(asked).toEqual(['0 a', '0 b', '0 cd']);
  });

  it('shares out what waits last, by length and by what the other has still to do', async () => {
    const { batch, asked, answer, pass } = byHand(2);
    void batch('abcdefgh', { urgent: true });
    void batch('ijklmnop', { urgent: true });
    void batch('qrstuvwxyz');
    pass(80);
    await answer('0 abcdefgh'); // ten milliseconds a letter: the other is as good as done
    expect(asked).toEqual(['0 abcdefgh', '1 ijklmnop', '0 qrstu']);
    await answer('1 ijklmnop');
    expect(asked.slice(3)).toEqual(['1 vwxyz']);

    const uneven = byHand(2);
    void uneven.batch('a');
    void uneven.run(job('b', 'a paragraph as long as all others together', 'c', 'd'), forever);
    expect(uneven.asked).toEqual(['0 a', '1 ba paragraph as long as all others together']);
  });

  it('fails the jobs of a portion that fails, and goes on with the others', async () => {
    const { batch, asked, answer } = byHand(1);
    const first = batch('a');
    const failing = Promise.allSettled(['bcd', 'ef', '0123456789abcdefg'].map((texts) => batch(texts)));
    await answer('0 a');
    await answer('0 bcdef0123456789a', new Fault('internal', 'x'));
    for (const failed of await failing)
      expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'internal' } });
    expect(await first).toEqual(['A']);
    const next = batch('h');
    await answer('0 h');
    expect(await next).toEqual(['H']);
    expect(asked).toEqual(['0 a', '0 bcdef0123456789a', '0 h']);
  });

  it('does not begin what was cancelled while it waited, and leaves the others alone', async () => {
    const { run, batch, asked, answer } = byHand(1);
    const stop = new AbortController();
    void batch('a');
    const gone = expect(run(job('b'), stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    const stays = batch('c');
    stop.abort();
    await answer('0 a');
    await gone;
    await answer('0 c');
    expect(await stays).toEqual(['C']);
    expect(asked).toEqual(['0 a', '0 c']);
  });
});
