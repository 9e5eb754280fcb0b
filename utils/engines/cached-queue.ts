import { sha256 } from '@noble/hashes/sha2.js';
import type { Segment } from '@/utils/translation';
import type { Cache } from './cache';
import { keepsNumbers } from './numbers';
import type { Queue, QueueJob } from './queue';
import { sameTokens } from './tokens';
import type { TranslateAnswer } from './types';

/** Segments with the time at which the engine translated each, in milliseconds since the epoch. */
export interface TimedAnswer extends TranslateAnswer {
  readonly segments: readonly (Segment & { readonly at: number })[];
}

/**
 * A queue that looks into the cache first and keeps what comes back sound; an answer that lost a number is left out.
 * Jobs of private windows pass by it.
 *
 * A cache that cannot be read or written (private mode, full disk) costs time, never a translation.
 *
 * @param now milliseconds since the epoch
 */
export function withCache(
  queue: Queue,
  cache: Cache,
  now: () => number,
): { translate(job: QueueJob): Promise<TimedAnswer> } {
  return {
    async translate(job) {
      const version = (await job.engine.version?.(job.from, job.to)) ?? null;
      const source = [job.engine.id, await job.engine.address(), version];
      const keys = job.segments.map(({ text }) => keyOf(job, source, text));
      const none = (): undefined[] => keys.map(() => undefined);
      const found = job.isPrivate ? none() : await cache.get(keys).catch(none);
      const missing = job.segments.filter((_, index) => found[index] === undefined);
      const fresh: TranslateAnswer =
        missing.length > 0 ? await queue.translate({ ...job, segments: missing }) : { segments: [], model: version };
      const at = now();
      const answers = new Map(fresh.segments.map(({ id, text }) => [id, text]));
      // What lost a number is no answer: the reader asks again, then run by run, then leaves the original.
      for (const { id, text } of missing) if (!keepsNumbers(text, answers.get(id)!)) answers.delete(id);
      const sound = job.segments.flatMap(({ id, text }, index) => {
        const answer = answers.get(id);
        return answer !== undefined && sameTokens(text, answer) ? [[keys[index]!, answer] as const] : [];
      });
      // The reader does not wait for the disk.
      if (sound.length > 0 && !job.isPrivate) void cache.set(sound).catch(() => undefined);
      return {
        segments: job.segments.flatMap(({ id }, index) => {
          const text = answers.get(id);
          const kept = found[index] ?? (text === undefined ? undefined : { text, at });
          return kept ? [{ id, ...kept }] : [];
        }),
        model: fresh.model,
      };
    },
  };
}

/**
 * Whatever changes the translation, hashed: who made it, the pair, the glossary and the text. Here and now, since the
 * browser's own hash is another thread's: twice the CPU for texts of a paragraph.
 *
 * @param source engine, address and model: two servers of one kind answer differently
 */
function keyOf({ from, to, context }: QueueJob, source: (string | null)[], text: string): string {
  const whole = JSON.stringify([...source, from, to, context?.glossary ?? [], text]);
  return btoa(String.fromCharCode(...sha256(new TextEncoder().encode(whole))));
}
