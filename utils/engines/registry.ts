import { Fault } from '@/utils/faults';
import { createAnthropic } from './anthropic';
import { createApertium } from './apertium';
import { createAzure } from './azure';
import { createDeepL } from './deepl';
import { createGoogle } from './google';
import type { LanguageModel } from './language-model';
import { createLibreTranslate } from './libretranslate';
import { createModelEngine } from './model-engine';
import { createOpenAI } from './openai';
import type { Engine, EngineDeps, EngineId } from './types';

export interface Engines {
  /** Throws `internal` for an engine this build does not have. */
  engine(id: EngineId): Engine;
  readonly all: readonly Engine[];
  /** Language models, for the brief. */
  readonly models: readonly LanguageModel[];
}

/** All engines, by id. Those that need a place to run (`bergamot`, `chrome`) are built by the caller and passed in. */
export function createEngines(deps: EngineDeps, onDevice: readonly Engine[] = []): Engines {
  const openai = createOpenAI(deps);
  const anthropic = createAnthropic(deps);
  const all = [
    ...onDevice,
    createDeepL(deps),
    createGoogle(deps),
    createAzure(deps),
    createLibreTranslate(deps),
    createApertium(deps),
    createModelEngine(openai),
    createModelEngine(anthropic),
  ];
  return {
    all,
    models: [openai, anthropic],
    engine(id) {
      const found = all.find((engine) => engine.id === id);
      if (!found) throw new Fault('internal', `no engine ${id} in this build`);
      return found;
    },
  };
}
