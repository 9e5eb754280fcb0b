import { browser } from 'wxt/browser';
import {
  bergamotRunner,
  chooseAutomatically,
  chromeRunner,
  chromeVersion,
  createBergamot,
  createChrome,
  createConsent,
  createMeter,
  createEngines as createRegistry,
  createModels,
  createQueue,
  ENGINE_IDS,
  FREE_MARK,
  isLoopback,
  mayHaveChrome,
  openCache,
  openFileStore,
  sleep,
  whileAlive,
  withCache,
  type Candidate,
  type Consent,
  type Engine,
  type EngineDeps,
  type EngineId,
  type EngineSettings,
  type KeptLanguages,
  type Meter,
  type Sent,
  type TranslateContext,
} from '@/utils/engines';
import { Fault, faultOf, type FaultData } from '@/utils/faults';
import {
  bergamotTranslate,
  channelFor,
  chromeAvailability,
  chromeTranslate,
  downloadProgress,
  send,
  type EngineChoice,
} from '@/utils/messages';
import type { Parts } from '@/entrypoints/options/handlers';
import { createSecrets, table, type SessionKey } from '@/utils/secrets';
import { loadSettings, saveSettings } from '@/utils/settings';
import type { Segment } from '@/utils/translation';

/** Languages that are offered as targets: those for which an on-device model or a common service exists. */
const TARGETS = (
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv nb nl nn pl pt ro ru sk sl sq sr sv ' +
  'ta te th tr uk vi zh-Hans zh-Hant'
).split(' ');

/** How long a panel waits for a mirror to say what it has. */
const OFFER_MS = 3000;

export interface Engines {
  /** What the options page is answered from. */
  readonly parts: Parts;
  /** The engine a pair would be given to, and all engines with what keeps them from it. */
  choices(from: string, to: string): Promise<{ chosen: EngineChoice | null; all: EngineChoice[] }>;
  /** An engine that can do the pair now, or the fault that says what to do. */
  choose(wanted: string | null, from: string, to: string): Promise<EngineId>;
  targets(from: string): string[];
  set(change: { engine: string; url: string | null; key: string | null; model: string | null }): Promise<object>;
  translate(
    request: {
      engine: string;
      from: string;
      to: string;
      segments: readonly Segment[];
      urgent: boolean;
      context: TranslateContext;
    },
    tab: { id: number; isPrivate: boolean },
  ): Promise<{ engine: string; model: string | null; segments: (Segment & { at: number })[] }>;
  /** Ends the calls of a tab. */
  cancel(tab: number): void;
  offer(from: string, to: string): Promise<{ offer: { bytes: number; fixture: boolean } | null }>;
  download(from: string, to: string): Promise<object>;
  cancelDownload(from: string, to: string): void;
}

