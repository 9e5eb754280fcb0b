import type { EngineId } from '@/utils/engines';

interface Needs {
  readonly address?: true;
  readonly model?: true;
  readonly key?: true;
}

/** What the reader can enter for each engine. A mirror of on-device models is asked for beside the models. */
export const NEEDS: Record<EngineId, Needs> = {
  bergamot: {},
  chrome: {},
  deepl: { key: true },
  google: { key: true },
  azure: { key: true },
  libretranslate: { address: true, key: true },
  apertium: { address: true },
  openai: { address: true, model: true, key: true },
  anthropic: { model: true, key: true },
};
