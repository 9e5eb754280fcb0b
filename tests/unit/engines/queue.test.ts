import { describe, expect, it } from 'vitest';
import { createQueue, type Engine, RetryLater, type TranslateRequest } from '@/utils/engines';
import { calls } from '@/utils/engines/queue';
import { Fault } from '@/utils/faults';
import type { Segment } from '@/utils/translation';

const segments = (count: number, prefix = 's'): Segment[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, text: `text ${index}` }));

/** An engine whose calls are answered by hand. */
function engineByHand(limits: Partial<Engine['limits']> = {}) {
  const open: { request: TranslateRequest; answer: () => void; fail: (thrown: unknown) => void }[] = [];
  const engine: Engine = {
    id: 'deepl',
    address: () => Promise.resolve('https://api.example'),
    ready: () => Promise.resolve(true),
    limits: { segments: 2, characters: 1000, calls: 1, ...limits },
    translate: (request) =>
      new Promise((resolve, reject) => {
        const done = request.segments.map(({ id, text }) => ({ id, text: text.toUpperCase() }));
        open.push({ request, answer: () => resolve({ segments: done, model: 'm' }), fail: reject });
      }),
  };
  return { engine, open };
}

/** Lets everything that waits for nothing outside happen. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const forever = new AbortController().signal;

function queueWithWaits() {
  const waits: number[] = [];
  const sleep = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  const now = (): number => waits.reduce((sum, ms) => sum + ms, 0);
  return { queue: createQueue({ sleep, random: () => 0.5, now }), waits };
}

describe('calls', () => {
  it('keeps order and limits; a text over the limit goes alone', () => {
    const texts = ['a', 'bb', 'x'.repeat(50), 'c', 'd', 'e'].map((text, index) => ({ id: String(index), text }));
    const split = calls(texts, { limits: { segments: 2, characters: 10, calls: 1 } });
    expect(split.map((call) => call.map(({ id }) => id).join(''))).toEqual(['01', '2', '34', '5']);
  });
});

describe('queue', () => {
  it('splits a job, caps the calls in flight and answers in order', async () => {
    const { engine, open } = engineByHand({ calls: 2 });
    const job = queueWithWaits().queue.translate({
      engine,
      owner: 1,
      segments: segments(7),
      from: 'en',
      to: 'de',
      signal: forever,
    });
    expect(open).toHaveLength(2);
    open[1]!.answer();
    await settle();
    expect(open).toHaveLength(3);
    for (let n = 0; n < 4; n++) {
      open[n]?.answer();
      await settle();
    }
    const { segments: answered, model } = await job;
    expect(answered.map(({ id }) => id)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6']);
    expect(answered[6]!.text).toBe('TEXT 6');
    expect(model).toBe('m');
  });

  it('keeps a pace with services, and none with one on this machine, which has limits of its own', async () => {
    const { engine } = engineByHand({ segments: 1, calls: 20, callsPerSecond: 2 });
    const instant: Engine = {
      ...engine,
      local: { segments: 5 },
      translate: ({ segments }) => Promise.resolve({ segments, model: null }),
    };
    const { queue, waits } = queueWithWaits();
    const job = { engine: instant, owner: 1, segments: segments(15), from: 'en', to: 'de', signal: forever };
    await queue.translate({ ...job, isLocal: true });
    expect(waits).toEqual([]);
    await queue.translate(job);
    expect(waits).toHaveLength(5); // ten at once, the others wait
  });

  it('tells each call what stands round it', async () => {
    const { engine, open } = engineByHand();
    const texts = ['one', '<1>two</1> &amp; <2/>more', 'three', 'four', 'five'];
    const job = queueWithWaits().queue.translate({
      engine,
      owner: 1,
      segments: texts.map((text, n) => ({ id: `s${n}`, text })),
      from: 'en',
      to: 'de',
      context: { heading: 'A heading', before: 'zero', after: 'six' },
      signal: forever,
    });
    for (let n = 0; n < 3; n++) {
      open[n]!.answer();
      await settle();
    }
    await job;
    expect(open.map(({ request }) => request.context)).toEqual([
      { heading: 'A heading', before: 'zero', after: 'three' },
      { heading: 'A heading', before: 'two &  more', after: 'five' },
      { heading: 'A heading', before: 'four', after: 'six' },
    ]);
  });

  it('lets tabs take turns', async () => {
    const { engine, open } = engineByHand({ segments: 1 });
    const { queue } = queueWithWaits();
    const both = [1, 2].map((owner) =>
      queue.translate({ engine, owner, segments: segments(3, `t${owner}-`), from: 'en', to: 'de', signal: forever }),
    );
    for (let n = 0; n < 6; n++) {
      open[n]!.answer();
      await settle();
    }
    await Promise.all(both);
    expect(open.map(({ request }) => request.segments[0]!.id)).toEqual([
      't1-0',
      't1-1',
      't2-0',
      't1-2',
      't2-1',
      't2-2',
    ]);
  });

  it('tries again after what the server asks, or after a doubling wait', async () => {
    const { engine, open } = engineByHand();
    const { queue, waits } = queueWithWaits();
    const job = queue.translate({ engine, owner: 1, segments: segments(1), from: 'en', to: 'de', signal: forever });
    open[0]!.fail(new RetryLater('busy', '429', 3000));
    await settle();
    open[1]!.fail(new RetryLater('unreachable', 'cut'));
    await settle();
    open[2]!.answer();
    await job;
    expect(waits.map(Math.round)).toEqual([3300, 2000]); // what the server asks and a spread of a fifth; a doubling wait
  });

  it('holds back every call while the service asks for a pause', async () => {
    const { engine, open } = engineByHand({ calls: 2, segments: 1 });
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => new Promise(() => waits.push(ms)); // the time never comes here
    const queue = createQueue({ sleep, random: () => 0, now: () => 0 });
    void queue.translate({ engine, owner: 1, segments: segments(3), from: 'en', to: 'de', signal: forever });
    open[0]!.fail(new RetryLater('busy', '429', 3000));
    await settle();
    open[1]!.answer();
    await settle();
    expect(open).toHaveLength(2); // the third was not made, though there was room for it
    expect(waits).toEqual([3000, 3000]);
  });

  it('gives up after five tries, and at once where trying again is no use', async () => {
    const { engine, open } = engineByHand();
    const { queue, waits } = queueWithWaits();
    const job = queue.translate({ engine, owner: 1, segments: segments(1), from: 'en', to: 'de', signal: forever });
    const failed = expect(job).rejects.toMatchObject({ code: 'busy' });
    for (let n = 0; n < 5; n++) {
      open[n]!.fail(new RetryLater('busy', '503'));
      await settle();
    }
    await failed;
    expect(waits).toEqual([1000, 2000, 4000, 8000]);

    const refused = queue.translate({ engine, owner: 1, segments: segments(1), from: 'en', to: 'de', signal: forever });
    const fault = expect(refused).rejects.toMatchObject({ code: 'key-refused' });
    open[5]!.fail(new Fault('key-refused', '403'));
    await fault;
    expect(open).toHaveLength(6);
  });

  it('ends what waits and what runs when the page goes, and leaves the others alone', async () => {
    const { engine, open } = engineByHand({ segments: 1 });
    const { queue } = queueWithWaits();
    const page = new AbortController();
    const gone = queue.translate({
      engine,
      owner: 1,
      segments: segments(3),
      from: 'en',
      to: 'de',
      signal: page.signal,
    });
    const stays = queue.translate({
      engine,
      owner: 2,
      segments: segments(1, 'o'),
      from: 'en',
      to: 'de',
      signal: forever,
    });
    const cancelled = expect(gone).rejects.toMatchObject({ code: 'cancelled' });
    page.abort();
    await cancelled;
    expect(open[0]!.request.signal.aborted).toBe(true);
    open[0]!.fail(new Fault('cancelled', ''));
    await settle();
    expect(open.map(({ request }) => request.segments[0]!.id)).toEqual(['s0', 'o0']);
    open[1]!.answer();
    expect((await stays).segments).toHaveLength(1);
  });

  it('refuses an answer with other segments than asked for', async () => {
    const { engine } = engineByHand();
    const wrong: Engine = { ...engine, translate: () => Promise.resolve({ segments: segments(1), model: null }) };
    const job = queueWithWaits().queue.translate({
      engine: wrong,
      owner: 1,
      segments: segments(2),
      from: 'en',
      to: 'de',
      signal: forever,
    });
    await expect(job).rejects.toMatchObject({ code: 'bad-answer' });
  });
});
