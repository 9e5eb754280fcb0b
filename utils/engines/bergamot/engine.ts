import { Fault } from '@/utils/faults';
import type { Engine } from '../types';
import type { RunBergamot } from './job';
import type { Models } from './models';
import { modelName } from './registry';
import { isProse, prepare, restore } from './text';

/** Bergamot on this device. It never downloads by itself: without a model `ready` and `translate` say `no-model`. */
export function createBergamot(models: Models, run: RunBergamot): Engine {
  const noModel = (from: string, to: string): Fault =>
    new Fault('no-model', `no model for ${from} → ${to} on this device yet`);
  return {
    id: 'bergamot',
    address: () => Promise.resolve(null),
    // The pool parts them; the more it knows of, the better it can share them out.
    limits: { segments: 32, characters: 32_000, calls: 6 },

    async ready(from, to) {
      return (await models.ready(from, to)) ? true : { code: 'no-model', detail: noModel(from, to).detail };
    },

    async version(from, to) {
      return (await models.ready(from, to))?.map(modelName).join(' + ') ?? null;
    },

    async translate({ segments, from, to, urgent, signal }) {
      const way = await models.ready(from, to);
      if (!way) throw noModel(from, to);
      const prose = segments.filter(({ text }) => isProse(text));
      const prepared = prose.map(({ text }) => prepare(text, from));
      const outputs =
        prose.length > 0 ? await run({ models: way, texts: prepared.map(({ html }) => html), urgent }, signal) : [];
      if (outputs.length !== prose.length) throw new Fault('internal', 'Bergamot: texts lost');
      const texts = new Map(
        prose.map(({ id, text }, index) => [id, restore(outputs[index]!, prepared[index]!, text, to)]),
      );
      return {
        segments: segments.map(({ id, text }) => ({ id, text: texts.get(id) ?? text })),
        model: way.map(modelName).join(' + '),
      };
    },
  };
}
