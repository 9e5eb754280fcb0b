import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createQueue, type Engine, RetryLater } from '@/utils/engines';
import { callJson } from '@/utils/engines/http';

/** What a service that is busy asks for, as the queue is told. */
async function asked(retryAfter: string | null, body = '{}'): Promise<number | null> {
  const answer = new Response(body, { status: 429, headers: retryAfter === null ? {} : { 'retry-after': retryAfter } });
  const call = { engine: 'Test', url: 'https://api.example', signal: new AbortController().signal };
  const fault: unknown = await callJson(() => Promise.resolve(answer), z.object({}), call).catch(
    (thrown: unknown) => thrown,
  );
  if (!(fault instanceof RetryLater)) throw new Error(String(fault));
  return fault.afterMs;
}

const DAY = 86_400_000;
const date = (ms: number): string => new Date(Date.now() + ms).toUTCString();

describe('the time that a busy service asks to wait', () => {
  it.each([
    ['seconds', '7', 7000],
    ['a fraction', '0.5', 500],
    ['a day', '86400', DAY],
    ['none', null, null],
    ['no time at all', '0', null],
    ['a time that has passed', '-5', null],
    ['a date that has passed', date(-DAY), null],
    ['no date', 'tomorrow', null],
    ['nothing', '', null],
    ['without end', 'Infinity', null],
  ])('is told in %s', async (_, value, ms) => {
    expect(await asked(value)).toBe(ms);
  });

  it('is told by a date', async () => {
    const ms = (await asked(date(60_000)))!;
    expect(ms).toBeGreaterThan(50_000);
    expect(ms).toBeLessThanOrEqual(60_000);
  });

  it('is told in the body, where the header is silent', async () => {
    expect(await asked(null, '[{"error":{"details":[{"retryDelay": "34s"}]}}]')).toBe(34_000);
    expect(await asked(null, '{"error":{"message":"Please try again in 2.5s."}}')).toBe(2500);
    expect(await asked('3', '{"error":{"message":"Please try again in 2.5s."}}')).toBe(3000);
  });

  it('is not waited for where it is a day: the reader is told at once', async () => {
    const waits: number[] = [];
    const engine: Engine = {
      id: 'deepl',
      address: () => Promise.resolve('https://api.example'),
      ready: () => Promise.resolve(true),
      limits: { segments: 2, characters: 1000, calls: 1 },
      translate: () => Promise.reject(new RetryLater('busy', '429', DAY)),
    };
    const queue = createQueue({ sleep: (ms) => Promise.resolve(void waits.push(ms)), random: () => 0 });
    const signal = new AbortController().signal;
    const job = { engine, owner: 1, segments: [{ id: 'a', text: 'a' }], from: 'en', to: 'de', signal };
    await expect(queue.translate(job)).rejects.toMatchObject({ code: 'busy' });
    expect(waits).toEqual([]);
  });
});
