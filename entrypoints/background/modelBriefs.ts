import { completeBrief, loadBriefLexicon, planModelBrief, type Digest } from '@/utils/brief';
import { ENGINE_IDS, whileAlive, type LanguageModel } from '@/utils/engines';
import { Fault } from '@/utils/faults';
import {
  askModelBrief,
  handle,
  modelBriefOffer,
  modelBriefProgress,
  send,
  stopModelBrief,
  translateTexts,
  type Handler,
} from '@/utils/messages';
import type { Brief } from '@/utils/report';
import { chromePrompt } from './chromePrompt';
import type { Engines } from './engines';

export interface ModelBriefs {
  readonly handlers: readonly Handler[];
  /** Stops asking for a tab that was closed or went elsewhere. */
  stop(tab: number): void;
}

/**
 * Lets the reader's language model add to the brief. The offer says what would be sent where before anything is; the
 * reader's leave is checked at the moment of asking, like that of any engine.
 */
export function createModelBriefs(deps: {
  engines: Engines;
  digest: (tab: number) => Promise<Digest>;
  /** The merged brief of a page. */
  keep: (tab: number, url: string, brief: Brief) => Promise<void>;
  isPrivate: (tab: number) => Promise<boolean>;
  tell: (tab: number) => void;
}): ModelBriefs {
  const { registry, consent } = deps.engines.parts;
  const runs = new Map<number, AbortController>();

  const modelOf = (id: string, tab: number): LanguageModel => {
    const model = id === 'chrome' ? chromePrompt(tab) : registry.models.find((one) => one.id === id);
    if (!model) throw new Fault('internal', `no language model ${id} in this build`);
    return model;
  };
  /** Leave is given to an engine at an address; the model of that name is the same service. */
  const engineOf = (model: LanguageModel) => registry.engine(ENGINE_IDS.find((id) => id === model.id) ?? 'openai');
  const faultOfModel = async (model: LanguageModel) => {
    const ready = await model.ready();
    if (ready !== true) return ready;
    const address = await model.address();
    if (address === null || !(await consent.needed(engineOf(model)))) return null;
    return { code: 'no-consent' as const, detail: address };
  };
  const stop = (tab: number): void => {
    runs.get(tab)?.abort();
    runs.delete(tab);
  };

  const ask = async (tab: number, id: string): Promise<void> => {
    const model = modelOf(id, tab);
    const fault = await faultOfModel(model);
    if (fault) throw new Fault(fault.code, fault.detail);
    stop(tab);
    const run = new AbortController();
    runs.set(tab, run);
    try {
      const { article, body, brief: embedded } = await deps.digest(tab);
      const lexicon = await loadBriefLexicon(body.language);
      const onProgress = (done: number, total: number): void => {
        // The panel may have been closed meanwhile.
        void send(modelBriefProgress, { tab, done, total }).catch(() => undefined);
      };
      const { brief } = await whileAlive(() =>
        completeBrief(article, { language: body.language, lexicon, model, embedded, signal: run.signal, onProgress }),
      );
      run.signal.throwIfAborted();
      await deps.keep(tab, article.url, brief);
    } finally {
      if (runs.get(tab) === run) runs.delete(tab);
    }
    deps.tell(tab);
  };

  return {
    stop,
    handlers: [
      handle(modelBriefOffer, async ({ tab }) => {
        const { article, body } = await deps.digest(tab);
        const lexicon = await loadBriefLexicon(body.language);
        const { parts, mostCalls, characters, tokens } = planModelBrief(article, { language: body.language, lexicon });
        const models = registry.models.map(async (model) => ({
          id: model.id,
          address: await model.address(),
          name: await model.name(),
          fault: await faultOfModel(model),
        }));
        return { models: await Promise.all(models), calls: parts.length, mostCalls, characters, tokens };
      }),
      handle(askModelBrief, async ({ tab, model }) => {
        await ask(tab, model);
        return {};
      }),
      handle(stopModelBrief, ({ tab }) => {
        stop(tab);
        return {};
      }),
      handle(translateTexts, async ({ tab, from, to, engine: wanted, texts }) => {
        const engine = await deps.engines.choose(wanted, from, to);
        const segments = texts.map((text, at) => ({ id: String(at), text: escaped(text) }));
        const answer = await deps.engines.translate(
          { engine, from, to, segments, urgent: true, context: {} },
          { id: tab, isPrivate: await deps.isPrivate(tab) },
        );
        const byId = new Map(answer.segments.map(({ id, text }) => [id, unescaped(text)]));
        const { model } = answer;
        return { engine: answer.engine, model, texts: texts.map((text, at) => byId.get(String(at)) ?? text) };
      }),
    ],
  };
}

/** A segment's text is escaped like markup; a claim has no markup, and what looks like it stays text. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
