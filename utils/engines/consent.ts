import { Fault } from '@/utils/faults';
import type { Table } from '@/utils/secrets';
import { isLoopback } from './http';
import type { Engine, EngineId } from './types';

/** That the reader allowed an engine to receive page text at an address. */
export interface Consent {
  readonly engine: EngineId;
  /** Origin that receives the text: a new address is a new question. */
  readonly origin: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface ConsentBook {
  /** Whether the reader has to be asked before this engine gets text. */
  needed(engine: Engine): Promise<boolean>;
  /** Throws `no-consent` where the reader has not allowed it. */
  check(engine: Engine): Promise<void>;
  allow(engine: Engine): Promise<void>;
  revoke(engine: EngineId): Promise<void>;
  list(): Promise<Consent[]>;
}

/**
 * Which services the reader allowed. The background sends nothing without it.
 *
 * Engines on this device need none, and neither does a service at a loopback address: its text does not leave the
 * machine, and it is only asked where the reader entered that address. Kept in the extension's own IndexedDB, where no
 * content script can forge it.
 */
export function createConsent(records: Table<Consent>, now: () => Date): ConsentBook {
  async function needed(engine: Engine): Promise<boolean> {
    const address = await engine.address();
    if (address === null || isLoopback(address)) return false;
    return (await records.get(engine.id))?.origin !== originOf(address);
  }
  return {
    needed,
    async check(engine) {
      if (await needed(engine)) {
        throw new Fault(
          'no-consent',
          `${engine.id} would receive this page's text at ${originOf((await engine.address())!)}`,
        );
      }
    },
    async allow(engine) {
      const address = await engine.address();
      if (address === null) return;
      const consent = { engine: engine.id, origin: originOf(address), since: now().toISOString() };
      await records.set(engine.id, consent);
    },
    revoke: (engine) => records.delete(engine),
    async list() {
      const all = await Promise.all((await records.keys()).map((key) => records.get(key)));
      return all.filter((consent) => consent !== undefined);
    },
  };
}

function originOf(address: string): string {
  if (!URL.canParse(address)) throw new Fault('unreachable', `not an address: ${address}`);
  return new URL(address).origin;
}
