import { describe, expect, it } from 'vitest';
import { createHost, createPool } from '@/utils/engines/bergamot/host';
import type { BergamotJob, RunBergamot } from '@/utils/engines/bergamot/job';
import type { ModelEntry } from '@/utils/engines';
import { Fault } from '@/utils/faults';

const entry = (from: string, to: string): ModelEntry => ({ from, to, version: '1.0', fixture: true, files: [] });
const job = (text: string, ...models: ModelEntry[]): BergamotJob => ({
  models: models.length > 0 ? models : [entry('en', 'de')],
  texts: [text],
});
const forever = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Workers and a clock by hand. */
function world() {
  const workers: {
    jobs: { id: number; texts: string[] }[];
    ended: boolean;
    reply: (message: unknown) => void;
    crash: () => void;
  }[] = [];
  let clock: (() => void) | null = null;
  let idle = 0;
  const host = createHost({
    spawn: () => {
      const worker = {
        onmessage: null as ((event: MessageEvent) => void) | null,
        onerror: null as ((event: ErrorEvent) => void) | null,
        postMessage: (message: unknown) => record.jobs.push(message as never),
        terminate: () => (record.ended = true),
      };
      const record = {
        jobs: [] as { id: number; texts: string[] }[],
        ended: false,
        reply: (data: unknown) => worker.onmessage?.({ data } as MessageEvent),
        crash: () => worker.onerror?.({ message: 'out of memory' } as ErrorEvent),
      };
      workers.push(record);
      return worker;
    },
    after: (_, then) => {
      clock = then;
      return () => (clock = null);
    },
    onIdle: () => idle++,
  });
  return { host, workers, tick: () => clock?.(), running: () => clock !== null, idle: () => idle };
}

describe('the worker’s host', () => {
  it('gives one job at a time to one worker', async () => {
    const { host, workers } = world();
    const both = [host(job('a'), forever), host(job('b'), forever)];
    await settle();
    expect(workers).toHaveLength(1);
    expect(workers[0]!.jobs.map(({ texts }) => texts[0])).toEqual(['a']);
    workers[0]!.reply({ id: 1, texts: ['A'] });
    await settle();
    workers[0]!.reply({ id: 2, texts: ['B'] });
    expect(await Promise.all(both)).toEqual([['A'], ['B']]);
  });

  it('ends the worker when nothing came, and starts a new one', async () => {
    const { host, workers, tick, idle, running } = world();
    const first = host(job('a'), forever);
    await settle();
    expect(running()).toBe(false);
    workers[0]!.reply({ id: 1, texts: ['A'] });
    await first;
    await settle();
    tick();
    expect(workers[0]!.ended).toBe(true);
    expect(idle()).toBe(1);
    void host(job('b'), forever);
    await settle();
    expect(workers).toHaveLength(2);
  });

  it('replaces the worker where a third model is needed, since only its end gives memory back', async () => {
    const { host, workers } = world();
    const first = host(job('a', entry('de', 'en'), entry('en', 'fr')), forever);
    await settle();
    workers[0]!.reply({ id: 1, texts: ['A'] });
    await first;
    void host(job('b', entry('en', 'de')), forever);
    await settle();
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('replaces the worker after a fault and after a crash', async () => {
    const { host, workers } = world();
    const failed = expect(host(job('a'), forever)).rejects.toMatchObject({ code: 'damaged-model' });
    await settle();
    workers[0]!.reply({ id: 1, fault: { code: 'damaged-model', detail: 'x' } });
    await failed;
    const crashed = expect(host(job('b'), forever)).rejects.toMatchObject({ code: 'internal' });
    await settle();
    workers[1]!.crash();
    await crashed;
    const third = host(job('c'), forever);
    await settle();
    workers[2]!.reply({ id: 3, texts: ['C'] });
    expect(await third).toEqual(['C']);
  });

  it('does not start what was cancelled while it waited', async () => {
    const { host, workers } = world();
    const page = new AbortController();
    const first = host(job('a'), forever);
    const second = expect(host(job('b'), page.signal)).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    page.abort();
    workers[0]!.reply({ id: 1, texts: ['A'] });
    await Promise.all([first, second]);
    expect(workers[0]!.jobs).toHaveLength(1);
  });
});

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

  it('cuts the last job in two while another is under way, so that both workers end together', async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const hosts = ['one', 'two'].map(
      (name): RunBergamot =>
        ({ texts }) =>
          new Promise((resolve) => {
            asked.push(`${name} ${texts.join('')}`);
            answers.push(() => resolve(texts.map((text) => text.toUpperCase())));
          }),
    );
    const run = createPool(hosts);
    const batch = (texts: string) => run({ ...job(''), texts: [...texts] }, forever);
    const all = Promise.all([batch('abcd'), batch('efgh'), batch('ijklm')]);
    expect(asked).toEqual(['one abcd', 'two ef']); // the second was the last that waited when its turn came
    for (let at = 0; at < 5; at++) {
      answers[at]!();
      await settle();
    }
    expect(await all).toEqual([[...'ABCD'], [...'EFGH'], [...'IJKLM']]);
    expect(asked.join(' ')).not.toContain('abcdefgh');
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
