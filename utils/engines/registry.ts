import { Fault } from '@/utils/faults';
import { createApertium } from './apertium';
import { createLibreTranslate } from './libretranslate';
import type { Engine, EngineDeps, EngineId } from './types';

export interface Engines {
  /** Throws `internal` for an engine this build does not have. */
  engine(id: EngineId): Engine;
  readonly all: readonly Engine[];
}

/** All engines, by id. Those that need a place to run (`bergamot`, `chrome`) are built by the caller and passed in. */
export function createEngines(deps: EngineDeps, onDevice: readonly Engine[] = []): Engines {
  const all = [...onDevice, createLibreTranslate(deps), createApertium(deps)];
  return {
    all,
    engine(id) {
      const found = all.find((engine) => engine.id === id);
      if (!found) throw new Fault('internal', `no engine ${id} in this build`);
      return found;
    },
  };
}
