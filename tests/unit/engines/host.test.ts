import { describe, expect, it } from 'vitest';
import { createHost } from '@/utils/engines/bergamot/host';
import type { BergamotJob } from '@/utils/engines/bergamot/job';
import type { ModelEntry } from '@/utils/engines';

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
  it('gives its jobs to one worker, in order, and does not wait for an answer before the next', async () => {
    const { host, workers } = world();
    const both = [host(job('a'), forever), host(job('b'), forever)];
    expect(workers).toHaveLength(1);
    expect(workers[0]!.jobs.map(({ texts }) => texts[0])).toEqual(['a', 'b']);
    workers[0]!.reply({ id: 1, texts: ['A'] });
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

  it('gives what a broken worker did not come to to the next one', async () => {
    const { host, workers } = world();
    const first = expect(host(job('a'), forever)).rejects.toMatchObject({ code: 'internal' });
    const second = host(job('b'), forever);
    workers[0]!.crash();
    await first;
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    workers[0]!.reply({ id: 2, texts: ['from the grave'] });
    workers[1]!.reply({ id: 3, texts: ['B'] });
    expect(await second).toEqual(['B']);
  });

  it('lets a worker finish before it is replaced, and does not start what was cancelled meanwhile', async () => {
    const { host, workers } = world();
    const page = new AbortController();
    const first = host(job('a', entry('de', 'en'), entry('en', 'fr')), forever);
    const second = expect(host(job('b', entry('en', 'de')), page.signal)).rejects.toMatchObject({ code: 'cancelled' });
    const third = host(job('c', entry('en', 'de')), forever);
    expect(workers.map(({ ended }) => ended)).toEqual([false]);
    page.abort();
    workers[0]!.reply({ id: 1, texts: ['A'] });
    await Promise.all([first, second]);
    expect(workers.map(({ ended, jobs }) => [ended, jobs.map(({ texts }) => texts[0])])).toEqual([
      [true, ['a']],
      [false, ['c']],
    ]);
    workers[1]!.reply({ id: 2, texts: ['C'] });
    expect(await third).toEqual(['C']);
  });
});
