import type { Table } from '@/utils/secrets';
import type { EngineId } from './types';

/** What Gloss sent to a service in one month. */
export interface Sent {
  /** "2026-11", in UTC. */
  readonly month: string;
  /** UTF-16 units of source text, tokens included: about what services charge for. */
  readonly characters: number;
  readonly calls: number;
}

/** Counts what goes to services, for the reader's own bookkeeping; nothing of the text is kept. */
export interface Meter {
  add(engine: EngineId, characters: number): Promise<void>;
  /** This month's; null where nothing was sent. */
  of(engine: EngineId): Promise<Sent | null>;
}

export function createMeter(records: Table<Sent>, now: () => Date): Meter {
  let last: Promise<unknown> = Promise.resolve();
  const of = async (engine: EngineId): Promise<Sent | null> => {
    const sent = await records.get(engine);
    return sent?.month === now().toISOString().slice(0, 7) ? sent : null;
  };
  return {
    of,
    add(engine, characters) {
      const turn = last.then(async () => {
        const before = await of(engine);
        await records.set(engine, {
          month: now().toISOString().slice(0, 7),
          characters: (before?.characters ?? 0) + characters,
          calls: (before?.calls ?? 0) + 1,
        });
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
