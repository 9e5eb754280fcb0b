import type { Cache } from './cache';
import { keepsNumbers } from './numbers';
import type { Queue, QueueJob } from './queue';
import { sameTokens } from './tokens';
import type { TranslateAnswer } from './types';

/**
 * A queue that looks into the cache first and keeps what comes back sound. Jobs of private windows pass by it.
 *
 * A cache that cannot be read or written (private mode, full disk) costs time, never a translation.
 */
export function withCache(queue: Queue, cache: Cache): Queue {
  return {
    async translate(job) {
      if (job.isPrivate) return queue.translate(job);
      const version = (await job.engine.version?.(job.from, job.to)) ?? null;
      const keys = await Promise.all(job.segments.map(({ text }) => keyOf(job, version, text)));
      const found = await cache.get(keys).catch(() => keys.map(() => undefined));
      const missing = job.segments.filter((_, index) => found[index] === undefined);
      const fresh: TranslateAnswer =
        missing.length > 0 ? await queue.translate({ ...job, segments: missing }) : { segments: [], model: version };
      const answers = new Map(fresh.segments.map(({ id, text }) => [id, text]));
      const kept = job.segments.flatMap(({ id, text }, index) => {
        const answer = answers.get(id);
        return answer !== undefined && sameTokens(text, answer) && keepsNumbers(text, answer)
          ? [[keys[index]!, answer] as const]
          : [];
      });
      if (kept.length > 0) await cache.set(kept).catch(() => undefined);
      return {
        segments: job.segments.map(({ id }, index) => ({ id, text: found[index] ?? answers.get(id)! })),
        model: fresh.model,
      };
    },
  };
}

/** The engine, its model, the pair, the glossary and the text: whatever changes the translation, hashed. */
async function keyOf({ engine, from, to, context }: QueueJob, version: string | null, text: string): Promise<string> {
  const whole = JSON.stringify([engine.id, version, from, to, context?.glossary ?? [], text]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(whole));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
