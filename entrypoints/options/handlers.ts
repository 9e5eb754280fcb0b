import type {
  Cache,
  ConsentBook,
  Engine,
  EngineId,
  Engines,
  LanguageModel,
  Meter,
  Models,
  ServiceUsage,
} from '@/utils/engines';
import { bytesOf, ENGINE_IDS } from '@/utils/engines';
import { Fault } from '@/utils/faults';
import {
  clearCache,
  forgetKeys,
  handle,
  lockKeys,
  modelNames,
  modelsTaken,
  modelUpdates,
  optionsState,
  removeModel,
  setConsent,
  setKey,
  setPassphrase,
  testEngine,
  unlockKeys,
  type Handler,
} from '@/utils/messages';
import type { Secrets } from '@/utils/secrets';

/** What the background hands over to answer the options page. */
export interface Parts {
  readonly registry: Engines;
  readonly secrets: Secrets;
  readonly consent: ConsentBook;
  readonly models: Models;
  readonly cache: Cache;
  readonly meter: Meter;
}

/** A sentence to test engines with; its pair is one that every service has and Bergamot is tried with first. */
const TEST = { from: 'en', to: 'de', text: 'Good morning.' };
/** Longer than any service takes for three words, shorter than a reader waits. */
const TEST_MS = 20_000;
/** A list of half a megabyte. */
const UPDATES_MS = 30_000;

/** The background's answers to the options page and to the panel's "allow". */
export function optionsHandlers({ registry, secrets, consent, models, cache, meter }: Parts): Handler[] {
  return [
    handle(optionsState, async () => {
      const leaves = await consent.list();
      const engines = registry.all.map(async (engine) => {
        const sent = await meter.of(engine.id);
        const given = leaves.find((leave) => leave.engine === engine.id);
        return {
          id: engine.id,
          address: await engine.address(),
          hasKey: await secrets.has(engine.id),
          consent: given ? { origin: given.origin, since: given.since } : null,
          consentNeeded: await consent.needed(engine),
          sent: sent && { characters: sent.characters, calls: sent.calls },
        };
      });
      const here = (await models.installed()).map((entry) => ({
        from: entry.from,
        to: entry.to,
        version: entry.version,
        fixture: entry.fixture,
        bytes: bytesOf(entry),
      }));
      return {
        engines: await Promise.all(engines),
        models: here,
        lock: await secrets.state(),
        cacheBytes: await cache.size(),
      };
    }),
    handle(testEngine, ({ engine }) => test(registry.engine(idOf(engine)), consent, models)),
    handle(setKey, async ({ engine, key }) => {
      await (key ? secrets.set(idOf(engine), key) : secrets.delete(idOf(engine)));
      return {};
    }),
    handle(setConsent, async ({ engine, allowed }) => {
      await (allowed ? consent.allow(registry.engine(idOf(engine))) : consent.revoke(idOf(engine)));
      return {};
    }),
    handle(setPassphrase, async ({ passphrase }) => {
      await (passphrase === null ? secrets.unprotect() : secrets.protect(passphrase));
      return {};
    }),
    handle(unlockKeys, async ({ passphrase }) => {
      await secrets.unlock(passphrase);
      return {};
    }),
    handle(lockKeys, async () => {
      await secrets.lock();
      return {};
    }),
    handle(forgetKeys, async () => {
      await secrets.reset();
      return {};
    }),
    handle(clearCache, async () => {
      await cache.clear();
      return {};
    }),
    handle(modelNames, async ({ engine }) => ({
      names: await namesOf(
        registry.models.find(({ id }) => id === engine),
        registry.engine(idOf(engine)),
        consent,
      ),
    })),
    handle(modelUpdates, async () => {
      const { entries, reached } = await models.updates(AbortSignal.timeout(UPDATES_MS));
      const updates = entries.map((entry) => ({
        from: entry.from,
        to: entry.to,
        version: entry.version,
        bytes: bytesOf(entry),
      }));
      return { updates, reached };
    }),
    handle(modelsTaken, () => {
      models.reread();
      return {};
    }),
    handle(removeModel, async ({ from, to }) => {
      await models.remove(from, to);
      return {};
    }),
  ];
}

interface TestAnswer {
  readonly text: string;
  readonly ms: number;
  readonly usage: ServiceUsage | null;
}

/** Translates one sentence; Bergamot with a pair that is here. */
async function test(engine: Engine, consent: ConsentBook, models: Models): Promise<TestAnswer> {
  await consent.check(engine);
  const { from, to } = (engine.id === 'bergamot' ? (await models.installed())[0] : null) ?? TEST;
  const ready = await engine.ready(from, to);
  if (ready !== true) throw new Fault(ready.code, ready.detail);
  const start = performance.now();
  const segments = [{ id: 'test', text: TEST.text }];
  const answer = await engine.translate({ segments, from, to, signal: AbortSignal.timeout(TEST_MS) });
  const text = answer.segments[0]?.text;
  if (!text) throw new Fault('bad-answer', `${engine.id} answered nothing`);
  const ms = performance.now() - start;
  // An account that tells nothing of its usage can translate all the same.
  const usage = (await engine.usage?.(AbortSignal.timeout(TEST_MS)).catch(() => null)) ?? null;
  return { text, ms, usage };
}

/** Models a service offers, by name; none where it does not tell. Asked only where the reader allowed the service. */
async function namesOf(model: LanguageModel | undefined, engine: Engine, consent: ConsentBook): Promise<string[]> {
  await consent.check(engine);
  return (await model?.models?.(AbortSignal.timeout(TEST_MS))) ?? [];
}

function idOf(name: string): EngineId {
  const id = ENGINE_IDS.find((known) => known === name);
  if (!id) throw new Fault('internal', `no engine ${name}`);
  return id;
}