/** Joins engines, settings, keys and consent. */
export function createEngines(): Engines {
  const secrets = createSecrets(sessionKey);
  const request = (url: string, init?: RequestInit): Promise<Response> => fetch(url, init);
  const settings = async (id: EngineId): Promise<EngineSettings> => {
    const { engineUrls, engineModels, modelMirror } = await loadSettings();
    const url = id === 'bergamot' ? modelMirror : (engineUrls[id] ?? null);
    return { url, model: engineModels[id] ?? null };
  };
  const models = createModels({
    fetch: request,
    store: openFileStore,
    mirror: async () => (await settings('bergamot')).url,
  });
  const deps: EngineDeps = {
    fetch: request,
    settings,
    key: (id) => secrets.get(id),
    freePlan: (id) => secrets.endsIn(id, FREE_MARK),
    languages: table<KeptLanguages>('gloss-languages'),
  };
  const registry = createRegistry(deps, [
    createBergamot(models, bergamotRunner(channelFor(bergamotTranslate))),
    ...(mayHaveChrome()
      ? [
          createChrome(
            chromeRunner({
              availability: channelFor(chromeAvailability),
              translate: channelFor(chromeTranslate),
            }),
            chromeVersion(),
          ),
        ]
      : []),
  ]);
  const consent = createConsent(table<Consent>('gloss-consent'), () => new Date());
  const cache = openCache(() => Date.now());
  const meter = createMeter(table<Sent>('gloss-sent'), () => new Date());
  const queue = withCache(
    createQueue({
      sleep,
      random: Math.random,
      onCall: ({ engine, isPrivate }, segments) => {
        const characters = segments.reduce((sum, { text }) => sum + text.length, 0);
        // A count that cannot be kept costs nobody a translation.
        if (!isPrivate) void count(meter, engine, characters).catch(console.warn);
      },
    }),
    cache,
    () => Date.now(),
  );
  const pages = new Map<number, AbortController>();
  const downloads = new Map<string, { ended: Promise<void>; stop: AbortController }>();
  const glossaries = shortly(async () => (await loadSettings()).glossary);

  /** Why an engine cannot be given this pair's text now, or null. */
  const faultOfEngine = async (engine: Engine, from: string, to: string): Promise<FaultData | null> => {
    try {
      if (await consent.needed(engine)) return { code: 'no-consent', detail: (await engine.address()) ?? engine.id };
      const ready = await engine.ready(from, to);
      if (ready === true) return null;
      if (engine.id !== 'bergamot' || ready.code !== 'no-model') return ready;
      // A download is asked for only where there is something to download; a mirror that is silent may have it.
      const offer = await models.offer(from, to, AbortSignal.timeout(OFFER_MS)).catch(() => undefined);
      return offer === null ? { code: 'unsupported-pair', detail: ready.detail } : ready;
    } catch (thrown) {
      return faultOf(thrown);
    }
  };

  const choices: Engines['choices'] = async (from, to) => {
    const [{ engine: wanted, engineUrls }, leaves] = await Promise.all([loadSettings(), consent.list()]);
    const all = await Promise.all(
      registry.all.map(async (engine): Promise<EngineChoice & Candidate> => {
        const [address, fault] = await Promise.all([engine.address(), faultOfEngine(engine, from, to)]);
        return {
          id: engine.id,
          sendsText: address !== null,
          leavesMachine: address !== null && !isLoopback(address),
          setUp:
            address === null ||
            engineUrls[engine.id] !== undefined ||
            leaves.some((leave) => leave.engine === engine.id),
          fault,
        };
      }),
    );
    if (wanted !== 'automatic') return { chosen: all.find(({ id }) => id === wanted) ?? null, all };
    return { chosen: chooseAutomatically(all), all };
  };

  return {
    parts: { registry, secrets, consent, models, cache, meter },
    choices,

    async choose(wanted, from, to) {
      void cache.size().catch(() => undefined); // opens it: the first call need not wait for that
      const named = wanted ?? (await loadSettings()).engine;
      const one = registry.all.find(({ id }) => id === named);
      // Only *Automatic* has to ask them all.
      const choice = one
        ? { id: one.id, fault: await faultOfEngine(one, from, to) }
        : named === 'automatic'
          ? (await choices(from, to)).chosen
          : null;
      if (!choice) throw new Fault('unsupported-pair', `${wanted ?? 'no engine'}: ${from} → ${to}`);
      if (choice.fault) throw new Fault(choice.fault.code, choice.fault.detail);
      return idOf(choice.id);
    },

    targets: (from) => TARGETS.filter((language) => language !== from),

    async set({ engine, url, key, model }) {
      const id = idOf(engine);
      await saveSettings(({ engineUrls, engineModels }) => ({
        ...(id === 'bergamot' && url ? { modelMirror: url } : {}),
        ...(id !== 'bergamot' && url ? { engineUrls: { ...engineUrls, [id]: url } } : {}),
        ...(model ? { engineModels: { ...engineModels, [id]: model } } : {}),
      }));
      if (key) await secrets.set(id, key);
      // Naming a service, its address or its key on an extension page is the reader's leave to send it text.
      await consent.allow(registry.engine(id));
      return {};
    },

    async translate({ engine: name, from, to, segments, urgent, context }, { id: tab, isPrivate }) {
      const engine = registry.engine(idOf(name));
      const [, address, glossaryOf] = await Promise.all([consent.check(engine), engine.address(), glossaries()]);
      const isLocal = isLoopback(address ?? '');
      const terms = glossaryOf[`${from}>${to}`] ?? [];
      const glossary = terms.map(({ source, target }) => [source, target] as const);
      const page = pages.get(tab) ?? new AbortController();
      pages.set(tab, page);
      const answer = await whileAlive(() =>
        queue.translate({
          engine,
          owner: tab,
          segments,
          from,
          to,
          urgent,
          context: terms.length > 0 ? { ...context, glossary } : context,
          isPrivate,
          isLocal,
          signal: page.signal,
        }),
      );
      return { engine: engine.id, model: answer.model, segments: [...answer.segments] };
    },

    cancel(tab) {
      pages.get(tab)?.abort();
      pages.delete(tab);
    },

    async offer(from, to) {
      const offer = await models.offer(from, to, AbortSignal.timeout(15_000));
      return { offer: offer && { bytes: offer.bytes, fixture: offer.entries.some(({ fixture }) => fixture) } };
    },

    async download(from, to) {
      const pair = `${from}>${to}`;
      const running = downloads.get(pair);
      if (running) return running.ended.then(() => ({}));
      const stop = new AbortController();
      const onProgress = ({ done, total }: { done: number; total: number }): void => {
        // No page is open to show it.
        void send(downloadProgress, { from, to, done, total }).catch(() => undefined);
      };
      const ended = whileAlive(() => models.download(from, to, { signal: stop.signal, onProgress })).finally(() =>
        downloads.delete(pair),
      );
      downloads.set(pair, { ended, stop });
      await ended;
      return {};
    },

    cancelDownload: (from, to) => downloads.get(`${from}>${to}`)?.stop.abort(),
  };
}

/** A page makes some calls a second, and each that asks the store takes two processes 1 ms. */
const SHORTLY_MS = 1000;

/** The same answer for a second. */
function shortly<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | null = null;
  return () => {
    answer ??= ask().finally(() => setTimeout(() => (answer = null), SHORTLY_MS));
    return answer;
  };
}

/** Text that stays on this machine costs nobody anything. */
async function count(meter: Meter, engine: Engine, characters: number): Promise<void> {
  const address = await engine.address();
  if (address !== null && !isLoopback(address)) await meter.add(engine.id, characters);
}

/** The opened key lives as long as the browser's session, in memory; content scripts cannot read this area. */
const SESSION_KEY = 'opened';
const sessionKey: SessionKey = {
  async get() {
    const stored = (await browser.storage.session.get(SESSION_KEY))[SESSION_KEY];
    return typeof stored === 'string' ? stored : null;
  },
  set: (key) =>
    key === null ? browser.storage.session.remove(SESSION_KEY) : browser.storage.session.set({ [SESSION_KEY]: key }),
};

function idOf(name: string): EngineId {
  const id = ENGINE_IDS.find((known) => known === name);
  if (!id) throw new Fault('internal', `no engine ${name}; there are ${ENGINE_IDS.join(', ')}`);
  return id;
}
